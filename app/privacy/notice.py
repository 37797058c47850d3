"""The privacy notice and the record of processing: made of what this server really does, and to whom it tells what."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.htmx import CDN


class Kept(NamedTuple):
    """One kind of data of people."""

    what: LazyString
    why: LazyString
    until: LazyString


EVER = _("Until you change it or have it erased.")
# What is kept of somebody, in the order in which it comes to be known.
KEPT = (
    Kept(_("Your name, and how you wish to be named in public"), _("So that others know who speaks."), EVER),
    Kept(_("Your e-mail address, if you gave one"), _("To let you in and to write to you."), EVER),
    Kept(
        _("Your telephone number, if you or an organizer wrote it down"),
        _("So that you are called where no letter reaches you."),
        EVER,
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
    ),
    Kept(_("Wrong tries at a door"), _("So that nobody guesses."), _("One day, without your name.")),
    Kept(
        _("Letters to you"),
        _("So that one that did not arrive is seen."),
        _("Their words until they are sent, their address for %(days)s days.", days=LETTERS_KEPT.days),
    ),
    Kept(
        _("What you write in a conference: notes, questions, suggestions, remarks, statements"),
        _("It is the panel's work, and its record is open to check."),
        _("For good. After an erasure it stands under “Former member”."),
    ),
    Kept(
        _("That you took part in a vote"),
        _("So that nobody votes twice, and the roll can be checked."),
        _("For good, by the number of your seat. What you chose in a secret vote is kept of nobody."),
    ),
    Kept(
        _("The journal: who did what, when"),
        _("So that nobody can bend the conference unseen."),
        _("For good, by role and number of the seat, without your name."),
    ),
# What a register has to name (GDPR, Article 30), each with its answer; the periods stand in the table of retention.
PURPOSES = (
    _("To run citizens' panels: people are invited, learn, ask, write and vote; their report is published."),
    _("To let people in, and to tell them what waits for them."),
    _("To keep a record of each conference that everybody can check."),
)
PEOPLE = (
    _("Panelists, and who was invited to be one."),
    _("Experts, committee members, observers, and those who answer the panel."),
    _("Organizers and facilitators."),
)
MEASURES = (
    _("Ballots of secret votes are sealed, and their keys destroyed after the count."),
    _("Ways to sign in are kept as marks from which nobody can read them, and end by themselves."),
    _("Every act is in a signed journal; what is carried out by date leaves an entry there."),
    _("Pages load nothing from elsewhere that could follow anybody."),
)


def given(settings: Mapping[str, Any]) -> list[LazyString]:
    """Who else learns something, as this server is set up."""
    found = []
    if settings["MAIL_SERVER"]:
        found.append(_("The mail server %(name)s carries the letters to you.", name=settings["MAIL_SERVER"]))
    if settings["CHECKPOINT_MAIL"] or settings["WITNESSES"]:
        found.append(_("Witnesses elsewhere get checkpoints of the journal: numbers that name nobody."))
    if not settings["HTMX_LOCAL_ONLY"]:
        found.append(
            _(
                "A public network of copies (%(host)s) delivers one file of the program, and so sees the address of "
                "your device; never on ballots.",
                host=urlsplit(CDN).hostname,
            )
        )
    return found
