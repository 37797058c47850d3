"""What an entry in the list of experts offers to whoever keeps that list. Pure."""

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P
from app.conferences.matters import Matter
from app.hearings.kinds import ExpertStatus


class Entry(NamedTuple):
    """How far an expert is, and whether questions wait for this one."""

    name: str
    status: ExpertStatus
    is_asked: bool
    has_declared: bool
    before: Any = None  # the expert whom the panel wants invited first
    open_objections: int = 0
    is_ruled_out: bool = False
    list_at: str = ""  # the address under which each expert has a page, by number
    number: int = 0

    @property
    def here(self) -> str:
        return f"{self.list_at}/{self.number}"


def _still_asked(expert: Entry):
    if expert.is_asked:
        words = _("Questions wait for %(name)s. Record them as not answered first.", name=expert.name)
        return Matter(words, f"{expert.here}#questions")
    return None


def _not_in_turn(expert: Entry):
    if expert.before is None:
        return None
    words = _(
        "The panel chose an order, and %(name)s comes before. Note there first who was invited, or will not take part.",
        name=expert.before.shown,
    )
    return Matter(words, f"{expert.list_at}/{expert.before.number}")


def _not_declared(expert: Entry):
    if expert.has_declared:
        return None
    words = _(
        "%(name)s has not declared interests yet. The panel knows these before it hears anybody.", name=expert.name
    )
    return Matter(words, f"{expert.here}/declaration")


def _objected_to(expert: Entry):
    if expert.open_objections:
        words = _("Somebody objects to the interests of %(name)s. Rule on each objection first.", name=expert.name)
        return Matter(words, f"{expert.here}#interests")
    if expert.is_ruled_out:
        words = _("It was ruled that %(name)s is not heard. Rule otherwise first, with a reason.", name=expert.name)
        return Matter(words, f"{expert.here}#interests")
    return None


def _not_confirmable(expert: Entry):
    """Who is confirmed without having been invited passes by the panel's order as well."""
    return _not_in_turn(expert) or _not_declared(expert) or _objected_to(expert)


INVITE = Act(
    "invite_expert",
    (P.EXPERT_MANAGE,),
    _("Note: invited"),
    hindrance=_not_in_turn,
    is_done=lambda expert: expert.status in (ExpertStatus.INVITED, ExpertStatus.CONFIRMED),
)
CONFIRM = Act(
    "confirm_expert",
    (P.EXPERT_MANAGE,),
    _("Confirm"),
    hindrance=_not_confirmable,
    is_done=lambda expert: expert.status == ExpertStatus.CONFIRMED,
)
DECLINE = Act(
    "decline_expert",
    (P.EXPERT_MANAGE,),
    _("Will not take part"),
    hindrance=_still_asked,
    is_done=lambda expert: expert.status == ExpertStatus.DECLINED,
)
OF_AN_EXPERT = (INVITE, CONFIRM, DECLINE)
