"""What is explained beside passages: words, and what was asked about them. A later room keeps both."""

from collections.abc import Iterable

from flask import current_app

from app import prose
from app.conferences.models import Conference
from app.evidence.models import EvidencePassage
from app.terms import Explained


def terms_in(conference: Conference, texts: Iterable[str]) -> tuple[Explained, ...]:
    """The explained words that stand in these texts, as they are shown on the page."""
    terms = current_app.extensions["plenaria.terms"](conference)
    found = {term.number for text in texts for term in prose.explained(text, terms)} if terms else set()
    return tuple(term for term in terms if term.number in found)


def answers_on(passage: EvidencePassage) -> list[str]:
    return current_app.extensions["plenaria.explanations"](passage.document.conference, passage)
