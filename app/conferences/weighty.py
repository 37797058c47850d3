"""Going back a stage and amending the frozen frame, as one proposes them and a second person confirms them."""

from flask import url_for
from flask_babel import gettext as _

from app.access import transitions
from app.access.permissions import Permission
from app.access.stages import Stage
from app.conferences.forms import AMENDABLE_PARTS
from app.conferences.models import STANDING, WaitingAct
from app.conferences.registry import Link, Weighty, registry
from app.conferences.services import framing, stages

REOPEN, AMEND, CANCEL = "reopen", "amend", "cancel"


def _going_back(act: WaitingAct) -> str:
    step = transitions.back(Stage(act.subject), act.conference.unused_stages)
    here, there = Stage(act.subject).label, step.target.label if step else ""
    return _("The conference goes back from “%(here)s” to “%(there)s”.", here=here, there=there)


def lost_and_why(act: WaitingAct, lost: list[str]) -> list[tuple[str, str]]:
    """What an act voids, and the reason that was given for it."""
    return [
        (_("This becomes void"), "\n".join(lost) or _("Nothing that was done becomes void.")),
        (_("Reason"), act.given["reason"]),
    ]


def _lost_by_going_back(act: WaitingAct) -> list[tuple[str, str]]:
    return lost_and_why(act, registry.voided(act.conference))


def _rests_on_stage(act: WaitingAct) -> str:
    """The stage, and all that going back would void: of a vote that is opened meanwhile nobody has read."""
    lost = registry.voided(act.conference) or [_("Nothing that was done becomes void.")]
    return " ".join([f"{act.conference.stage.label}.", *lost])


def _require_way_back(act: WaitingAct) -> None:
    stages.require_way_back(act.conference, act.subject)


def _go_back(act: WaitingAct) -> None:
    stages.reopen_stage(act.conference, act.subject, act.given["reason"], by=act.proposer)


def link_to_journal(act: WaitingAct) -> Link:
    return Link(_("What has happened so far"), url_for("journal.show", slug=act.conference.slug))


def _amending(act: WaitingAct) -> str:
    part = dict(AMENDABLE_PARTS)[act.subject]
    if act.subject in STANDING:
        return _("A dated note is set beside the frozen frame: %(part)s.", part=part)
    return _("The frozen frame is amended: %(part)s.", part=part)


def _words_of_frame(act: WaitingAct) -> list[tuple[str, str]]:
    before = framing.frame_text(act.conference, act.subject) or _("nothing")
    stands = act.subject in STANDING
    return [
        (_("The words that stay as they are") if stands else _("It reads now"), before),
        (_("The note") if stands else _("It shall read"), act.given["after"] or _("nothing")),
        (_("Reason"), act.given["reason"]),
    ]


def _rests_on_frame(act: WaitingAct) -> str:
    return _("“%(words)s”", words=framing.frame_text(act.conference, act.subject))


def _require_amendable(act: WaitingAct) -> None:
    framing.require_amendable(act.conference, act.subject, act.given["after"])


def _amend(act: WaitingAct) -> None:
    framing.amend_frame(act.conference, act.subject, act.given["after"], act.given["reason"], by=act.proposer)


def _link_to_frame(act: WaitingAct) -> Link:
    return Link(_("Read the whole frame"), url_for("conferences.frame", slug=act.conference.slug))


KINDS = {
    REOPEN: Weighty(
        Permission.STAGE_REOPEN,
        words=_going_back,
        details=_lost_by_going_back,
        binding=_rests_on_stage,
        require=_require_way_back,
        carry_out=_go_back,
        link=link_to_journal,
    ),
    AMEND: Weighty(
        Permission.FRAME_AMEND,
        words=_amending,
        details=_words_of_frame,
        binding=_rests_on_frame,
        require=_require_amendable,
        carry_out=_amend,
        link=_link_to_frame,
    ),
}
