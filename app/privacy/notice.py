"""The privacy notice and the record of processing: made of what this server really does, and to whom it tells what."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.htmx import CDN

# What a register has to name (GDPR, Article 30), each with its answer; the periods stand in the table of retention.
PURPOSES = (
    _("To run citizens' panels: people are invited, learn, ask, write and vote; their report is published."),
    _("To let people in, and to tell them what waits for them."),
    _("To keep a record of each conference that everybody can check."),
)
PEOPLE = (
    _("Panelists, and who was invited to be one."),
    _("People who registered for the lottery of a panel."),
    _("Experts, committee members, observers, and those who answer the panel."),
    _("Organizers and facilitators."),
    _("Who registered for a panel; who follows a conference by e-mail: an address, until its reader leaves."),
)
MEASURES = (
    _("Ballots of secret votes are sealed, and their keys destroyed after the count."),
    _("What people tell when they register is sealed under a key outside the database, and each look at it is noted."),
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
