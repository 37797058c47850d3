"""What the card of something public says, in the language of its conference."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.cards.drawing import Card, is_drawable
from app.conferences.models import Conference
from app.conferences.queries import language_of
from app.errors import Missing
from app.languages import speaking
from app.prose import plain
from app.reports import queries as reports


def has_card(conference: Conference) -> bool:
    """Whether everybody may see it, and the fonts of the site have its letters."""
    return conference.is_public and is_drawable(conference.title)


def of_conference(conference: Conference) -> Card:
    _require_card(conference)
    with speaking(language_of(conference)):
        tree = reports.latest_tree(conference)
        line = _in_numbers(tree) if tree else _standing(conference)
        return Card(conference.title, line, conference.organizing_body or "")


def of_report(conference: Conference) -> Card:
    """The newest edition that everybody reads. Refused before there is one."""
    _require_card(conference)
    tree = reports.latest_tree(conference)
    latest = reports.find_latest(conference)
    if tree is None or latest is None:
        raise Missing(_("The report is not published yet."))
    with speaking(language_of(conference)):
        return Card(conference.title, f"{latest.kind.label}. {_in_numbers(tree)}", "")


def of_recommendation(conference: Conference, number: int) -> Card:
    """Its first words and what the panel said of it. Refused where no edition holds it."""
    _require_card(conference)
    passage = reports.get_trail(conference, number).passage
    with speaking(language_of(conference)):
        named = _("Recommendation %(n)s", n=number)
        words = plain(passage["text"])
        title = words if is_drawable(words) else named
        return Card(title, f"{named}: {passage['standing']['words']}", conference.title)


def _require_card(conference: Conference) -> None:
    if not has_card(conference):
        raise Missing(_("There is nothing here, or nothing that you may see."))


def _standing(conference: Conference) -> str:
    return _("Cancelled") if conference.cancelled_at else str(conference.stage.label)


def _in_numbers(tree: dict) -> str:
    number = len(tree.get("short", []))
    return ngettext("%(num)s recommendation", "%(num)s recommendations", number) if number else ""
