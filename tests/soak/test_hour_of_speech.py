"""An hour of continuous speech: kept in the spool, heard while it is said, and whole in the end.

Development speech, one clip after the other with half a second between them, as fast as the ears take it: the next piece comes when they
have heard the last one. The real recorder's consumers (spool, live hearing), the real ears, the real end of a turn's hearing. At the pace of
somebody who speaks, through a sound server: test_hour_at_the_microphone.py.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.cancellation import Cancellation
from app.domain.desk import WordsHeard
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.voice.speech import EARS_RATE_HZ, Audio, Profile, Segment, Transcript
from app.ports import Transcriber
from app.turns.keeping import RecordingFeed
from app.turns.voice.listening import Listening
from app.wiring.house import RealHouse
from tests.fakes.vault import Ward
from tests.soak.hour_said import MOST_GROWTH_BYTES, SPEECH, clips, growth_bytes, share_found

pytestmark = pytest.mark.real

PIECE_S = 4.0
PATIENCE_S = 300.0
A_MOMENT_S = 0.05
WARM_S = 120.0
"""Until then the ears have heard stretches of every length."""


class Watched:
    """The ears, and whether they are at work."""

    def __init__(self, ears: Transcriber) -> None:
        self._ears = ears
        self._changed = threading.Condition()
        self._is_busy = False

    def wait_idle(self) -> None:
        """Return when they have nothing to do; whoever wants something of them has a moment to say so."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_busy, A_MOMENT_S)
            assert self._changed.wait_for(lambda: not self._is_busy, PATIENCE_S), "the ears do not answer"

    def transcribe(
        self,
        audio: Audio,
        *,
        vocabulary: Sequence[str] = (),
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        with self._at_work():
            return self._ears.transcribe(
                audio, vocabulary=vocabulary, profile=profile, on_segment=on_segment, cancel=cancel
            )

    def listen(
        self, audio: Audio, *, profile: Profile = Profile.DICTATION, cancel: Cancellation | None = None
    ) -> PrivateText:
        with self._at_work():
            return self._ears.listen(audio, profile=profile, cancel=cancel)

    def transcribe_file(
        self,
        path: Path,
        *,
        profile: Profile = Profile.DICTATION,
        on_segment: Callable[[Segment], None] | None = None,
        cancel: Cancellation | None = None,
    ) -> Transcript:
        raise AssertionError(path)

    def decode(self, path: Path) -> Audio:
        return self._ears.decode(path)

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        self._tell(is_busy=True)
        try:
            yield
        finally:
            self._tell(is_busy=False)

    def _tell(self, *, is_busy: bool) -> None:
        with self._changed:
            self._is_busy = is_busy
            self._changed.notify_all()


@pytest.mark.timeout(7200)
@pytest.mark.skipif(not SPEECH.exists(), reason="the development data is not here")
def test_an_hour_of_speech_is_kept_and_heard_to_its_last_word(models_dir: Path, tmp_path: Path) -> None:
    minutes = float(os.environ.get("VOICEASSIST_SOAK_MINUTES", "60"))
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "models").symlink_to(models_dir)
    house, ward = RealHouse(tmp_path / "house"), Ward(tmp_path / "ward")
    told: list[WordsHeard] = []
    resident = [0]
    try:
        ears = Watched(house.transcriber)
        listening = Listening(
            ears, lambda agreed, text: told.append(WordsHeard(agreed=agreed, text=text)), (), Profile.DICTATION
        )
        feed, sounds, said = (
            RecordingFeed(ward.spool, lambda _event: None),
            bytearray(),
            list[tuple[float, Sequence[str]]](),
        )
        try:
            for clip in clips(house.transcriber.decode, minutes):
                said.append((clip.begins_s, clip.words))
                sounds += clip.sound.samples
                for at in range(0, len(clip.sound.samples), round(PIECE_S * EARS_RATE_HZ) * 2):
                    piece = Audio(samples=clip.sound.samples[at : at + round(PIECE_S * EARS_RATE_HZ) * 2])
                    feed.take(piece)
                    listening.take(piece)
                    ears.wait_idle()
                if clip.begins_s > WARM_S * len(resident):
                    resident.append(house.worker_facts(Role.EARS).resident_bytes)
        finally:
            began_s = time.monotonic()
            _, finished = listening.end()
        whole = Audio(samples=bytes(sounds))
        rest = house.transcriber.transcribe(whole.since(finished.until_s), profile=Profile.DICTATION)
        took_s = time.monotonic() - began_s
        kept = ward.spool.read(feed.finish())
    finally:
        house.close()
        ward.close()
    segments = [*finished.segments, *(s.later(finished.until_s) for s in rest.segments)]
    found = share_found(said, segments)
    print(
        f"{whole.duration_s / 60:.1f} min; {sum(len(w) for _, w in said)} words said, "
        f"{sum(len(s.text.split()) for s in segments)} written, {found:.3f} found again in order; "
        f"final text {took_s:.1f} s after the end ({whole.duration_s - finished.until_s:.1f} s of sound were left); "
        f"ears in MB every {WARM_S:.0f} s: {[round(r / 1e6) for r in resident[1:]]}; live text told {len(told)} times"
    )
    assert kept.samples == bytes(sounds), "every sample is in the spool"
    assert whole.duration_s - finished.until_s < 30.0, "what is left for the end is seconds"
    assert found > 0.75, "no stretch of it was lost"
    assert growth_bytes(resident[1:] or [0]) < MOST_GROWTH_BYTES, "the ears keep what they have heard"
