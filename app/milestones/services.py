"""Planning what is done for an answer, and noting what became of it: by the authority or by the organizer."""

from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.comparison import fingerprint
from app.conferences import dates
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import NotAllowed, Refused
from app.extensions import db
from app.journal import services as journal
from app.milestones import letters, queries
from app.milestones.kinds import ENDED, MEASURED, OF_KIND, Became, EnteredBy, Kind, Noted, Planned
from app.milestones.models import MOST_MILESTONES, MOST_STEPS, AnswerMilestone, MilestoneStep
from app.responses import by_link


class Hand(NamedTuple):
    """By whom something is entered; nobody with an account where it comes by a link."""

    entered_by: EnteredBy
    member: Membership | None


BY_LINK = Hand(EnteredBy.LINK, None)


def plan(conference: Conference, number: int, answer: int, planned: Planned, *, by: Membership) -> AnswerMilestone:
    """Say what will be done for an answer, or what would show that it worked. The same twice is one."""
    numbers.lock(conference)
    conference.require_open(Permission.MILESTONE_KEEP)
    return _plan(queries.get_promised(conference, number, answer), planned, _hand_of(by), number)


def plan_by_link(conference: Conference, token: str, number: int, planned: Planned, *, source: str) -> AnswerMilestone:
    """The same by whoever holds a link, for what was answered by it alone."""
    authority = by_link.let_in(conference, token, source)
    promised = queries.require_promised(queries.find_promised_by(authority, number))
    return _plan(promised, planned, BY_LINK, number)


def note(conference: Conference, number: int, noted: Noted, *, by: Membership, seen: str | None) -> MilestoneStep:
    """Say what became of a milestone. What was noted before stays, with its day."""
    numbers.lock(conference)
    conference.require_open(Permission.MILESTONE_KEEP)
    return _note(queries.get_milestone(conference, number), noted, _hand_of(by), seen)


def note_by_link(
    conference: Conference, token: str, number: int, noted: Noted, *, source: str, seen: str | None
) -> MilestoneStep:
    """The same by whoever holds a link, for milestones of what was answered by it alone."""
    authority = by_link.let_in(conference, token, source)
    return _note(queries.get_milestone_of(authority, number), noted, BY_LINK, seen)


def _hand_of(by: Membership) -> Hand:
    is_organizer = Permission.RESPONSE_RECORD.includes(by.role)
    return Hand(EnteredBy.ORGANIZER if is_organizer else EnteredBy.AUTHORITY, by)


def _require_own(answer_of: int | None, hand: Hand) -> None:
    if hand.entered_by == EnteredBy.AUTHORITY and hand.member and answer_of != hand.member.id:
        raise NotAllowed(_("This was answered by somebody else, who says what becomes of it."))


def _plan(promised: queries.Promised, planned: Planned, hand: Hand, number: int) -> AnswerMilestone:
    answer, conference = promised.answer, promised.answer.conference
    _require_own(answer.member_id, hand)
    if not promised.is_open:
        raise Refused(_("Only what was accepted, whole or in part, has milestones."))
    standing = (one for one in promised.milestones if one.became not in ENDED)
    same = next((one for one in standing if _planned_of(one) == planned), None)
    if same is not None:
        return same
    _require_room(promised.milestones, planned, _today(conference))
    milestone = AnswerMilestone(
        conference_id=conference.id,
        number=numbers.next_number(conference, "milestone"),
        response_id=answer.id,
        member_id=hand.member.id if hand.member else None,
        entered_by=hand.entered_by,
        at=clock.now(),
        **planned._asdict(),
    )
    milestone.response = answer
    db.session.add(milestone)
    db.session.flush()
    words = fingerprint("\n".join((planned.text, planned.shown_by)))
    _tell("milestone.planned", milestone, hand, kind=planned.kind.value, due=planned.due, words=words)
    return milestone


def _require_room(milestones: list[AnswerMilestone], planned: Planned, today: date) -> None:
    if len(milestones) >= MOST_MILESTONES:
        raise Refused(
            ngettext("Not more than %(num)s milestone.", "Not more than %(num)s milestones.", MOST_MILESTONES)
        )
    if dates.latest(planned.due) < today:
        raise Refused(_("This day is over. Say by when it will be done."))


def _note(milestone: AnswerMilestone, noted: Noted, hand: Hand, seen: str | None) -> MilestoneStep:
    _require_own(milestone.response.member_id, hand)
    require_seen(seen, milestone.fingerprint, milestone.last.text if milestone.last else "")
    _require_fitting(milestone, noted)
    step = MilestoneStep(
        milestone_id=milestone.id,
        member_id=hand.member.id if hand.member else None,
        entered_by=hand.entered_by,
        at=clock.now(),
        **noted._asdict(),
    )
    milestone.steps.append(step)
    db.session.flush()
    _require_reached_all(milestone, noted)
    words = fingerprint("\n".join((noted.text, noted.link, *filter(None, [noted.value]))))
    told = {"became": noted.became.value, "date": noted.date}
    _tell("milestone.noted", milestone, hand, **told, words=words)
    if noted.is_done:
        _tell("milestone.all_done", milestone, hand)
    return step


def _require_fitting(milestone: AnswerMilestone, noted: Noted) -> None:
    if noted.became not in OF_KIND[milestone.kind]:
        raise Refused(_("This does not fit: deeds are reached or missed, indicators are measured."))
    if noted.became == Became.MISTAKEN and milestone.steps:
        raise Refused(_("Something was noted of it already, so it was no mistake. Give it up, and say why."))
    if noted.became in MEASURED and not noted.value:
        raise Refused(_("Write the value that was measured."))
    if dates.earliest(noted.date) > _today(milestone.response.conference):
        raise Refused(_("This day lies ahead. Note it when it has come."))
    if len(milestone.steps) >= MOST_STEPS:
        raise Refused(ngettext("Not more than %(num)s note.", "Not more than %(num)s notes.", MOST_STEPS))


def _require_reached_all(milestone: AnswerMilestone, noted: Noted) -> None:
    """All that is planned for it by the same body must be reached before it can be called done."""
    if not noted.is_done:
        return
    if noted.became != Became.REACHED:
        raise Refused(_("It is done only when all its milestones are reached."))
    answer = milestone.response
    planned = queries.by_body(queries.list_milestones(answer.conference))[(answer.passage_id, *answer.source)]
    counted = (Became.REACHED, Became.MISTAKEN)
    left = [one.label for one in planned if one.kind == Kind.DEED and one.became not in counted]
    if left:
        raise Refused(_("It is done only when all its milestones are reached. Open: %(list)s.", list=", ".join(left)))


def _planned_of(milestone: AnswerMilestone) -> Planned:
    return Planned(milestone.kind, milestone.text, milestone.shown_by, milestone.due)


def _today(conference: Conference) -> date:
    return clock.today(conference.time_zone)


def _tell(action: str, milestone: AnswerMilestone, hand: Hand, **facts: Any) -> None:
    answer = milestone.response
    journal.record(
        action,
        actor=hand.member,
        conference_id=milestone.conference_id,
        milestone=milestone.label,
        body=answer.body,
        recommendation=str(answer.passage.recommendation_label) if answer.passage else "",
        entered=str(hand.entered_by),
        **facts,
    )
    if action != "milestone.all_done":
        letters.tell_authority(milestone)
