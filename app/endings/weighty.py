"""Cancelling a conference, as its organizer proposes it and a second person confirms it."""

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.models import WaitingAct
from app.conferences.registry import Weighty
from app.conferences.services import stages
from app.conferences.weighty import CANCEL, link_to_journal, lost_and_why
from app.endings import services


def _cancelling(act: WaitingAct) -> str:
    return _("The conference is cancelled, and never opens again.")


def _lost_by_cancelling(act: WaitingAct) -> list[tuple[str, str]]:
    return lost_and_why(act, stages.list_left_behind(act.conference))


def _rests_on_stage(act: WaitingAct) -> str:
    return " ".join([f"{act.conference.stage.label}.", *stages.list_left_behind(act.conference)])


def _require_open(act: WaitingAct) -> None:
    act.conference.require_open(Permission.CONFERENCE_CANCEL)


def _cancel(act: WaitingAct) -> None:
    services.cancel(act.conference, act.given["reason"], by=act.proposer)


KINDS = {
    CANCEL: Weighty(
        Permission.CONFERENCE_CANCEL,
        words=_cancelling,
        details=_lost_by_cancelling,
        binding=_rests_on_stage,
        require=_require_open,
        carry_out=_cancel,
        link=link_to_journal,
    ),
}
