"""When a panel has adopted its list: more than half agreed to exactly these words in exactly this order. Pure."""

import hashlib
import json


def fingerprint(texts: list[str | None]) -> str:
    """SHA-256 over the order and the words of a list, in hex."""
    return hashlib.sha256(json.dumps(texts, ensure_ascii=True).encode("ascii")).hexdigest()


def needed(working: int) -> int:
    """How many panelists must agree: more than half of those who work on the panel."""
    return working // 2 + 1
