"""What is kept of people and for how long: one table, from which notice, register, pages and worker are made. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _

from app.accounts.services import IDLE_BY_CARD, SESSION_LIFE
from app.mail.services import KEPT as LETTERS_KEPT


class Kept(NamedTuple):
    """One kind of data of people. `where` says in which setting or on which page its time is decided."""

    what: Any
    why: Any
    until: Any
    where: Any


class Kind(StrEnum):
    """What goes so many days after its conference has closed."""

    CALLS = "calls"
    CARDS = "cards"
    INVITATIONS = "invitations"
    ADDRESSES = "addresses"
    NEEDS = "needs"


class Term(NamedTuple):
    """How a kind goes: `days` after the conference closed unless its organizer says otherwise, within bounds."""

    kind: Kind
    what: Any
    why: Any
    days: int
    least: int
    most: int


TERMS = (
    Term(
        Kind.CALLS,
        _("What you were told of and when, also by telephone"),
        _("So that nobody is told twice, and nobody is forgotten."),
        90, 0, 365,
    ),
    Term(
        Kind.CARDS,
        _("Sign-in cards and their numbers"),
        _("To let in who has no e-mail address."),
        90, 0, 365,
    ),
    Term(
        Kind.INVITATIONS,
        _("Who was invited and did not come: name, address, town"),
        _("So that seats can be filled again."),
        30, 0, 365,
    ),
    Term(
        Kind.ADDRESSES,
        _("E-mail addresses and telephone numbers of panelists, experts, observers and authorities, and their ways in"),
        _("So that they still learn what became of it. Whoever takes part in another conference keeps hers."),
        365, 30, 3650,
    ),
    Term(
        Kind.NEEDS,
        _("What you said you need to take part, as a way without steps or an interpreter"),
        _("So that it is there. Only organizers and facilitators of the conference read it."),
        30, 0, 90,
    ),
)  # fmt: skip
BY_KIND = {term.kind: term for term in TERMS}

BY_THE_PERSON = _("You, on your own page.")
BY_THE_PROGRAM = _("The same on every server.")
BY_THE_ORGANIZER = _("The organizer of each conference, on its page of retention dates.")
BY_THE_CALL = _("The organizer of each conference, in its call for people.")
BY_THE_RECORD = _("Nobody: the record would not hold without it.")
EVER = _("Until you change it or have it erased.")
# What is kept of somebody whatever becomes of a conference, in the order in which it comes to be known.
KEPT = (
    Kept(
        _("Your name, and how you wish to be named in public"),
        _("So that others know who speaks."),
        EVER,
        BY_THE_PERSON,
    ),
    Kept(
        _("Your e-mail address, if you gave one"),
        _("To let you in and to write to you."),
        _("Until you change it or have it erased, or until all your conferences are long over: see below."),
        BY_THE_PERSON,
    ),
    Kept(
        _("Your telephone number, if you or an organizer wrote it down"),
        _("So that you are called, or get a short message, where no letter reaches you."),
        _("Until you change it or have it erased; it goes together with your address: see below."),
        BY_THE_PERSON,
    ),
    Kept(
        _("Where you are signed in, and with which browser"),
        _("So that you can see and end it."),
        _(
            "%(days)s days; a card lets in for %(hours)s hours, and ends after %(minutes)s minutes without use.",
            days=SESSION_LIFE["link"].days,
            hours=SESSION_LIFE["card"].seconds // 3600,
            minutes=IDLE_BY_CARD.seconds // 60,
        ),
        BY_THE_PROGRAM,
    ),
    Kept(_("Wrong tries at a door"), _("So that nobody guesses."), _("One day, without your name."), BY_THE_PROGRAM),
    Kept(
        _("Letters to you"),
        _("So that one that did not arrive is seen."),
        _("Their words until they are sent, their address for %(days)s days.", days=LETTERS_KEPT.days),
        BY_THE_PROGRAM,
    ),
    Kept(
        _("The secret address of your own calendar, if you made one"),
        _("So that your calendar follows what is planned."),
        _("Until you end it. It is kept as a mark from which nobody can read it."),
        BY_THE_PERSON,
    ),
    Kept(
        _("What you write in a conference: notes, questions, suggestions, remarks, statements"),
        _("It is the panel's work, and its record is open to check."),
        _("For good. After an erasure it stands under “Former member”."),
        BY_THE_RECORD,
    ),
    Kept(
        _("When you spoke in a hearing and for how long, and that you asked to speak"),
        _("So that everybody gets the floor, and each side its time."),
        _("For good, by the number of your seat; the public reads it by side, and by the name of each expert."),
        BY_THE_RECORD,
    ),
    Kept(
        _("A question that you hand in from the hall without an account"),
        _("So that it is read before it is shown, and nobody floods the hall."),
        _("Its words for good, without a name. A mark of your browser and address, which nobody can read: a day."),
        BY_THE_PROGRAM,
    ),
    Kept(
        _("Which documents of the evidence you marked as read"),
        _("So that you see what is new to you. Others see how many have read a document, from five on, and never who."),
        _("Until you take it back or are erased. It has no time, and is in no journal and no record."),
        BY_THE_PERSON,
    ),
    Kept(
        _("What you send to a public call without an account, and the name that you give there if you like"),
        _("So that the panel reads it, and others do. It is shown once somebody has read it."),
        _(
            "For good, the name until it is declined. Which browsers supported what is kept as marks that nobody can "
            "read, until the call ends."
        ),
        BY_THE_PROGRAM,
    ),
    Kept(
        _("What you tell when you register for a panel: name, how to reach you, what you need"),
        _("So that a panel is drawn that is like the population, and you are told. It is sealed; recruiters read it."),
        _("Until the day that the call names, or until you delete it. Values like “18-29” stay under a random number."),
        BY_THE_CALL,
    ),
    Kept(
        _("To what you agree when you sit on a panel: your name in the report, pictures, contact"),
        _("So that nothing of you is shown to which you did not say yes. Organizers and recruiters read it."),
        _("Until you change it or are erased; it goes together with your address: see below."),
        BY_THE_PERSON,
    ),
    Kept(
        _("Which sheets of paper were printed for you, and what one person read off one"),
        _("So that what came from paper can be found on it, and two people read the same."),
        _("The number of the sheet for good; what was read until it takes effect, or until you are erased."),
        BY_THE_PROGRAM,
    ),
    Kept(
        _("That you took part in a vote"),
        _("So that nobody votes twice, and the roll can be checked."),
        _("For good, by the number of your seat. What you chose in a secret vote is kept of nobody."),
        BY_THE_RECORD,
    ),
    Kept(
        _("The journal: who did what, when"),
        _("So that nobody can bend the conference unseen."),
        _("For good, by role and number of the seat, without your name."),
        BY_THE_RECORD,
    ),
)


def kept() -> list[Kept]:
    """The whole table: what is kept whatever becomes of a conference, and what goes after it has closed."""
    return [*KEPT, *(Kept(term.what, term.why, _until(term), BY_THE_ORGANIZER) for term in TERMS)]


def _until(term: Term) -> Any:
    return _(
        "%(days)s days after the conference has closed, unless its organizer set another number from %(least)s to "
        "%(most)s.",
        days=term.days,
        least=term.least,
        most=term.most,
    )


def goes_at(closed_at: datetime, kind: Kind, chosen: Mapping[str, Any]) -> datetime:
    """When a kind goes, in a conference that closed then."""
    return closed_at + timedelta(days=chosen.get(kind, BY_KIND[kind].days))
