"""Spoken commands: short words that steer the voice, understood by rules and without a language model.

A command is only taken for one when it is all that was said: "stop" is one, "when should I stop warfarin" is a question.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from app.domain.voice.speech import Manner


class Command(StrEnum):
    """What the voice can be told."""

    STOP = "stop"
    REPEAT = "repeat"
    SLOWER = "slower"
    FASTER = "faster"
    LOUDER = "louder"
    SOFTER = "softer"
    NEXT = "next"


_PHRASES: Final = {
    Command.STOP: (
        "stop", "stop it", "stop talking", "stop speaking", "stop there", "stop now", "be quiet", "quiet", "silence",
        "enough", "that is enough", "that's enough", "shut up", "hush", "cancel", "never mind",
    ),
    Command.REPEAT: (
        "repeat", "repeat that", "repeat it", "again", "once more", "one more time", "say that again", "say it again",
        "say again", "come again", "what was that", "repeat the answer",
    ),
    Command.SLOWER: (
        "slower", "slow down", "more slowly", "speak slower", "speak more slowly", "slowly", "too fast", "not so fast",
        "a bit slower", "a little slower",
    ),
    Command.FASTER: (
        "faster", "speed up", "quicker", "speak faster", "more quickly", "too slow", "a bit faster", "a little faster",
    ),
    Command.LOUDER: (
        "louder", "speak louder", "speak up", "volume up", "turn it up", "a bit louder", "a little louder", "too quiet",
    ),
    Command.SOFTER: (
        "softer", "quieter", "speak softer", "speak more quietly", "volume down", "turn it down", "too loud",
        "a bit quieter", "a little quieter",
    ),
    Command.NEXT: ("next", "next one", "next sentence", "skip", "skip it", "skip this", "skip that", "go on", "continue"),
}  # fmt: skip
_COMMANDS: Final = {phrase: command for command, phrases in _PHRASES.items() for phrase in phrases}
_POLITE: Final = frozenset("please um uh er ok okay hey now thanks well so computer assistant".split())
_WORD: Final = re.compile(r"[a-z]+(?:['\u2019][a-z]+)?")
_MOST_WORDS: Final = 7

_SPEED_STEP: Final = 1.2
_SPEEDS: Final = (0.5, 2.0)
_VOLUME_STEP: Final = 1.4
_VOLUMES: Final = (0.25, 2.0)


def command_in(text: str) -> Command | None:
    """Return the command that was said, None if it was something else. Repeating it ("stop, stop") is no difference."""
    words = _WORD.findall(text.casefold().replace("\u2019", "'"))
    if not words or len(words) > _MOST_WORDS:
        return None
    whole = " ".join(words)
    if whole in _COMMANDS:
        return _COMMANDS[whole]
    kept = [w for w in words if w not in _POLITE]
    once = [w for n, w in enumerate(kept) if n == 0 or w != kept[n - 1]]
    return _COMMANDS.get(" ".join(once))


def adjusted(manner: Manner, command: Command) -> Manner:
    """Return how to speak after a command, within what can still be understood."""
    speed, volume = manner.speed, manner.volume
    match command:
        case Command.SLOWER:
            speed /= _SPEED_STEP
        case Command.FASTER:
            speed *= _SPEED_STEP
        case Command.LOUDER:
            volume *= _VOLUME_STEP
        case Command.SOFTER:
            volume /= _VOLUME_STEP
        case Command.STOP | Command.REPEAT | Command.NEXT:
            return manner
    return Manner(speed=_within(speed, _SPEEDS), volume=_within(volume, _VOLUMES))


def _within(value: float, bounds: tuple[float, float]) -> float:
    return round(min(bounds[1], max(bounds[0], value)), 3)
