"""The options themselves. A misspelt name fails when it is read, instead of being ignored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.domain.errors import BadInput
from app.domain.shortcuts import read_held_key, read_shortcut


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _spelt(read: Callable[[str], str]) -> AfterValidator:
    """Have a key written in its one spelling, or refused as pydantic refuses."""

    def check(text: str) -> str:
        try:
            return read(text)
        except BadInput as problem:
            raise ValueError(problem.message) from None

    return AfterValidator(check)


Shortcut = Annotated[str, _spelt(read_shortcut)]
HeldKey = Annotated[str, _spelt(read_held_key)]


class Ears(_Group):
    """Hearing."""

    language: str = Field(default="en", pattern=r"^([a-z]{2})?$", description="Language spoken; empty: find out.")
    beam_size: int = Field(default=5, ge=1, le=10, description="Hypotheses followed while hearing; 1 is fastest.")
    medical_vocabulary: bool = Field(
        default=True, description="Read doubtful words again with the names of drugs and the words of medicine."
    )
    microphone_stays_open: bool = Field(
        default=True,
        description="Keep the microphone open between questions, so that the first word is never clipped: the last "
        "second is held in memory, overwritten all the time, and wiped. Off: it is opened by the key.",
    )
    microphone: str = Field(
        default="",
        max_length=200,
        description="Name of the microphone (voiceassist devices); empty: the system's default.",
    )
    hands_free: Literal["off", "question", "dictation"] = Field(
        default="off",
        description="Wait for somebody to speak, without a key: a short pause ends a question, half a minute a dictation.",
    )
    talk_key: str = Field(
        default="",
        max_length=40,
        description="A key that talks in whatever program has the screen, e.g. F9 or Ctrl+Alt+Space; empty: none. Linux only.",
    )
    longest_recording_s: int = Field(default=600, ge=10, le=7200, description="A recording ends by itself after this.")


class Mind(_Group):
    """Writing answers."""

    context_tokens: int = Field(default=4096, ge=1024, le=32768, description="Context window, in tokens.")
    thinks_ahead: bool = Field(
        default=True,
        description="Find and read likely sources while the question is being said; never while power is to be saved.",
    )
    answers: Literal["choose", "write"] = Field(
        default="choose",
        description="choose: answers are sentences of the library, word for word. write: the model writes, each sentence is"
        " checked; for models of 7 billion parameters and more.",
    )
    adapter: str = Field(
        default="",
        description="A LoRA adapter (GGUF file) that is laid over the language model; its hash is part of what answers name.",
    )
    untried_families: bool = Field(
        default=False,
        description="Allow language models of families that have not been tried with this version (docs/models.md).",
    )
    longest_answer_tokens: int = Field(default=180, ge=32, le=1024, description="Longest answer, in tokens.")


class Onsite(_Group):
    """A language model on the hospital's own network. Only IT policy may set these."""

    url: str = Field(
        default="", description="Address of an OpenAI-compatible server (https://HOST/v1). Without it nothing leaves."
    )
    model: str = Field(default="", description="What the server calls the model.")
    key_file: str = Field(default="", description="A file with the key that the server wants.")
    patient_data: bool = Field(
        default=False, description="Whether questions that may hold patient data may be sent there."
    )
    unencrypted: bool = Field(default=False, description="Allow an address without encryption (http).")
    context_tokens: int = Field(default=8192, ge=1024, le=131072, description="What it reads at once, in tokens.")
    patience_s: int = Field(default=60, ge=2, le=600, description="So long it may be silent, in seconds.")


POLICY_ONLY: Final = frozenset({"onsite"})
"""Groups that a user's own settings cannot hold."""


class Mouth(_Group):
    """Speaking."""

    speed: float = Field(default=1.0, ge=0.5, le=2.0, description="Speed of speech; 1 is the voice's own.")
    may_be_interrupted: bool = Field(
        default=True, description="Listen while speaking: whoever speaks over the answer stops it and is heard."
    )
    loudspeaker: str = Field(
        default="",
        max_length=200,
        description="Name of the loudspeaker (voiceassist devices); empty: the system's default.",
    )
    volume: float = Field(
        default=0.7, ge=0.1, le=1.0, description="Loudness of speech; 1 is the most. Less leaves room for “louder”."
    )


class Library(_Group):
    """Finding passages."""

    passages: int = Field(default=4, ge=1, le=12, description="Passages handed to the language model.")
    lowest_confidence: float = Field(
        default=0.35,
        ge=0.0,
        le=1.0,
        description="Below this the answer is “not in your library”, unless one sentence holds most of what was asked.",
    )

    spoken_passages: int = Field(
        default=2, ge=1, le=12, description="Passages handed to the language model when a voice is waited for."
    )
    spoken_sentences: int = Field(
        default=6, ge=4, le=9, description="Sentences that the language model chooses from when a voice is waited for."
    )
    quote_confidence: float = Field(
        default=0.5,
        ge=0.0,
        le=1.0,
        description="From this on a spoken answer begins at once with the library's own best sentence.",
    )
    watched_folder: str = Field(
        default="",
        description="A folder whose new and changed documents are taken in by themselves while the window is open; empty: none.",
    )
    pack_keys: str = Field(
        default="",
        pattern=r"^([0-9a-f]{64}( [0-9a-f]{64})*)?$",
        description="Public keys whose knowledge packs are installed, with spaces between; empty: every good signature.",
    )
    unsigned_packs: bool = Field(
        default=False, description="Whether knowledge packs without a good signature are installed."
    )
    ray_address: str = Field(
        default="",
        description="The Ray cluster that 'library pack build --engine ray' works on; empty: one of its own on this machine only.",
    )
    quotes_first: bool = Field(default=True, description="Whether spoken answers may begin with such a sentence.")
    names_source: bool = Field(
        default=True,
        description="While the language model still chooses, say in which document the answer is being looked for.",
    )


class Window(_Group):
    """The window."""

    theme: Literal["system", "light", "dark"] = Field(default="system", description="Colours.")
    contrast: Literal["system", "normal", "high"] = Field(default="system", description="Contrast of text and lines.")
    motion: Literal["system", "reduced"] = Field(
        default="system", description="Fades and slides; reduced: nothing moves but what somebody moves."
    )
    scale_percent: int = Field(default=100, ge=80, le=200, description="Size of text, in percent.")
    language: Literal["system", "en", "de"] = Field(
        default="system",
        description="Language of the window; system: that of the computer, where there is a translation.",
    )
    first_run: bool = Field(default=True, description="Whether somebody new is offered to be led through the set-up.")


class Keys(_Group):
    """Keys of the window."""

    talk: HeldKey = Field(
        default="F8",
        max_length=40,
        description="Talk while it is held, in the window; a foot pedal that sends a key works too.",
    )
    palette: Shortcut = Field(default="Ctrl+K", max_length=40, description="Find a page, a score or a command.")
    question: Shortcut = Field(default="Ctrl+L", max_length=40, description="Go to the question.")
    try_again: Shortcut = Field(default="Ctrl+R", max_length=40, description="Try the interrupted question again.")
    undo: Shortcut = Field(default="Ctrl+Shift+Z", max_length=40, description="Undo what a notice offers to undo.")
    close_notice: Shortcut = Field(default="Ctrl+Shift+W", max_length=40, description="Close the newest notice.")
    repeat: Shortcut = Field(default="Ctrl+Shift+R", max_length=40, description="Say the answer again.")
    lock: Shortcut = Field(default="Ctrl+Shift+L", max_length=40, description="Lock the vault.")
    small_window: Shortcut = Field(
        default="Ctrl+Shift+M", max_length=40, description="Small window beside other programs, or back."
    )
    contrast: Shortcut = Field(
        default="Ctrl+Shift+H", max_length=40, description="High contrast for now, or as before."
    )
    list: Shortcut = Field(default="F1", max_length=40, description="Show or hide the list of keys.")
    page_1: Shortcut = Field(default="Ctrl+1", max_length=40, description="Open page 1 of the navigation.")
    page_2: Shortcut = Field(default="Ctrl+2", max_length=40, description="Open page 2 of the navigation.")
    page_3: Shortcut = Field(default="Ctrl+3", max_length=40, description="Open page 3 of the navigation.")
    page_4: Shortcut = Field(default="Ctrl+4", max_length=40, description="Open page 4 of the navigation.")
    page_5: Shortcut = Field(default="Ctrl+5", max_length=40, description="Open page 5 of the navigation.")
    page_6: Shortcut = Field(default="Ctrl+6", max_length=40, description="Open page 6 of the navigation.")
    page_7: Shortcut = Field(default="Ctrl+7", max_length=40, description="Open page 7 of the navigation.")
    page_8: Shortcut = Field(default="Ctrl+8", max_length=40, description="Open page 8 of the navigation.")
    page_9: Shortcut = Field(default="Ctrl+9", max_length=40, description="Open page 9 of the navigation.")


class Models(_Group):
    """Where models are fetched from, before the places that the catalogue names."""

    folder: str = Field(
        default="",
        description="Folder with the files of models, on a stick or a network drive, that is asked first; empty: none.",
    )
    mirror: str = Field(
        default="", description="Web address of the hospital's own copy of the models, that is asked next; empty: none."
    )


class Engines(_Group):
    """The engine processes."""

    threads: int = Field(default=0, ge=0, le=128, description="Processor threads for each engine; 0: all real cores.")


class Vault(_Group):
    """The vaults: ways in, locking, users."""

    lowest_passphrase_score: int = Field(
        default=3, ge=2, le=4, description="Lowest strength of a passphrase, as zxcvbn counts (0 to 4)."
    )
    keychain_allowed: bool = Field(default=True, description="Whether the system's keychain may open a vault.")
    escrow_public_key: str = Field(
        default="",
        pattern=r"^([0-9a-f]{64})?$",
        description="IT's X25519 public key (64 hexadecimal digits): every vault gets an envelope for it.",
    )
    only_admins_add_users: bool = Field(default=False, description="Whether a new user needs an admin of the machine.")
    lock_after_idle_s: int = Field(
        default=300, ge=0, le=28800, description="Lock after so many idle seconds; 0: never."
    )
    lock_at_sleep: bool = Field(default=True, description="Lock when the machine goes to sleep.")
    lock_at_screen_lock: bool = Field(default=True, description="Lock when the screen is locked.")
    guests_allowed: bool = Field(
        default=True, description="Whether somebody may work at the window without unlocking: nothing is kept then."
    )
    quick_unlock_s: int = Field(
        default=0,
        ge=0,
        le=28800,
        description="For how long after a full unlock a short PIN opens it again; 0: never.",
    )


class Backup(_Group):
    """Backups of the vaults."""

    folder: str = Field(default="", description="Where backups are written; empty: beside the vaults.")
    every_hours: int = Field(default=24, ge=0, le=720, description="How often a backup is made by itself; 0: never.")
    keep_days: int = Field(default=30, ge=1, le=3650, description="Of how many days the newest backup is kept.")
    keep_months: int = Field(default=12, ge=0, le=120, description="Of how many months the newest backup is kept.")


class Retention(_Group):
    """How long things are kept."""

    conversations_days: int = Field(
        default=0, ge=0, le=36500, description="Conversations are erased after so many days; 0: never. Not pinned ones."
    )
    recordings_days: int = Field(
        default=0, ge=0, le=3650, description="Recordings are erased so many days after their answer; 0: at once."
    )


class Observability(_Group):
    """Figures of how the program does, without a word of what is said."""

    metrics_file: str = Field(
        default="", description="File that gets metrics in OpenMetrics after each question; empty: none."
    )
    metrics_port: int = Field(
        default=0, ge=0, le=65535, description="Port on this computer alone where metrics are read; 0: none is opened."
    )
    traces_file: str = Field(
        default="", description="File that gets a span for each stage of a question (OpenTelemetry); empty: none."
    )


class Settings(_Group):
    """All options."""

    ears: Ears = Ears()
    mind: Mind = Mind()
    onsite: Onsite = Onsite()
    mouth: Mouth = Mouth()
    library: Library = Library()
    window: Window = Window()
    keys: Keys = Keys()
    models: Models = Models()
    engines: Engines = Engines()
    vault: Vault = Vault()
    backup: Backup = Backup()
    retention: Retention = Retention()
    observability: Observability = Observability()
