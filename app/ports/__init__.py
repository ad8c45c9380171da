"""What the house needs from outside, as small Protocols. Adapters live in the rooms; fakes in tests/fakes/."""

from app.ports.desk import Desk
from app.ports.engines import BareEngines, ChatMessage, Embedding, Transcriber, Voice, Workers, Writer, WritingOptions
from app.ports.keys import SealedJournal, SealedWriter, Sealer, VaultKeys
from app.ports.library import Library, Packs, PageViewer, PrivateLibrary, PrivateServing, Retriever
from app.ports.models import ModelStore
from app.ports.sound import Attentive, Loudspeaker, Microphone, Playback, Recording, SoundDevices
from app.ports.telling import Clock, Emit, ReportProgress

__all__ = [
    "Attentive",
    "BareEngines",
    "ChatMessage",
    "Clock",
    "Desk",
    "Embedding",
    "Emit",
    "Library",
    "Loudspeaker",
    "Microphone",
    "ModelStore",
    "Packs",
    "PageViewer",
    "Playback",
    "PrivateLibrary",
    "PrivateServing",
    "Recording",
    "ReportProgress",
    "Retriever",
    "SealedJournal",
    "SealedWriter",
    "Sealer",
    "SoundDevices",
    "Transcriber",
    "VaultKeys",
    "Voice",
    "Workers",
    "Writer",
    "WritingOptions",
]
