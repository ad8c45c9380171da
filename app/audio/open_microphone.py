"""A microphone that can stay open between questions, so that the first word is never clipped.

It can also be listened to while the loudspeaker plays, without the loudspeaker's echo. Whether it stays open is the
user's choice (`ears.microphone_stays_open`); `is_open` says whether it is.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from queue import SimpleQueue

from app.audio.attention import Attention
from app.audio.channels import mix_down
from app.audio.echo import EchoRemover, PlayedSound
from app.audio.level import OnLevel
from app.audio.microphone import LATENCY_S, SoundCardMicrophone
from app.audio.pre_roll import PRE_ROLL_S, PreRoll
from app.audio.sound_system import SoundSystem
from app.audio.tape import Block, BlockQueue, OnSound, RecordingEnd, SoundSource, StopMark, Tape, TapeOptions
from app.domain.desk import RecordingOver
from app.domain.voice.speech import Audio

OnHeard = Callable[[Audio], None]

_FRAMES_A_SECOND = 100


class OpenMicrophone:
    """The port `Microphone`. With `stays_open` the device is open from the first question on; without, while it is used."""

    def __init__(
        self,
        system: SoundSystem,
        played: PlayedSound,
        *,
        options: TapeOptions | None = None,
        stays_open: bool = False,
        latency_s: float = LATENCY_S,
    ) -> None:
        self._card = SoundCardMicrophone(system, options=options, latency_s=latency_s)
        self._options = options or TapeOptions()
        self._played = played
        self._stays_open = stays_open
        self._lock = threading.RLock()
        self._line: _Line | None = None
        self._users = 0

    def name(self) -> str:
        """Name of the default input; "" where there is none or no sound system."""
        return self._card.name()

    @property
    def is_open(self) -> bool:
        """Whether the device is open now."""
        with self._lock:
            return self._line is not None and not self._line.is_over

    def open(self) -> None:
        """Open it before the first question, where it is to stay open. Raises what record() raises.

        Without any microphone nothing happens: the first question that is spoken will say so.
        """
        if self._stays_open and self.name():
            with self._lock:
                self._get_line()

    def record(
        self,
        *,
        on_level: OnLevel,
        on_sound: OnSound | None = None,
        on_over: Callable[[RecordingOver], None] | None = None,
    ) -> Tape:
        """Start recording, with the second before where the microphone was open. Raises EnvironmentProblem.

        `on_over` is told, in the recording's thread, when it ended by itself.
        """
        with self._lock:
            line = self._get_line()
            blocks = line.begin_tape()
            self._users += 1
        source = _TapeSource(line, blocks, self._give_back)
        return Tape(source, blocks, on_level, replace(self._options, on_end=told_over(on_over)), on_sound)

    def attend(self, on_speech: Callable[[], None], on_quiet: Callable[[float], None]) -> Callable[[], None]:
        """Keep the microphone open and tell when somebody begins to speak, and how long it has been quiet since.

        Until what is returned is called. Both are called in the microphone's thread. Raises EnvironmentProblem.
        """
        return self.listen(Attention(on_speech, on_quiet).hear)

    @property
    def wanted(self) -> str:
        """Name of the device that was chosen; "" for the system's default."""
        return self._card.wanted

    def use(self, name: str) -> None:
        """Record from this device from the next recording on; "" is the system's default."""
        self._card.wanted = name
        self._let_go_when_idle()

    def look_again(self) -> None:
        """Find devices that were plugged in or out, and a default that changed; not while somebody is being heard."""
        self._let_go_when_idle()

    def _let_go_when_idle(self) -> None:
        """Close a microphone that nobody uses just now, so that the list of devices can be read anew."""
        with self._lock:
            idle, line = self._users == 0, self._line
            if idle:
                self._line = None
        if idle and line is not None:
            line.close()

    def listen(self, on_heard: OnHeard) -> Callable[[], None]:
        """Hear everything, without the loudspeaker's echo, in the microphone's thread, until what is returned is called.

        Raises EnvironmentProblem, as record() does.
        """
        with self._lock:
            line = self._get_line()
            line.add(on_heard)
            self._users += 1
        return lambda: self._stop_listening(line, on_heard)

    def close(self) -> None:
        """Close the device and wipe what is kept."""
        with self._lock:
            line, self._line = self._line, None
        if line is not None:
            line.close()

    def _get_line(self) -> _Line:
        if self._line is not None and self._line.is_over:
            self._line.close()  # gives the dead device back, so that the list of devices can be read anew
            self._line = None
        if self._line is None:
            self._line = _Line(self._card, self._played)
        return self._line

    def _stop_listening(self, line: _Line, on_heard: OnHeard) -> None:
        line.remove(on_heard)
        self._give_back(line)

    def _give_back(self, line: _Line) -> None:
        with self._lock:
            self._users = max(0, self._users - 1)
            idle = self._users == 0 and not self._stays_open and line is self._line
            if idle:
                self._line = None
        if idle or line.is_over:
            line.close()


def told_over(on_over: Callable[[RecordingOver], None] | None) -> Callable[[RecordingEnd], None] | None:
    """Return who is told of the end of a tape, so that only ends which nobody asked for are told."""
    if on_over is None:
        return None

    def tell(end: RecordingEnd) -> None:
        if end is RecordingEnd.DEVICE_LOST:
            on_over(RecordingOver.LOST)
        elif end is RecordingEnd.LIMIT_REACHED:
            on_over(RecordingOver.LIMIT)

    return tell


class _TapeSource:
    """The line as a tape sees it: mono already, and closing gives back one use of it."""

    channels = 1

    def __init__(self, line: _Line, blocks: BlockQueue, give_back: Callable[[_Line], None]) -> None:
        self._line = line
        self._blocks = blocks
        self._give_back = give_back
        self.rate_hz = line.rate_hz
        self.tail_s = line.tail_s

    def now_s(self) -> float:
        """Seconds on the stream's clock."""
        return self._line.now_s()

    def hand_on(self, mark: StopMark, blocks: BlockQueue) -> None:
        """Put the mark behind what the line's own thread has yet to hand on: on a busy machine that is more than the tail."""
        self._line.hand_on(mark, blocks)

    def close(self) -> None:
        """Give the line back."""
        self._line.end_tape(self._blocks)
        self._give_back(self._line)


class _Line:
    """The open device and the thread that hands its blocks on: to the ring, to tapes and to listeners."""

    def __init__(self, card: SoundCardMicrophone, played: PlayedSound) -> None:
        self._blocks: BlockQueue = SimpleQueue()
        self._source: SoundSource = card.open(self._blocks)
        self.rate_hz = self._source.rate_hz
        self.tail_s = self._source.tail_s
        self.is_over = False
        self._is_closing = False
        self._played = played
        self._echo: EchoRemover | None = None
        self._slips = 0
        self._ring = PreRoll(round(PRE_ROLL_S * self.rate_hz) * 2)
        self._part = b""
        self._lock = threading.Lock()
        self._tapes: list[BlockQueue] = []
        self._marks: deque[tuple[StopMark, BlockQueue]] = deque()
        self._listeners: list[OnHeard] = []
        self._thread = threading.Thread(target=self._run, name="microphone", daemon=True)
        self._thread.start()

    def now_s(self) -> float:
        return self._source.now_s()

    def begin_tape(self) -> BlockQueue:
        """Return a queue that begins with the ring and goes on with all that is heard."""
        blocks: BlockQueue = SimpleQueue()
        with self._lock:
            before = self._ring.take()
            if before:
                blocks.put(Block(before))
            self._tapes.append(blocks)
            if self.is_over:
                blocks.put(RecordingEnd.DEVICE_LOST)
        return blocks

    def end_tape(self, blocks: BlockQueue) -> None:
        with self._lock:
            self._tapes = [t for t in self._tapes if t is not blocks]

    def hand_on(self, mark: StopMark, blocks: BlockQueue) -> None:
        """Put a tape's mark into its queue when all that was heard before now is there."""
        with self._lock:
            if self.is_over:
                blocks.put(mark)
                return
            self._marks.append((mark, blocks))
            self._blocks.put(mark)

    def add(self, on_heard: OnHeard) -> None:
        with self._lock:
            self._listeners.append(on_heard)

    def remove(self, on_heard: OnHeard) -> None:
        with self._lock:
            self._listeners = [known for known in self._listeners if known is not on_heard]

    def close(self) -> None:
        self._is_closing = True  # what waits on a busy machine still goes to the tapes; nobody listens to it any more
        self._blocks.put(RecordingEnd.STOPPED)
        self._source.close()
        if threading.current_thread() is not self._thread:
            self._thread.join(2.0)
        self._ring.wipe()

    def _run(self) -> None:
        end = RecordingEnd.DEVICE_LOST
        try:
            while True:
                item = self._blocks.get()
                if isinstance(item, Block):
                    self._hand_on(item)
                elif isinstance(item, StopMark):
                    mark, blocks = self._marks.popleft()
                    blocks.put(mark)
                elif isinstance(item, RecordingEnd):
                    end = item
                    return
        finally:
            with self._lock:
                self.is_over = True
                self._ring.wipe()
                for tape in self._tapes:
                    tape.put(end if end is not RecordingEnd.STOPPED else RecordingEnd.DEVICE_LOST)

    def _hand_on(self, block: Block) -> None:
        heard = self._without_echo(mix_down(block.samples, self._source.channels), block.has_gap)
        with self._lock:
            if not self._tapes:
                self._ring.write(heard)
            for tape in self._tapes:
                tape.put(Block(heard, block.ends_at_s))
            listeners = () if self._is_closing else tuple(self._listeners)
        for listener in listeners:
            listener(Audio(samples=heard, rate_hz=self.rate_hz))

    def _without_echo(self, samples: bytes, has_gap: bool) -> bytes:
        """Take out what the loudspeaker plays, while somebody listens to it. Whole frames are the blocks' own length.

        Where sound was lost on the way in or out, its echo comes sooner or later than before: that is no voice.
        """
        if not self._listeners or self._is_closing:
            return samples
        frame = self.rate_hz // _FRAMES_A_SECOND * 2
        if len(samples) % frame:
            return samples
        if self._echo is None:
            self._echo = EchoRemover(self.rate_hz)
        played = self._played.take(len(samples), self.rate_hz)
        slips = self._played.slips
        if has_gap or slips != self._slips:
            self._slips = slips
            self._echo.relearn()
        return self._echo.remove(samples, played)
