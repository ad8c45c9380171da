"""The part of the desk that looks after microphones and loudspeakers: which there are, and waiting for somebody to speak."""

from __future__ import annotations

import threading

from app.domain.desk import HandsFreeChanged, MicrophoneState
from app.domain.errors import VoiceAssistError
from app.domain.voice.speech import Profile
from app.ports import Attentive, Emit, Microphone, SoundDevices
from app.turns.voice.hands_free import Floor, HandsFree


class SoundDesk:
    """Everything here may take a while: it is called in threads of the desk's own."""

    def __init__(
        self, microphone: Microphone, emit: Emit, *, attentive: Attentive | None, devices: SoundDevices | None
    ) -> None:
        """Without `attentive` there is no hands-free listening, without `devices` nothing to choose."""
        self._microphone = microphone
        self._emit = emit
        self._attentive = attentive
        self._devices = devices
        self._lock = threading.Lock()
        self._hands_free: HandsFree | None = None
        self._is_closed = False
        self._is_missing = False
        """Whether there was no microphone, or none that opens, when it was last looked for."""

    def is_found_again(self) -> bool:
        """Whether sound came although the window was told last that there is no microphone; once, so that it is looked for once."""
        was_missing, self._is_missing = self._is_missing, False
        return was_missing

    def look_for_microphone(self) -> None:
        """Open it, where it may stay open, and tell which it is."""
        try:
            self._microphone.open()
            name, is_open = self._microphone.name(), self._microphone.is_open
        except VoiceAssistError as error:
            self._is_missing = True
            self._emit(MicrophoneState(name="", message=f"{error.message} {error.remedy}".strip()))
            return
        self._is_missing = not name
        message = "" if name else "No microphone was found. You can type."
        self._emit(MicrophoneState(name=name, message=message, is_open=is_open))

    def list_devices(self) -> None:
        """Tell which devices there are, and whether a microphone that was not there is among them now."""
        if self._devices is not None:
            self._emit(self._devices.listed())
            if self._is_missing:
                self.look_for_microphone()

    def use_devices(self, microphone: str | None, loudspeaker: str | None) -> None:
        """Use other devices, and tell."""
        if self._devices is not None:
            self._devices.use(microphone=microphone, loudspeaker=loudspeaker)
            self._emit(self._devices.listed())
            self.look_for_microphone()

    def wait_for_speech(self, profile: Profile | None, floor: Floor) -> None:
        """Wait for somebody to speak, or no longer; tell. Raises EnvironmentProblem where the microphone does not open."""
        was_waiting = self.stop_waiting()
        if profile is None and not was_waiting:
            return
        waits = profile is not None and self._attentive is not None and self._begin_waiting(profile, floor)
        self._emit(HandsFreeChanged(profile=profile if waits else None))
        self.look_for_microphone()

    def stop_waiting(self, *, for_good: bool = False) -> bool:
        """Wait no longer; return whether it did."""
        with self._lock:
            before, self._hands_free = self._hands_free, None
            self._is_closed = self._is_closed or for_good
        if before is not None:
            before.stop()
        return before is not None

    def _begin_waiting(self, profile: Profile, floor: Floor) -> bool:
        assert self._attentive is not None
        hands_free = HandsFree(self._attentive, profile, floor)
        hands_free.start()
        with self._lock:
            is_wanted = not self._is_closed
            if is_wanted:
                self._hands_free = hands_free
        if not is_wanted:
            hands_free.stop()
        return is_wanted
