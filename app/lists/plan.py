"""What one press would do with a list, counted and with a mark, so that exactly that is done. Pure."""

from typing import NamedTuple

from app.comparison import fingerprint
from app.lists.checking import Kind, Verdict
from app.lists.columns import Sheet

MOST_AT_ONCE = 500


class Guest(NamedTuple):
    """Whom one press invites: what an invitation takes of a line."""

    role: str
    name: str
    email: str
    language: str | None
    telephone: str
    town: str
    printed: str


class Plan(NamedTuple):
    """The list as it was read, what becomes of each line, and whether the doubtful ones are invited too."""

    sheet: Sheet
    verdicts: list[Verdict]
    takes_doubtful: bool

    def of(self, kind: str) -> list[Verdict]:
        return [one for one in self.verdicts if one.kind == kind]

    @property
    def to_invite(self) -> list[Verdict]:
        """Whom one press invites: not more than a server writes to while somebody waits for its answer."""
        return self._all_to_invite[:MOST_AT_ONCE]

    @property
    def guests(self) -> list[Guest]:
        """The same, as they are invited."""
        return [_guest(one) for one in self.to_invite]

    @property
    def left_for_later(self) -> int:
        return len(self._all_to_invite) - len(self.to_invite)

    @property
    def _all_to_invite(self) -> list[Verdict]:
        kinds = (Kind.NEW, Kind.DOUBTFUL) if self.takes_doubtful else (Kind.NEW,)
        return [one for one in self.verdicts if one.kind in kinds]

    @property
    def letters(self) -> int:
        return sum(bool(one.entry.email) for one in self.to_invite)

    @property
    def cards(self) -> int:
        return len(self.to_invite) - self.letters

    @property
    def needs_cards(self) -> bool:
        """Whether a printed card would help somebody who is refused."""
        return any(one.needs_card for one in self.verdicts)

    @property
    def mark(self) -> str:
        """By which it is known that somebody has seen what will be done."""
        told = [repr((one.entry[1:], str(one.role), one.language)) for one in self.to_invite]
        return fingerprint("list", told)


def _guest(one: Verdict) -> Guest:
    entry = one.entry
    return Guest(str(one.role), entry.name, entry.email, one.language, entry.telephone, entry.town, entry.printed)
