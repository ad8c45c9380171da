"""The tokens of a Whisper model, mended where its published file has lost a rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import tokenizers

_SPACE: Final = "\u0120"
_FIRST_RULE: Final = (_SPACE, "t")


def load_tokens(directory: Path) -> Any:
    """Return the tokenizer of the model in `directory` (`tokenizers.Tokenizer`).

    WORKAROUND: the converted tokenizer.json lacks the first merge, "space + t" (its line was taken for a comment), so
    that " taking" is cut into pieces the model has never seen. Texts that are scored must be cut as they were learnt.
    """
    file = directory / "tokenizer.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    merges = found["model"].get("merges") or []
    if merges and tuple(merges[0].split() if isinstance(merges[0], str) else merges[0]) != _FIRST_RULE:
        rule: str | list[str] = " ".join(_FIRST_RULE) if isinstance(merges[0], str) else list(_FIRST_RULE)
        found["model"]["merges"] = [rule, *merges]
    return tokenizers.Tokenizer.from_str(json.dumps(found))
