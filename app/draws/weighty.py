"""The number of a lottery, as one person enters it and a second person, who saw it come too, confirms it."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.models import WaitingAct
from app.conferences.registry import Link, Weighty
from app.draws import pages, queries, services
from app.draws.models import Draw
from app.draws.numbers import WrittenAs, number_of, read_number, read_value
from app.errors import refuse_if
from app.recruitment.kinds import NumberFrom

NUMBER = "number"


def _draw(act: WaitingAct) -> Draw:
    return queries.get_counting(act.conference, int(act.subject))


def read(given: dict[str, Any]) -> tuple[str, str, str, WrittenAs]:
    """What was typed: the number, its source, and a beacon's value with its digits."""
    return given["number"], given["source"], given["value"], WrittenAs(given["written"])


def _words(act: WaitingAct) -> str:
    number = read_number(act.given["number"])
    return _("The panel is drawn: the number of lottery %(draw)s is %(number)s.", draw=act.subject, number=number)


def _details(act: WaitingAct) -> list[tuple[str, str]]:
    draw, (_number, source, value, written) = _draw(act), read(act.given)
    came = read_value(value, written) if draw.number_from == NumberFrom.BEACON else None
    return [
        (_("How the number comes, as it was published"), draw.number_words),
        (_("Where it comes from"), source),
        (_("The value that the beacon published"), pages.reduced(came, number_of(came)) if came is not None else ""),
    ]


def _binding(act: WaitingAct) -> str:
    draw = _draw(act)
    return _("Lottery %(draw)s, fingerprint %(fingerprint)s: %(state)s.", draw=draw.number,
             fingerprint=draw.fingerprint, state=draw.state.label)  # fmt: skip


def _require(act: WaitingAct) -> None:
    refuse_if(services.why_refused(_draw(act), *read(act.given)) or None)


def _carry_out(act: WaitingAct) -> None:
    services.draw_panel(_draw(act), *read(act.given), by=act.proposer)


def _link(act: WaitingAct) -> Link:
    there = url_for("draws.read", slug=act.conference.slug, number=int(act.subject))
    return Link(_("The lottery and its 1,000 panels"), there)


KINDS = {
    NUMBER: Weighty(
        Permission.DRAW_ENTER,
        words=_words,
        details=_details,
        binding=_binding,
        require=_require,
        carry_out=_carry_out,
        link=_link,
    )
}
