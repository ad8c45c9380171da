"""How the house takes turns: the engines of a turn, its options, and the desk where questions are asked."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cached_property
from typing import Final

from app.audio.loudspeaker import SoundCardLoudspeaker
from app.domain.cancellation import Cancellation
from app.domain.desk import DeskEvent, Notice, Severity, WorkerChanged
from app.domain.models import Progress
from app.domain.turn import TurnEnded
from app.domain.voice.speech import Profile
from app.host.observing import observed_or_told
from app.host.power import saves_power
from app.ports import Emit, Loudspeaker, Microphone
from app.turns.answering.prompt import PromptTexts
from app.turns.parts import Onsite, TurnOptions, TurnParts
from app.turns.voice.own_vocabulary import NewEars
from app.turns.window.desk import DeskParts, VoiceDesk
from app.wiring.house_library import HouseLibrary
from app.wiring.house_sound import HouseSound
from app.wiring.onsite import onsite_writer

_PASSAGES_TO_CHOOSE_FROM: Final = 8


class SystemClock:
    """The machine's clock."""

    def monotonic_s(self) -> float:
        """Seconds on a clock that never jumps."""
        return time.monotonic()


class HouseTurns(HouseLibrary, HouseSound):
    """Turns, and the desk that takes them."""

    @property
    def turn_options(self) -> TurnOptions:
        """How turns are taken, from the settings."""
        return TurnOptions(
            # A model that chooses is given the best sentences only: looking at more passages costs it nothing.
            passages=max(self.settings.library.passages, _PASSAGES_TO_CHOOSE_FROM)
            if self.settings.mind.answers == "choose"
            else self.settings.library.passages,
            lowest_confidence=self.settings.library.lowest_confidence,
            answer_tokens=self.settings.mind.longest_answer_tokens,
            chooses=self.settings.mind.answers == "choose",
            sources_ahead=self.settings.library.spoken_passages,
            sentences_ahead=self.settings.library.spoken_sentences,
            names_source=self.settings.library.names_source,
            quote_confidence=self.settings.library.quote_confidence if self.settings.library.quotes_first else None,
        )

    def turn_parts(self) -> TurnParts:
        """Return the engines of a turn."""
        prompts = self.resources / "prompts"
        return TurnParts(
            transcriber=self.transcriber,
            library=self.library,
            writer=self.writer,
            voice=self.voice,
            clock=SystemClock(),
            onsite=self._onsite,
            prompts=PromptTexts(
                system=(prompts / "answer_system.md").read_text(encoding="utf-8"),
                user=(prompts / "answer_user.md").read_text(encoding="utf-8"),
                choose_system=(prompts / "choose_system.md").read_text(encoding="utf-8"),
                choose_user=(prompts / "choose_user.md").read_text(encoding="utf-8"),
            ),
        )

    @cached_property
    def _onsite(self) -> Onsite | None:
        """The writer on the hospital's own network, if IT policy names one. No connection is opened here."""
        return onsite_writer(self.settings.onsite)

    def open_desk(
        self,
        emit: Emit,
        *,
        speaks: bool,
        microphone: Microphone | None = None,
        loudspeaker: Loudspeaker | None = None,
    ) -> VoiceDesk:
        """Return a desk that works with this house; with a microphone or a loudspeaker of the caller's, if given."""
        emit = self._looking_for_words(observed_or_told(lambda: self.observer, emit))
        self._listeners.append(emit)
        keeping = self.door.keeping()
        desk = VoiceDesk(
            DeskParts(
                turn=replace(self.turn_parts(), keep=keeping.turns),
                options=self.turn_options,
                workers=self._workers,
                microphone=microphone or self.microphone,
                # A file that is spoken does not speak over the answer: the room is not listened to then.
                loudspeaker=loudspeaker
                or (SoundCardLoudspeaker(self._sound_system) if microphone else self.loudspeaker),
                speaks=speaks,
                prepare=self._prepare_with_notices,
                may_think_ahead=lambda: self.settings.mind.thinks_ahead and not saves_power(),
                spool=keeping.spool,
                history=keeping.history,
                pages=self.pages,
                attentive=self.microphone if microphone is None else None,
                devices=self.devices if microphone is None else None,
                hands_free=Profile(self.settings.ears.hands_free) if self.settings.ears.hands_free != "off" else None,
            ),
            emit,
        )
        self.door.seat(desk.change_hands)
        if microphone is None:
            self._interruptions.on_speech = desk.heard_over_speech
            self._interruptions.on_end_of_turn = desk.end_of_turn
        return desk

    def _looking_for_words(self, emit: Emit) -> Emit:
        """Return an Emit that sees when the ears may have to be told of the library's own words."""
        ears = NewEars()

        def emit_and_look(event: DeskEvent) -> None:
            emit(event)
            if isinstance(event, TurnEnded) or (isinstance(event, WorkerChanged) and ears.came(event)):
                self.look_for_words()

        return emit_and_look

    def _prepare_with_notices(self, emit: Emit) -> None:
        def progress(now: Progress) -> None:
            message = f"Preparing the starter library: {now.done} of {now.total} documents."
            emit(Notice(severity=Severity.INFO, message=message, key="prepare"))

        if self.is_unlocked and self.records.interrupted:
            emit(
                Notice(
                    severity=Severity.INFO,
                    message=f"{self.records.interrupted} of your questions were cut off last time. Nothing you said is lost.",
                    remedy="They are in the history: 'voiceassist history resume' takes the latest up again.",
                    key="cut-off",
                )
            )
        if not self._started_marker.exists():
            self.prepare_library(progress, Cancellation())
            emit(
                Notice(
                    severity=Severity.INFO,
                    message="The starter library is ready. It is a start: replace it by your own documents.",
                    key="prepare",
                    passes=True,
                )
            )
