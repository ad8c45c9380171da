"""The level bar: at most 20 reports a second, the first at once, clipping seen."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest

from app.audio.channels import mix_down, spread
from app.audio.level import LevelMeter, measure
from app.domain.voice.speech import rms

Report = tuple[float, bool, float]


def test_the_first_block_is_reported_at_once_and_the_next_after_50_ms() -> None:
    now_s = 0.0
    reports: list[Report] = []
    meter = LevelMeter(16000, lambda *report: reports.append(report), clock_s=lambda: now_s)
    for _ in range(100):  # two seconds in blocks of 20 ms
        meter.hear(array("h", [100] * 320).tobytes())
        now_s += 0.02
    assert reports[0][2] == pytest.approx(0.02)
    assert len(reports) <= 41
    elapsed = [report[2] for report in reports]
    assert elapsed == sorted(elapsed)


def test_a_burst_is_one_report_over_all_of_it() -> None:
    reports: list[Report] = []
    meter = LevelMeter(16000, lambda *report: reports.append(report), clock_s=lambda: 7.0)
    for _ in range(50):
        meter.hear(bytes(640))
    assert len(reports) == 1


def test_a_click_between_two_reports_is_not_overlooked() -> None:
    times = iter([0.0, 0.02, 0.04, 0.06])
    reports: list[Report] = []
    meter = LevelMeter(16000, lambda *report: reports.append(report), clock_s=lambda: next(times))
    meter.hear(bytes(640))
    meter.hear(array("h", [32767] * 320).tobytes())
    meter.hear(bytes(640))
    meter.hear(bytes(640))
    assert [is_clipping for _, is_clipping, _ in reports] == [False, True]


@pytest.mark.parametrize("value", [0, 100, -3000, 32767, -32768])
def test_the_level_is_that_of_the_domain(value: int) -> None:
    samples = array("h", [value, -value if value > -32768 else value] * 100).tobytes()
    level, is_clipping = measure(samples)
    assert level == pytest.approx(rms(samples))
    assert is_clipping == (abs(value) >= 32767)


def test_no_sound_is_silence() -> None:
    assert measure(b"") == (0.0, False)


def test_two_channels_become_their_mean_and_one_becomes_two(ramp: Callable[[int], bytes]) -> None:
    assert mix_down(spread(ramp(100), 2), 2) == ramp(100)
    assert mix_down(array("h", [32767, 32767, -32768, -32768]).tobytes(), 2) == array("h", [32767, -32768]).tobytes()
    assert mix_down(ramp(100), 1) == ramp(100)
