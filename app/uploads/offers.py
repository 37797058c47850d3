"""What a file offers to those who keep the library: checking, making a draft of it, another try, an end. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P
from app.uploads.kinds import FileKind, State


class Brought(NamedTuple):
    """How far a file has come, and how many of its passages nobody has looked at yet."""

    state: State
    kind: FileKind
    open: int = 0
    may_change: bool = True  # what stands beside a public document is changed by organizers alone


def _not_read(upload: Brought):
    if upload.state == State.READ:
        return None
    if upload.state == State.USED:
        return _("This file became evidence already. Change the document instead.")
    return _("There is nothing to check in this file now.")


def _not_checked(upload: Brought):
    if upload.open:
        return _("Some passages nobody has looked at yet. Say of each whether it is right.")
    return _not_read(upload)


def _not_failed(upload: Brought):
    return None if upload.state == State.FAILED else _("This file is not one that could not be read.")


def _in_use(upload: Brought):
    if upload.state == State.USED and not upload.kind.is_picture:
        return _("This file became evidence already. Change the document instead.")
    if not upload.may_change:
        return _("This document is public. Ask an organizer to change it.")
    return None


CHECK = Act("check", (P.EVIDENCE_EDIT,), hindrance=_not_read)
MAKE = Act("make_document", (P.EVIDENCE_EDIT,), hindrance=_not_checked)
TRY_AGAIN = Act("try_again", (P.EVIDENCE_EDIT,), hindrance=_not_failed)
DISCARD = Act("discard", (P.EVIDENCE_EDIT,), hindrance=_in_use, is_done=lambda upload: upload.state == State.DISCARDED)
OF_AN_UPLOAD = (CHECK, MAKE, TRY_AGAIN, DISCARD)
