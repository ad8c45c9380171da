"""Half an hour of the house's own voice, heard back by its microphone: nobody must be taken for speaking over it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from app.audio.echo import EchoRemover
from app.audio.voice_onset import VoiceOnset, rms_of
from app.engines.sound_file import decode

SPEECH = Path(__file__).resolve().parents[3] / "shared" / "data" / "dev" / "speech"
RATE_HZ, FRAME = 16000, 160
MINUTES_EACH = 10


def own_voice() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What the house's voice (Piper, joe) says: the development clips of that voice, one after the other."""
    import threading

    rows = [json.loads(line) for line in (SPEECH / "synth_medical.jsonl").read_text().splitlines()]
    clips = [
        decode(SPEECH / r["audio"], threading.Event())
        for r in rows
        if r["voice"] == "joe" and r["condition"] == "clean"
    ]
    said = np.concatenate(clips).astype(float)
    return np.resize(said / np.abs(said).max() * 20000, MINUTES_EACH * 60 * RATE_HZ)


@pytest.mark.skipif(not SPEECH.exists(), reason="the development data is not here")
@pytest.mark.parametrize("echo_db", [0, -10, -20])
def test_ten_minutes_of_its_own_voice_interrupt_it_never(echo_db: int) -> None:
    rng = np.random.default_rng(1)
    said = own_voice()
    room = np.zeros(1600)
    room[0] = 1.0
    room += rng.standard_normal(1600) * np.exp(-np.arange(1600) / 500) * 0.08  # a small room
    heard = np.convolve(said, room)[: len(said)]
    heard = np.concatenate([np.zeros(1600), heard])[: len(said)] * 10 ** (echo_db / 20)  # 100 ms later
    heard += rng.standard_normal(len(heard)) * 30
    near = np.clip(heard, -32768, 32767).astype("<i2").tobytes()
    far = said.astype("<i2").tobytes()
    remover, onset, onsets = EchoRemover(RATE_HZ), VoiceOnset(), []
    for at in range(0, len(near) - 2 * FRAME, 2 * FRAME):
        left = remover.remove(near[at : at + 2 * FRAME], far[at : at + 2 * FRAME])
        if onset.hear(rms_of(left)):
            onsets.append(at / 2 / RATE_HZ)
    print(f"echo {echo_db} dB: {len(onsets)} false barge-ins in {MINUTES_EACH} minutes")
    assert not onsets
