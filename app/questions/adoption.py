"""When a panel has adopted its list: more than half agreed to exactly these words in exactly this order. Pure."""

import hashlib
import json


def fingerprint(texts: list[str | None]) -> str:
    """SHA-256 over the order and the words of a list, in hex."""
    return hashlib.sha256(json.dumps(texts, ensure_ascii=True).encode("ascii")).hexdigest()


def agreed_to(questions: list[tuple[str | None, bool]]) -> str:
    """The same of what a panelist agrees to: also which questions have no two sides, where there are such."""
    texts: list[str | None] = [text for text, _two_sided in questions]
    open_ones: list[str | None] = [
        f"open: {place}" for place, (_text, two_sided) in enumerate(questions, 1) if not two_sided
    ]
    return fingerprint(texts + open_ones) if open_ones else fingerprint(texts)


def needed(working: int) -> int:
    """How many panelists must agree: more than half of those who work on the panel."""
    return working // 2 + 1
