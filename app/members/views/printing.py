"""What lies on the tables of a room: the list to sign, badges and place cards."""

from enum import StrEnum

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.access.guards import requires
from app.access.permissions import Permission
from app.conferences import queries
from app.conferences.shown_names import name_on_badge
from app.errors import Missing
from app.htmx import render
from app.members.views import bp


class Sheet(StrEnum):
    SIGNED = "signed"
    BADGES = "badges"
    PLACES = "places"

    @property
    def label(self):
        return LABELS[self]

    @property
    def is_list(self) -> bool:
        return self is Sheet.SIGNED

    @property
    def halves(self) -> int:
        """A place card is folded, and says the same on both sides of the table."""
        return 2 if self is Sheet.PLACES else 1


LABELS = {
    Sheet.SIGNED: lazy_gettext("List to sign"),
    Sheet.BADGES: lazy_gettext("Badges"),
    Sheet.PLACES: lazy_gettext("Place cards"),
}


@bp.get("/print/<kind>")
@requires(Permission.CARD_MANAGE, Permission.MEMBER_MANAGE)
def print_sheet(kind: str):
    if kind not in {*Sheet}:
        raise Missing(_("There is no such sheet."))
    panel_first = sorted(queries.list_members(g.conference), key=lambda one: not one.role.is_guarded)
    people = [(member, name_on_badge(member)) for member in panel_first]
    return render("members/print.html", kind=Sheet(kind), sheets=Sheet, people=people)
