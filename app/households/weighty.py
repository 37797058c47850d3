"""The number of the lot among addresses, as one person enters it and a second person confirms it."""

from flask import url_for
from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership, WaitingAct
from app.conferences.registry import Link, Weighty
from app.conferences.services import seconding
from app.errors import refuse_if
from app.figures import grouped
from app.households import drawing, lot, queries
from app.households.models import AddressList

LETTERS = "letters"


def _list(act: WaitingAct) -> AddressList:
    return queries.get_public_list(act.conference)


def _words(act: WaitingAct) -> str:
    number = lot.number_of(act.given["number"])
    return _("It is drawn who gets a letter: the number is %(number)s.", number=number)


def _details(act: WaitingAct) -> list[tuple[str, str]]:
    found = _list(act)
    regions = "; ".join(f"{one.region}: {grouped(one.letters)}" for one in found.regions)
    within = [(_("Letters to each region, as it was announced"), regions)] if regions else []
    return [(_("Where the number comes from, as it was announced"), found.source), *within]


def _binding(act: WaitingAct) -> str:
    return _list(act).mark


def _require(act: WaitingAct) -> None:
    refuse_if(drawing.why_not_draw(_list(act), act.given["number"], clock.now()) or None)


def _carry_out(act: WaitingAct) -> None:
    drawing.draw(act.conference, act.given["number"], by=act.proposer, seen=act.binding)


def _link(act: WaitingAct) -> Link:
    return Link(_("The lot, as everybody can check it"), url_for("households.show_lot", slug=act.conference.slug))


def propose(conference: Conference, typed: str, *, by: Membership, seen: str | None) -> WaitingAct:
    """Let the number that came wait for a second person. Refuses what would be refused to the last of them too."""
    found = drawing.hold(conference, seen)
    refuse_if(drawing.why_not_draw(found, typed, clock.now()) or None)
    return seconding.propose(conference, LETTERS, "", {"number": typed}, by=by)


KINDS = {
    LETTERS: Weighty(
        Permission.ADDRESS_KEEP,
        words=_words,
        details=_details,
        binding=_binding,
        require=_require,
        carry_out=_carry_out,
        link=_link,
    )
}
