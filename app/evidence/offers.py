"""What a document offers to those who keep the library: publishing, revising, marking as superseded. Pure."""

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P
from app.evidence.kinds import DocumentKind, Status


class Under(NamedTuple):
    """The permissions under which documents are written and made public, here or by the door of a later room."""

    edit: P
    publish: P


LIBRARY = Under(P.EVIDENCE_EDIT, P.EVIDENCE_PUBLISH)


class Shelved(NamedTuple):
    """How far a document has come, and whether whoever looks at it may change what is public."""

    status: Status
    may_publish: bool
    has_summary: bool = True
    author_id: int | None = None  # the seat that alone changes its words, where there is one
    by_id: int | None = None
    held: str = ""  # what a later room has against its publication
    kept_elsewhere: bool = False  # whether another door than the one that was taken leads to changing it


def is_kept_elsewhere(document: Any, under: Under = LIBRARY) -> bool:
    """Whether it is changed and withdrawn on the page of its session alone."""
    return document.kind == DocumentKind.TRANSCRIPT and under == LIBRARY


def _kept_elsewhere(document: Shelved):
    if document.kept_elsewhere:
        return _("This is the transcript of a session. It is revised and withdrawn on the page of its session.")
    return None


def _already_superseded(document: Shelved):
    if document.status == Status.SUPERSEDED:
        return _("This document is superseded. Write a new one instead.")
    return None


def _not_to_be_published(document: Shelved):
    if document.status == Status.DRAFT and not document.has_summary:
        return _("It has no summary in plain words. Write two or three sentences under “In short” first.")
    return document.held if document.status == Status.DRAFT and document.held else _already_superseded(document)


def _not_revisable(document: Shelved):
    if document.kept_elsewhere:
        return _kept_elsewhere(document)
    if document.author_id is None:
        return _public_to_most(document)
    if document.author_id != document.by_id:
        return _("This is the paper of an expert. Only its author changes the words.")
    return None


def _public_to_most(document: Shelved):
    if document.status != Status.DRAFT and not document.may_publish:
        return _("This document is public. Ask an organizer to change it.")
    return None


def _not_to_be_superseded(document: Shelved):
    if document.status == Status.DRAFT:
        return _("This document is not public yet. Change it instead.")
    return _kept_elsewhere(document)


def hindrance_to_tie(document: Any, original: Any):
    """What keeps one document from saying another one in easy words."""
    if past := _already_superseded(document):
        return past
    if document.number == original.number or original.easy_of or document.easy_number:
        return _("Choose another document: easy words are made of a document that is not made of one itself.")
    if original.easy_number not in (None, document.number):
        return _("This document has easy words already. Revise those.")
    return None


PUBLISH = Act(
    "publish_document",
    (P.EVIDENCE_PUBLISH,),
    hindrance=_not_to_be_published,
    is_done=lambda document: document.status == Status.PUBLISHED,
)
REVISE = Act("revise_document", (P.EVIDENCE_EDIT,), hindrance=_not_revisable)
SUPERSEDE = Act(
    "supersede_document",
    (P.EVIDENCE_PUBLISH,),
    hindrance=_not_to_be_superseded,
    is_done=lambda document: document.status == Status.SUPERSEDED,
)
OF_A_DOCUMENT = (PUBLISH, REVISE, SUPERSEDE)
