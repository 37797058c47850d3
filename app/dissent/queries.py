"""Finding statements of dissent, and knowing until when they can be made."""

from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app import clock, moments
from app.access.permissions import Permission
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask, VoteTold, Window
from app.conferences.rules import sponsors_needed
from app.dissent import offers
from app.dissent.models import Sponsorship, Statement
from app.drafting.models import Passage
from app.errors import Missing
from app.extensions import db
from app.voting.models import Round
from app.voting.queries import results, rounds


def list_statements(conference: Conference) -> list[Statement]:
    """Every statement that was not withdrawn, in the order in which they were begun."""
    query = select(Statement).where(Statement.conference_id == conference.id, Statement.state == "open")
    return list(db.session.scalars(query.order_by(Statement.number)))


def get_statement(conference: Conference, number: int, *, for_update: bool = False) -> Statement:
    query = select(Statement).where(Statement.conference_id == conference.id, Statement.number == number)
    found = db.session.scalar(query.with_for_update(of=Statement) if for_update else query)
    if found is None:
        raise Missing(_("There is no such statement."))
    return found


def standing_of(statement: Statement, seats: list[Membership], *, is_open: bool) -> offers.Standing:
    """How a statement stands to whoever sits in these seats."""
    mine, sponsors = {seat.id for seat in seats}, {one.member_id for one in statement.sponsorships}
    return offers.Standing(
        is_open=is_open,
        is_recorded=statement.recorded,
        is_author=statement.author_id in mine,
        is_sponsor=bool(mine & sponsors),
        sponsors=len(statement.backed),
    )


def list_decided(conference: Conference) -> list[Passage]:
    """The passages with a result: what one can dissent from."""
    counted = [vote for vote in rounds.list_rounds(conference) if vote.is_counted]
    recorded = results.list_recorded(conference)
    told = [vote.passage for vote in counted] + [result.passage for result in recorded]
    decided = {passage.id: passage for passage in told if passage is not None}
    return sorted(decided.values(), key=lambda passage: passage.number)


def may_dissent_from_whole(conference: Conference) -> bool:
    """Whether the document as a whole has a result."""
    return any(vote.is_counted and vote.whole_document for vote in rounds.list_rounds(conference))


def sponsors_wanted(conference: Conference, working: int | None = None) -> int:
    """How many sponsors make a statement: the share fixed in advance, rounded up, and the fixed minimum."""
    working = conferences.count_working(conference) if working is None else working
    return sponsors_needed(conference.dissent_share, conference.dissent_minimum, working)


def window_ends(conference: Conference, votes: list[Round] | None = None) -> datetime | None:
    """When the window for dissent closes: some days after the last result. None while it is open-ended."""
    votes = rounds.list_rounds(conference) if votes is None else votes
    closings = [vote.closed_at for vote in votes if vote.is_counted and vote.closed_at]
    if not closings or not conference.dissent_days:
        return None
    return max(closings) + timedelta(days=conference.dissent_days)


def window_is_open(conference: Conference) -> bool:
    ends = window_ends(conference)
    return ends is None or clock.now() < ends


def open_windows(conference: Conference) -> list[Window]:
    """The time in which members can still dissent, or change what they wrote or how they are named there.

    Without a fixed number of days it runs as long as the stage was announced to run. Afterwards there is none.
    """
    if conference.stage not in Permission.DISSENT_WRITE.stages:
        return []
    ends = _announced_end(conference) if not conference.dissent_days else window_ends(conference)
    if ends is None or clock.now() >= ends:
        return []
    when = moments.in_full(ends, conference.time_zone)
    return [Window(_("Statements of dissent can be written until %(when)s.", when=when), ends)]


def _announced_end(conference: Conference) -> datetime | None:
    until = conference.stage_until
    if until is None or clock.now() >= until:
        return None
    return until if list_decided(conference) or may_dissent_from_whole(conference) else None


def told_on_passage(conference: Conference, passage_id: int) -> list[VoteTold]:
    """The statements on a passage of the draft, for its trail."""
    address = url_for("dissent.show", slug=conference.slug)
    return [
        VoteTold(_("Dissent %(n)s", n=one.number), one.text, address)
        for one in list_statements(conference)
        if one.passage_id == passage_id
    ]


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """Tell panelists that they may dissent and until when, while they may and stand behind no statement yet."""
    if not Permission.DISSENT_WRITE.includes(member.role) or not window_is_open(conference):
        return []
    if _stands_behind_one(conference, member) or not (list_decided(conference) or may_dissent_from_whole(conference)):
        return []
    until = next((window.until for window in open_windows(conference)), None)
    title = _("Do you see it differently?")
    text = _(
        "As long as the window is open, members can write a statement of dissent. It stands beside the recommendation."
    )
    url = url_for("dissent.show", slug=conference.slug)
    return [Ask(title, text, _("Read and write statements"), url, by=until, key="dissent")]


def _stands_behind_one(conference: Conference, member: Membership) -> bool:
    return any(one.member_id == member.id for made in list_statements(conference) for one in made.sponsorships)


def personal_data(person) -> list[dict]:
    query = (
        select(Statement)
        .join(Sponsorship)
        .join(Membership, Membership.id == Sponsorship.member_id)
        .where(Membership.person_id == person.id)
        .order_by(Statement.id)
    )
    return [{"statement": statement.number, "text": statement.text} for statement in db.session.scalars(query)]
