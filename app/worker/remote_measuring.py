"""What benchmarks ask the engine processes for."""

from __future__ import annotations

from pathlib import Path

from app.domain.json import Json
from app.worker.messages import float_of, int_of, text_of
from app.worker.supervisor import Supervisor


class RemoteBareEngines:
    """The bare engines, for benchmarks."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor

    def prompt_tokens_per_s(self, text: str) -> float:
        """Evaluate a text."""
        body = self._supervisor.ask("prompt", {"text": text}, patience_s=600.0).body
        return int_of(body, "tokens") / float_of(body, "seconds")

    def decode_tokens_per_s(self, text: str, tokens: int) -> float:
        """Write tokens."""
        body = self._supervisor.ask("decode", {"text": text, "tokens": tokens}, patience_s=600.0).body
        return int_of(body, "tokens") / float_of(body, "seconds")

    def transcribe(self, path: Path) -> tuple[float, str]:
        """Hear a file."""
        body = self._supervisor.ask("transcribe", {"path": str(path)}, patience_s=600.0).body
        return float_of(body, "seconds"), text_of(body, "text")

    def close(self) -> None:
        """End the process."""
        self._supervisor.close()


class RemoteEmbedding:
    """The speed of the embedder, for benchmarks."""

    _CHUNK = " ".join(["The patient with severe hyperkalaemia needs calcium at once when the heart is at risk."] * 7)

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor

    def query_ms(self, text: str) -> float:
        """Embed a query."""
        return self._seconds([text]) * 1000

    def chunks_per_s(self) -> float:
        """Embed 64 passages of about 100 words."""
        return 64 / self._seconds([f"{i} {self._CHUNK}" for i in range(64)])

    def _seconds(self, texts: list[Json]) -> float:
        return float_of(self._supervisor.ask("embed", {"texts": texts}, patience_s=600.0).body, "seconds")
