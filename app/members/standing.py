"""What whoever manages the roles reads of each person: the address, whether they came, and letters that are stuck."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app import moments
from app.access.roles import Role
from app.conferences.models import Membership
from app.config import LANGUAGES
from app.invitations.models import Invitation

Seat = Membership | Invitation
# The words by which some of the people are found; each stands beside those it is true of.
NOT_ARRIVED, NO_ADDRESS, NOT_DELIVERED = _("not arrived"), _("no address"), _("letter did not leave")


class Standing(NamedTuple):
    """How somebody stands to the conference."""

    email: str
    language: str
    role: Role
    invited_at: datetime | None
    accepted_at: datetime | None
    came_at: datetime | None
    letter: str  # what became of the last one, where it did not simply leave
    zone: str

    @property
    def told(self) -> tuple[str, ...]:
        """What is told of it, one thing after the other."""
        since = _("here since %(day)s") if self.accepted_at else _("invited on %(day)s")
        here = str(since) % {"day": self._day(self.accepted_at or self.invited_at)}
        came = str(_("signed in last on %(day)s")) % {"day": self._day(self.came_at)} if self.came_at else ""
        return *filter(None, (self.email or str(NO_ADDRESS), self.language)), here, came or str(NOT_ARRIVED)

    def _day(self, value: datetime | None) -> str:
        return moments.day(value, self.zone) if value else ""

    @property
    def marks(self) -> list[str]:
        told = {NOT_ARRIVED: not (self.accepted_at and self.came_at), NO_ADDRESS: not self.email}
        return [str(mark) for mark, is_so in (told | {NOT_DELIVERED: bool(self.letter)}).items() if is_so]

    @property
    def words(self) -> str:
        """In what of it to look for words."""
        return " ".join((self.email, self.language, str(self.role.label), *self.marks))


def standings(seats: Sequence[Seat], letters: Mapping[str, str], zone: str) -> dict[Seat, Standing]:
    """Of each of these; `letters` are those that did not simply leave, by their addresses."""
    return {seat: _of(seat, letters, zone) for seat in seats}


def _of(seat: Seat, letters: Mapping[str, str], zone: str) -> Standing:
    person = seat.person
    return Standing(
        email=person.email or "",
        language=LANGUAGES.get(person.language or "", ""),
        role=seat.role,
        invited_at=seat.invited_at if isinstance(seat, Invitation) else None,
        accepted_at=seat.joined_at if isinstance(seat, Membership) else None,
        # Whether somebody who has not accepted is on this server for other reasons is nobody's business here.
        came_at=person.signed_in_at if isinstance(seat, Membership) else None,
        letter=letters.get(person.email or "", ""),
        zone=zone,
    )


def filters() -> tuple[str, ...]:
    """What one can look for among the people, as words that stand beside them."""
    return tuple(str(mark) for mark in (NOT_ARRIVED, NO_ADDRESS, NOT_DELIVERED, *(role.label for role in Role)))
