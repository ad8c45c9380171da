"""Writes small GGUF files: a LoRA adapter over one matrix of a model (ggml's docs/gguf.md, version 3)."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

_STRING, _FLOAT, _F32 = 8, 6, 0
_ALIGNMENT = 32


def write_adapter(file: Path, *, architecture: str, matrix: str, inputs: int, outputs: int, strength: float) -> None:
    """Write an adapter of rank 1 that adds `strength` everywhere in a matrix of outputs × inputs."""
    tensors = {
        f"{matrix}.lora_a": np.ones((1, inputs), np.float32),
        f"{matrix}.lora_b": np.full((outputs, 1), strength, np.float32),
    }
    facts: dict[str, str | float] = {
        "general.type": "adapter",
        "general.architecture": architecture,
        "adapter.type": "lora",
        "adapter.lora.alpha": 1.0,
    }
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(facts))
    for name, value in facts.items():
        head += _text(name)
        head += (
            struct.pack("<I", _STRING) + _text(value) if isinstance(value, str) else struct.pack("<If", _FLOAT, value)
        )
    data = b""
    for name, tensor in tensors.items():
        rows, columns = tensor.shape
        head += _text(name) + struct.pack("<IQQIQ", 2, columns, rows, _F32, len(data))
        data += _padded(tensor.tobytes())
    file.write_bytes(_padded(head) + data)


def _text(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<Q", len(raw)) + raw


def _padded(raw: bytes) -> bytes:
    return raw + b"\0" * (-len(raw) % _ALIGNMENT)
