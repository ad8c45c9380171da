"""What happens while the key is down, beside the recording itself: live text, and thinking ahead."""

from __future__ import annotations

from app.domain.desk import WordsHeard
from app.domain.private import PrivateText
from app.domain.voice.speech import Audio, Profile
from app.ports import Emit
from app.turns.parts import TurnOptions, TurnParts
from app.turns.voice.foreseen import HeardSoFar
from app.turns.voice.foresight import Foresight
from app.turns.voice.hearing import LONGEST_QUESTION
from app.turns.voice.listening import Listening


class WhileSpeaking:
    """Listens to one recording from key down to key up. end() must be called."""

    def __init__(
        self,
        parts: TurnParts,
        options: TurnOptions,
        emit: Emit,
        *,
        thinks_ahead: bool,
        speaks: bool = False,
        profile: Profile = Profile.QUESTION,
    ) -> None:
        self._emit = emit
        self.words = PrivateText("")
        """What was understood so far."""
        self._foresight = Foresight(parts, options, speaks=speaks) if thinks_ahead else None
        self._listening = Listening(parts.transcriber, self._on_text, options.vocabulary, profile)

    def take(self, piece: Audio) -> None:
        """Add the next piece of sound. Returns at once; called by the recording's thread."""
        self._listening.take(piece)

    @property
    def heard_until_s(self) -> float:
        """Up to where everything has been heard for good, in seconds of the recording."""
        return self._listening.heard_until_s

    def stop(self) -> None:
        """Leave the engines to the turn. Returns at once."""
        self._listening.stop()
        if self._foresight is not None:
            self._foresight.stop()

    def end(self) -> HeardSoFar:
        """Stop, wait for all of it, and return what there is."""
        self.stop()
        self._listening.end()
        if self._foresight is not None:
            self._foresight.end()
        return self.known()

    def known(self) -> HeardSoFar:
        """Stop, and return what there is, without waiting for what nobody will ask for. end() must still be called."""
        self.stop()
        text, finished = self._listening.end()
        foreseen = self._foresight.known() if self._foresight is not None else None
        return HeardSoFar(
            text=text, foreseen=foreseen, segments=finished.segments, until_s=finished.until_s, whole=finished.whole
        )

    def _on_text(self, agreed: PrivateText, text: PrivateText) -> None:
        self.words = text
        self._emit(WordsHeard(agreed=agreed, text=text))
        if self._foresight is not None and len(text) <= LONGEST_QUESTION:
            self._foresight.think(text)
