"""An hour of continuous speech: kept in the spool, heard while it is said, and whole in the end.

Development speech, one clip after the other with half a second between them, as fast as the ears take it: the next piece comes when they
have heard the last one. The real recorder's consumers (spool, live hearing), the real ears, the real end of a turn's hearing.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from app.domain.cancellation import Cancellation
from app.domain.desk import WordsHeard
from app.domain.models import Role
from app.domain.private import PrivateText
from app.domain.voice.repeats import bare
from app.domain.voice.speech import EARS_RATE_HZ, Audio, Profile, Segment, Transcript
from app.ports import Transcriber
from app.turns.keeping import RecordingFeed
from app.turns.voice.listening import Listening
from app.wiring.house import RealHouse
from tests.fakes.vault import Ward

pytestmark = pytest.mark.real

SPEECH = Path(__file__).resolve().parents[3] / "shared" / "data" / "dev" / "speech"
PIECE_S = 4.0
BETWEEN_S = 0.5
PATIENCE_S = 300.0
A_MOMENT_S = 0.05


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


def clips(house: RealHouse) -> Iterator[tuple[Audio, str]]:
    """Yield clean development speech with its words, again and again."""
    rows = [json.loads(x) for f in ("real.jsonl", "synth_medical.jsonl") for x in (SPEECH / f).read_text().splitlines()]
    clean = [r for r in rows if r.get("condition", "clean") == "clean"]
    known: dict[str, Audio] = {}
    while True:
        for row in clean:
            if row["audio"] not in known:
                known[row["audio"]] = house.transcriber.decode(SPEECH / row["audio"])
            yield known[row["audio"]], row["text"]


@pytest.mark.timeout(7200)
@pytest.mark.skipif(not SPEECH.exists(), reason="the development data is not here")
def test_an_hour_of_speech_is_kept_and_heard_to_its_last_word(models_dir: Path, tmp_path: Path) -> None:
    minutes = float(os.environ.get("VOICEASSIST_SOAK_MINUTES", "60"))
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "models").symlink_to(models_dir)
    house, ward = RealHouse(tmp_path / "house"), Ward(tmp_path / "ward")
    told: list[WordsHeard] = []
    try:
        ears = Watched(house.transcriber)
        listening = Listening(
            ears, lambda agreed, text: told.append(WordsHeard(agreed=agreed, text=text)), (), Profile.DICTATION
        )
        feed, said, words, before = RecordingFeed(ward.spool, lambda _event: None), bytearray(), list[str](), 0
        try:
            for clip, text in clips(house):
                if len(said) >= minutes * 60 * 2 * EARS_RATE_HZ:
                    break
                words += bare(text)
                sound = clip.samples + bytes(round(BETWEEN_S * EARS_RATE_HZ) * 2)
                said += sound
                for at in range(0, len(sound), round(PIECE_S * EARS_RATE_HZ) * 2):
                    piece = Audio(samples=sound[at : at + round(PIECE_S * EARS_RATE_HZ) * 2])
                    feed.take(piece)
                    listening.take(piece)
                    ears.wait_idle()
                before = before or house.worker_facts(Role.EARS).resident_bytes
        finally:
            began_s = time.monotonic()
            _, finished = listening.end()
        whole = Audio(samples=bytes(said))
        rest = house.transcriber.transcribe(whole.since(finished.until_s), profile=Profile.DICTATION)
        took_s = time.monotonic() - began_s
        after = house.worker_facts(Role.EARS).resident_bytes
        kept = ward.spool.read(feed.finish())
    finally:
        house.close()
        ward.close()
    text = " ".join([*(s.text for s in finished.segments), str(rest.text)])
    same = SequenceMatcher(None, words, bare(text.replace(" (?)", "")), autojunk=False).get_matching_blocks()
    found = sum(block.size for block in same) / len(words)
    print(
        f"{whole.duration_s / 60:.1f} min; {len(words)} words said, {len(text.split())} written, {found:.3f} found again in order; "
        f"final text {took_s:.1f} s after the end ({whole.duration_s - finished.until_s:.1f} s of sound were left); "
        f"ears {before / 1e6:.0f} MB, then {after / 1e6:.0f} MB; live text told {len(told)} times"
    )
    assert kept.samples == bytes(said), "every sample is in the spool"
    assert whole.duration_s - finished.until_s < 30.0, "what is left for the end is seconds"
    assert found > 0.75, "no stretch of it was lost"
