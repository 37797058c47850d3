"""What later rooms say beside evidence: explained words, what was asked about a passage, what somebody has read."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from flask import current_app

from app import prose
from app.conferences.models import Conference
from app.evidence.kinds import Status
from app.evidence.models import Document, EvidencePassage
from app.terms import Explained


def terms_in(conference: Conference, texts: Iterable[str]) -> tuple[Explained, ...]:
    """The explained words that stand in these texts, as they are shown on the page."""
    terms = current_app.extensions["plenaria.terms"](conference)
    found = {term.number for text in texts for term in prose.explained(text, terms)} if terms else set()
    return tuple(term for term in terms if term.number in found)


def answers_on(passage: EvidencePassage) -> list[str]:
    return current_app.extensions["plenaria.explanations"](passage.document.conference, passage)


def badges_of_reading(documents: Collection[Document]) -> dict[int, Any]:
    """What somebody has read of these, or how many have, as far as she may know it, by document id."""
    return current_app.extensions["plenaria.badges_of_reading"](documents)


class About(NamedTuple):
    """What a page says of a document around what it keeps for many."""

    number: int
    label: str
    title: str
    version: int
    status: Status


def reading_of(document: Document | About) -> Any:
    return current_app.extensions["plenaria.reading"](document)
