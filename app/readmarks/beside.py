"""What stands of reading beside documents, for whoever looks at them: her own marks, or how many have read."""

from collections.abc import Collection
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.guards import can, seat_for
from app.access.permissions import Permission as P
from app.evidence.explaining import About
from app.evidence.kinds import Status
from app.evidence.models import Document
from app.readmarks import queries
from app.readmarks.kinds import Badge, Read, how_far

FEWEST_TOLD = 5  # below, a number would tell who


class Next(NamedTuple):
    """A document that is new to somebody."""

    number: int
    title: str


class Reading(NamedTuple):
    """How far somebody has read the document on the page, and what of the others is new to her."""

    state: Read
    version: int
    is_current: bool
    following: Next | None
    new: int

    @property
    def is_read(self) -> bool:
        return self.state == Read.READ

    @property
    def is_changed(self) -> bool:
        return self.state == Read.CHANGED


def badges(documents: Collection[Document]) -> dict[int, Badge]:
    """Beside each document of a list, by its id; nothing for most people."""
    public = [one for one in documents if one.status == Status.PUBLISHED]
    if seat := seat_for(P.READING_MARK):
        read = queries.list_versions(seat, public)
        said = {state: Badge(str(state.label), state.tone) for state in Read}  # once, however long the list is
        return {one.id: said[how_far(read.get(one.id), one.version)] for one in public}
    if not public or not can(P.READING_COUNT):
        return {}
    counts = queries.count_readers(public)
    return {one.id: Badge(told(counts.get(one.id, 0))) for one in public}


def of_document(document: Document | About) -> Reading | None:
    """On the page of a public document, for a panelist."""
    seat = seat_for(P.READING_MARK) if document.status != Status.DRAFT else None
    if seat is None:
        return None
    if document.status == Status.SUPERSEDED:
        return _of_superseded(document, queries.list_in_force(seat))
    listed = queries.list_in_force(seat)
    state = next(state for number, _title, state in listed if number == document.number)
    return Reading(state, document.version, True, *_what_is_new(document, listed))


def _of_superseded(document: Document | About, listed: list[tuple[int, str, Read]]) -> Reading:
    """What is outdated is not to be read any more, and leads on."""
    return Reading(Read.READ, document.version, False, *_what_is_new(document, listed))


def _what_is_new(document: Document | About, listed: list[tuple[int, str, Read]]) -> tuple[Next | None, int]:
    """The next document that is new, after this one or else before it, and how many there are besides this one."""
    new = [Next(number, title) for number, title, state in listed if state != Read.READ and number != document.number]
    return next((one for one in new if one.number > document.number), new[0] if new else None), len(new)


def told(count: int) -> str:
    """How many have read a document, never so few that somebody could know who."""
    if count < FEWEST_TOLD:
        return _("read by fewer than five of the panel")
    return ngettext("read by %(num)s of the panel", "read by %(num)s of the panel", count)
