"""What a reading pack says of each document beside its passages: the same words on the page and in the file."""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from app import moments, prose
from app.conferences.models import Conference
from app.evidence import queries as evidence
from app.evidence.kinds import Status
from app.evidence.models import Document
from app.evidence.queries import Words
from app.glossary import queries as glossary
from app.terms import Explained


class Fact(NamedTuple):
    """Something that is to be said of a document: in people's words, or in ours."""

    words: str
    is_quoted: bool = False


class Told(NamedTuple):
    """One document as it is read: what is said of it, its passages as they stand now, and the words explained in it."""

    document: Document
    facts: list[Fact]
    notice: list[Fact]
    passages: Sequence[Words]
    terms: tuple[Explained, ...]


class Pack(NamedTuple):
    """What stands in force, what was superseded, and the words that are explained in what stands in force."""

    documents: list[Told]
    superseded: list[Told]
    terms: tuple[Explained, ...]


def pack_of(conference: Conference) -> Pack:
    """All that is published. Three statements, however many documents there are."""
    documents, terms = evidence.list_documents(conference), glossary.list_explained(conference)
    passages = evidence.list_words(documents)
    told = [_told(one, passages[one.id], terms) for one in documents]
    in_force = [one for one in told if one.document.status == Status.PUBLISHED]
    used = {term.number for one in in_force for term in one.terms}
    superseded = [one for one in told if one.document.status == Status.SUPERSEDED]
    return Pack(in_force, superseded, tuple(term for term in terms if term.number in used))


def _told(document: Document, passages: Sequence[Words], terms: tuple[Explained, ...]) -> Told:
    used = {term.number for one in passages for term in prose.explained(one.text, terms)}
    explained = tuple(term for term in terms if term.number in used)
    return Told(document, _facts(document), _notice(document), passages, explained)


def _facts(document: Document) -> list[Fact]:
    """Who wrote it and where it is from, what kind it is and where it stands, and of when these words are."""
    conference = document.conference
    found = [Fact(document.author, True), Fact(document.source, True), Fact(str(document.kind.label))]
    if not conference.archived_at:
        found.append(Fact(_("stands: %(position)s", position=document.position.label)))
        if document.published_at:
            day = moments.day(document.published_at, conference.time_zone)
            found.append(Fact(_("published on %(day)s", day=day)))
    found.append(Fact(_("version %(number)s", number=document.version)))
    if document.easy_of:
        found.append(Fact(_("says E%(number)s in easy words", number=document.easy_of)))
    found.append(Fact(document.recording, True))
    if document.files:
        found.append(Fact(_("pictures or files stand beside it on the site")))
    return [one for one in found if one.words]


def _notice(document: Document) -> list[Fact]:
    """Why it is not to be relied on any more, and what to read instead."""
    if document.status != Status.SUPERSEDED:
        return []
    found = [
        Fact(_("This document is superseded. It stays readable, because it may be cited.")),
        Fact(document.superseded_reason, True),
    ]
    if document.superseded_by:
        found.append(Fact(_("Read instead: E%(number)s", number=document.superseded_by)))
    return [one for one in found if one.words]
