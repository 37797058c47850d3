"""The lines of a transcript: the number by which each is cited, and where it is heard. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from app.evidence import captions
from app.evidence.models import EvidencePassage


class Line(NamedTuple):
    """One passage of a transcript. `heard_at` is empty where no link leads to the second at which it was said."""

    number: int
    label: str
    time: str
    heard_at: str
    text: str


def lines_of(passages: Iterable[EvidencePassage], recording: str) -> list[Line]:
    """The passages of one document in their order."""
    return [_line(one, recording) for one in passages]


def _line(passage: EvidencePassage, recording: str) -> Line:
    starts = captions.starts_at(passage.text)
    if starts is None:
        return Line(passage.number, passage.label, "", "", passage.text)
    minutes, seconds = divmod(starts, 60)
    time = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    there = captions.link_to(recording, passage.text) if recording else ""
    heard_at = there if there != recording or f"t={starts}" in recording else ""
    return Line(passage.number, passage.label, time, heard_at, captions.without_time(passage.text))
