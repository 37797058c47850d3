"""Voiding a vote, as one proposes it and a second person confirms it."""

from flask import url_for
from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.models import WaitingAct
from app.conferences.registry import Link, Weighty
from app.errors import refuse_if
from app.voting import offers
from app.voting.models import Round
from app.voting.queries import rounds
from app.voting.services import voiding

VOID = "void"


def _vote(act: WaitingAct) -> Round:
    return rounds.get_round(act.conference, int(act.subject))


def _words(act: WaitingAct) -> str:
    if _vote(act).counts is None:
        return _("Vote %(number)s is made void and its ballots are destroyed uncounted.", number=act.subject)
    return _("Vote %(number)s is made void, and its result with it.", number=act.subject)


def _details(act: WaitingAct) -> list[tuple[str, str]]:
    vote = _vote(act)
    return [
        (_("What was voted on"), _("The whole document") if vote.whole_document else vote.text),
        (_("Reason"), act.given["reason"]),
    ]


def _binding(act: WaitingAct) -> str:
    """Whether it is counted is all that matters: sealing it afterwards is the worker's business."""
    vote = _vote(act)
    return _("The vote was counted.") if vote.counts is not None else str(vote.state.label)


def _require(act: WaitingAct) -> None:
    refuse_if(offers.VOID.hindrance(offers.Course(_vote(act).state)))


def _carry_out(act: WaitingAct) -> None:
    voiding.void_round(_vote(act), act.given["reason"], by=act.proposer)


def _link(act: WaitingAct) -> Link:
    return Link(_("Look at the vote"), url_for("voting.result", slug=act.conference.slug, number=int(act.subject)))


KINDS = {
    VOID: Weighty(
        Permission.ROUND_VOID,
        words=_words,
        details=_details,
        binding=_binding,
        require=_require,
        carry_out=_carry_out,
        link=_link,
    )
}
