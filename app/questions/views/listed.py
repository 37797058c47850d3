"""The list of proposals as all read it who see the same there: looked up once, until something is written."""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import NamedTuple

from flask import g, url_for
from flask_babel import gettext as _

from app import clock
from app.access.guards import can
from app.access.permissions import Permission
from app.conferences.models import Conference
from app.journal import queries as journal_queries
from app.kept_parts import Shelf, drawn
from app.questions import pages, queries, slate
from app.questions.models import KeyQuestion, Proposal
from app.questions.queries import Supported

SHELF = Shelf(room=16)


class Heading(NamedTuple):
    """The theme under which proposals stand."""

    theme_id: int
    title: str


class Shown(NamedTuple):
    """All that a row says of a proposal, but for what whoever looks at it can do."""

    number: int
    anchor: str
    hidden: str  # what stands in the place of its words
    text: str
    reason: str
    names: str
    supporting: int
    is_corrected: bool
    is_unconfirmed: bool
    sheet: int | None
    theme: str
    told: tuple[tuple[str, tuple[int, ...], int], ...]  # what became of it, which others that concerns, and where
    hide_at: str  # where it can be hidden, or is read why it is


class Line(NamedTuple):
    """A proposal in the list: in what to look for words, its row as drawn, and what whoever supports it has read."""

    id: int
    number: int
    heading: Heading | None
    words: str
    drawn: str
    takes_acts: bool
    fingerprint: str


class Listed(NamedTuple):
    """The whole list, and what the key questions leave out of it."""

    lines: Sequence[Line] = ()
    left_out: Sequence[tuple[slate.Missing, int]] = ()


def listed(conference: Conference, questions: list[KeyQuestion], *, adopted: bool, working: int) -> Listed:
    """Every act that changes what stands here writes an entry, but for the word of somebody for what was typed for her.

    Nothing in it is meant for one person alone.
    """
    asked = {"conference_id": conference.id}
    _length, mark = journal_queries.state_of(conference.id, queries.TYPED_AND_WAITING, **asked)
    rights = can(Permission.MEMBER_IDENTIFY), can(Permission.WORDS_HIDE)
    state = (conference.id, mark, rights, conference.stage, adopted, working, clock.today(conference.time_zone))
    return SHELF.kept("proposals", state, lambda: _look_up(conference, questions, adopted, working))


def shown(proposal: Proposal, given: Supported, told: Sequence, *, is_bound: bool, theme: str = "") -> Shown:
    """What its row says. `told` is what stands beside it; once the list `is_bound`, nobody hides what is in it."""
    hidden, may_hide = proposal.hidden, can(Permission.WORDS_HIDE)
    hide_at = url_for("moderation.one", number=hidden.number) if hidden and may_hide else ""
    if may_hide and not hidden and not is_bound:
        hide_at = url_for("moderation.hide_form", kind=proposal.HIDDEN_AS, number=proposal.id)
    return Shown(
        number=proposal.number,
        anchor=proposal.anchor,
        hidden=str(hidden.line) if hidden else "",
        text="" if hidden else proposal.text,
        reason="" if hidden else proposal.reason,
        names=pages.names_of(proposal),
        supporting=given.number,
        is_corrected=proposal.corrected_at is not None,
        is_unconfirmed=proposal.is_unconfirmed,
        sheet=proposal.sheet,
        theme=theme,
        told=tuple((str(one.words), tuple(one.others), one.number) for one in told),
        hide_at=hide_at,
    )


def by_theme(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Proposals, sorted by theme already, with the heading of each; without any theme there is no heading."""
    found: list[tuple[str, list[Line]]] = []
    for heading, group in groupby(lines, key=lambda line: line.heading):
        title = heading.title if heading else _("Without a theme") if found else ""
        found.append((title, list(group)))
    return found


def acts_on(lines: Sequence[Line], offered: Collection[str]) -> dict[int, str]:
    """What whoever looks at these can do with each of them, by their ids."""
    taking, base = [line for line in lines if line.takes_acts], url_for("questions.show")
    if "support" in offered:
        mine = queries.list_own_supports(g.conference, g.seats)
        given = [(base, line.number, line.fingerprint, line.id in mine, mine.get(line.id, False)) for line in taking]
        buttons = drawn("proposal_support", given)
    elif "group" in offered:
        buttons = drawn("proposal_sort", [(base, line.number) for line in taking])
    else:
        return {}
    return {line.id: button for line, button in zip(taking, buttons, strict=True)}


def _look_up(conference: Conference, questions: list[KeyQuestion], adopted: bool, working: int) -> Listed:
    proposals, beside = queries.list_proposals(conference), pages.joinings_of(conference, adopted)
    supports = queries.count_supports(conference, [])
    rows = [
        shown(one, supports.get(one.id, queries.NOBODY), beside.get(one.id, ()), is_bound=adopted) for one in proposals
    ]
    drawn_rows = drawn("proposal_row", [(conference.slug, row) for row in rows])
    lines = [_line(one, row) for one, row in zip(proposals, drawn_rows, strict=True)]
    return Listed(lines, [] if adopted else slate.find_left_out(conference, questions, proposals, working))


def _line(proposal: Proposal, row: str) -> Line:
    heading = Heading(proposal.theme.id, proposal.theme.title) if proposal.theme else None
    return Line(
        id=proposal.id,
        number=proposal.number,
        heading=heading,
        words=pages.words_of(proposal),
        drawn=row,
        takes_acts=not proposal.hidden,
        fingerprint=proposal.fingerprint,
    )
