"""What a document offers to those who keep the library: publishing, revising, marking as superseded. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P
from app.evidence.kinds import Status


class Shelved(NamedTuple):
    """How far a document has come, and whether whoever looks at it may change what is public."""

    status: Status
    may_publish: bool


def _already_superseded(document: Shelved):
    if document.status == Status.SUPERSEDED:
        return _("This document is superseded. Write a new one instead.")
    return None


def _public_to_most(document: Shelved):
    if document.status != Status.DRAFT and not document.may_publish:
        return _("This document is public. Ask an organizer to change it.")
    return None


def _not_yet_public(document: Shelved):
    return _("This document is not public yet. Change it instead.") if document.status == Status.DRAFT else None


PUBLISH = Act(
    "publish_document",
    (P.EVIDENCE_PUBLISH,),
    hindrance=_already_superseded,
    is_done=lambda document: document.status == Status.PUBLISHED,
)
REVISE = Act("revise_document", (P.EVIDENCE_EDIT,), hindrance=_public_to_most)
SUPERSEDE = Act(
    "supersede_document",
    (P.EVIDENCE_PUBLISH,),
    hindrance=_not_yet_public,
    is_done=lambda document: document.status == Status.SUPERSEDED,
)
OF_A_DOCUMENT = (PUBLISH, REVISE, SUPERSEDE)
