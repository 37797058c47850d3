"""What becomes of each line of a list: somebody new, here already, doubtful or refused, and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _

from app.access.roles import Role, conflict
from app.accounts.models import LONGEST_EMAIL, LONGEST_NAME
from app.accounts.telephones import why_no_telephone
from app.conferences.naming import why_not_first
from app.folding import fold
from app.lists import words
from app.lists.columns import ADDRESS, Entry

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
UNREADABLE = "\ufffd"


class Kind(StrEnum):
    NEW = "new"
    HERE = "here"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


class Held(NamedTuple):
    """A role that somebody has here, is invited to, or had."""

    name: str
    email: str
    role: Role
    ended: bool = False


class Verdict(NamedTuple):
    """A line, what becomes of it, and why; whether a printed card would help."""

    entry: Entry
    kind: Kind
    role: Role | None = None
    language: str | None = None
    why: str = ""
    needs_card: bool = False

    @property
    def role_label(self):
        return self.role.label if self.role else self.entry.role


@dataclass
class Listing:
    """What is known while the lines are gone through: those before, and those who are here."""

    role: Role | None
    takes_panelists: bool
    cards_for_shared: bool
    by_address: dict[str, list[Held]] = field(default_factory=dict)
    by_name: dict[str, list[Held]] = field(default_factory=dict)
    addresses: dict[str, Entry] = field(default_factory=dict)
    names: dict[str, Entry] = field(default_factory=dict)

    def know(self, seats: Iterable[Held]) -> "Listing":
        for seat in seats:
            self.by_name.setdefault(seat.name.casefold(), []).append(seat)
            if seat.email:
                self.by_address.setdefault(seat.email.casefold(), []).append(seat)
        return self

    def of_others(self, entry: Entry) -> str:
        """Whose address it is, where it is somebody else's: earlier on the list, or here."""
        before = self.addresses.get(entry.email)
        held = self.by_address.get(entry.email, [])
        names = [before.name] if before else [seat.name for seat in held]
        return "" if any(_may_be_one(name, entry.name) for name in names) else next(iter(names), "")


def check_all(entries: Iterable[Entry], listing: Listing) -> list[Verdict]:
    return [_check(entry, listing) for entry in entries]


def _check(entry: Entry, listing: Listing) -> Verdict:
    role = words.role_of(entry.role) if entry.role else listing.role
    entry = entry._replace(email=_deliverable(entry.email) or entry.email.casefold())
    if entry.email and listing.cards_for_shared and role == Role.PANELIST and listing.of_others(entry):
        entry = entry._replace(email="")
    language = words.language_of(entry.language) if entry.language else None
    about = Verdict(entry, Kind.NEW, role, language)
    for look in LOOKS:
        if found := look(about, listing):
            about = found
            break
    if about.kind != Kind.REFUSED:
        listing.names.setdefault(entry.name.casefold(), entry)
        if entry.email:
            listing.addresses.setdefault(entry.email, entry)
    return about


def _refused(about: Verdict, why: str, *, needs_card: bool = False) -> Verdict:
    return about._replace(kind=Kind.REFUSED, why=why, needs_card=needs_card)


def _doubtful(about: Verdict, why: str) -> Verdict:
    return about._replace(kind=Kind.DOUBTFUL, why=why)


def _without_sense(about: Verdict, listing: Listing) -> Verdict | None:
    entry = about.entry
    words_of_it = entry if why_no_telephone(entry.telephone) else entry._replace(telephone="")  # + begins a formula
    cells = [cell for cell in words_of_it[1:] if isinstance(cell, str)]
    if any(cell.startswith(FORMULAS) for cell in cells):
        return _refused(about, _("A cell begins like a formula of a spreadsheet. Type what it shows instead."))
    if any(UNREADABLE in cell for cell in cells):
        return _refused(
            about, _("Some letters of this line cannot be read. Save the file as CSV in UTF-8, or type them.")
        )
    if not entry.name:
        return _refused(about, _("The name is missing."))
    if max(len(entry.name), len(entry.town), len(entry.printed)) > LONGEST_NAME:
        return _refused(about, _("A cell is too long for a name or a town. Perhaps a quotation mark is missing."))
    if why := why_not_first(entry.name, entry.printed) or why_no_telephone(entry.telephone):
        return _refused(about, why)
    return None


def _without_role(about: Verdict, listing: Listing) -> Verdict | None:
    if about.role is None and about.entry.role:
        return _refused(about, _("“%(role)s” is no role here.", role=about.entry.role[:60]))
    if about.role is None:
        return _refused(about, _("No role is named in this line, and none is chosen for the list."))
    return None


def _without_address(about: Verdict, listing: Listing) -> Verdict | None:
    email = about.entry.email
    if not email and about.role != Role.PANELIST:
        return _refused(about, _("Only panelists can sign in by card. Type an e-mail address."))
    if len(ADDRESS.findall(email)) > 1:
        return _refused(about, _("Two addresses stand in this line. Give each person a line, or leave one out."))
    if email and not _deliverable(email):
        return _refused(about, _why_undeliverable(email), needs_card=about.role == Role.PANELIST)
    return None


def _why_undeliverable(email: str) -> str:
    if not email.partition("@")[0].isascii():
        return _(
            "No letter can be delivered to “%(address)s”: letters like ø or ñ before the @ are taken by few mail "
            "servers. Ask for another address.",
            address=email[:80],
        )
    return _("No letter can be delivered to “%(address)s”. Is a part of it missing?", address=email[:80])


def _deliverable(email: str) -> str | None:
    """The address as mail servers take it; none where they would not."""
    if not email or len(email) > LONGEST_EMAIL:
        return None
    try:
        found = validate_email(email, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return None
    return found.ascii_email.casefold() if found.ascii_email else None


def _twice(about: Verdict, listing: Listing) -> Verdict | None:
    """One address is one person: two who share one cannot both sign in by it."""
    entry = about.entry
    if not entry.email:
        return None
    if other := listing.of_others(entry):
        why = _(
            "This is the address of %(name)s as well, and an address opens one seat alone. Type another one, or give "
            "a panelist a printed card.",
            name=other,
        )
        return _refused(about, why, needs_card=about.role == Role.PANELIST)
    if before := listing.addresses.get(entry.email):
        return _refused(about, _("This person stands in line %(line)s already.", line=before.line))
    return None


def _here(about: Verdict, listing: Listing) -> Verdict | None:
    """What somebody has here already. Whoever has no address is known by name alone."""
    entry, role = about.entry, about.role
    if entry.email:
        held = listing.by_address.get(entry.email, [])
    else:
        held = [seat for seat in listing.by_name.get(entry.name.casefold(), []) if not seat.email]
    now = [seat for seat in held if not seat.ended]
    if any(seat.role == role for seat in now):
        return about._replace(kind=Kind.HERE, why=_("Has this role already, or is invited to it."))
    if role and (other := next((seat for seat in now if conflict(seat.role, role)), None)):
        why = _("Is %(held)s here, and nobody can be that and %(wanted)s.", held=other.role.label, wanted=role.label)
        return _refused(about, why)
    if any(seat.role == role for seat in held):
        return _doubtful(about, _("Had this role here before, and it ended."))
    if role == Role.PANELIST and not listing.takes_panelists:
        return _refused(about, _("The panel is complete: nobody can catch up on what it has learned."))
    return None


def _strange(about: Verdict, listing: Listing) -> Verdict | None:
    entry = about.entry
    if entry.language and not about.language:
        return _doubtful(about, _("“%(language)s” is no language of this server.", language=entry.language[:60]))
    is_alone = not (entry.email or entry.telephone or entry.town)
    if is_alone and any(sign.isdigit() or sign in ":=/" for sign in entry.name):
        return _doubtful(about, _("“%(name)s” does not look like the name of somebody.", name=entry.name[:60]))
    if before := listing.names.get(entry.name.casefold()):
        return _doubtful(about, _("Somebody of this name stands in line %(line)s too.", line=before.line))
    if listing.by_name.get(entry.name.casefold()):
        return _doubtful(about, _("Somebody of this name is here already, with another address."))
    return None


LOOKS: tuple[Callable[[Verdict, Listing], Verdict | None], ...] = (
    _without_sense, _without_role, _without_address, _twice, _here, _strange,
)  # fmt: skip


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names can be one person's: people add a name, leave one out or write its letter, or take another
    family name. Those who share a mailbox often share a family name too, and nothing else.
    """
    one, two = fold(name).split(), fold(other).split()
    fewer, more = sorted((one, two), key=len)
    return one[:1] == two[:1] or all(any(_is_one_name(word, of_more) for of_more in more) for word in fewer)


def _is_one_name(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])
