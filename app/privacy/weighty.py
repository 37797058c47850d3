"""Taking an expert's name out of list and report, as an organizer proposes it and a second person confirms it."""

from flask import url_for
from flask_babel import gettext as _

from app.access.permissions import Permission
from app.comparison import fingerprint
from app.conferences.models import WaitingAct
from app.conferences.registry import Link, Weighty
from app.errors import refuse_if
from app.hearings import queries as hearings
from app.hearings.models import Expert
from app.privacy import listed
from app.reports import erased_names

EXPERT_OUT = "expert_out"


def _expert(act: WaitingAct) -> Expert:
    return hearings.get_expert(act.conference, int(act.subject))


def _words(act: WaitingAct) -> str:
    """The journal keeps them, so the name that is to go is not among them."""
    return _(
        "The name of expert %(number)s is taken out of the list and of every edition that has a place for it.",
        number=act.subject,
    )


def _details(act: WaitingAct) -> list[tuple[str, str]]:
    return [(_("Expert"), _expert(act).shown), (_("At whose word, and when"), act.given["reason"])]


def _rests_on_name_and_editions(act: WaitingAct) -> str:
    """The name itself stays out of it: it would be kept here after she erased herself."""
    expert = _expert(act)
    editions = [str(one.number) for one in erased_names.list_with_place(expert)]
    return _(
        "Expert %(number)s, fingerprint of the name: %(mark)s, editions with a place for it: %(editions)s.",
        number=expert.number,
        mark=fingerprint(expert.name)[:8],
        editions=", ".join(editions) or _("none"),
    )


def _require(act: WaitingAct) -> None:
    refuse_if(listed.why_not_with(_expert(act), act.given["reason"]))


def _carry_out(act: WaitingAct) -> None:
    listed.take_out(_expert(act), act.given["reason"], by=act.proposer)


def _link(act: WaitingAct) -> Link:
    there = url_for("hearings.expert", slug=act.conference.slug, number=int(act.subject))
    return Link(_("What stands here of this expert"), there)


KINDS = {
    EXPERT_OUT: Weighty(
        Permission.EXPERT_TAKE_OUT,
        words=_words,
        details=_details,
        binding=_rests_on_name_and_editions,
        require=_require,
        carry_out=_carry_out,
        link=_link,
    )
}
