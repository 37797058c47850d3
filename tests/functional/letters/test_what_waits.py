"""Every thing that waits for somebody makes one letter: who gets it, when, and only once."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.extensions import db
from app.mail.models import Message
from app.voting.motion import Motion, Terms
from app.voting.services import opening
from app.worker import tell_what_waits

MORNING = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)  # 10:00 in Copenhagen


def round_at(moment: datetime) -> list[Message]:
    """The worker goes round at this moment; what it queued."""
    last = max(db.session.scalars(select(Message.id)), default=0)
    with clock.at(moment):
        tell_what_waits()
        db.session.commit()
    return list(db.session.scalars(select(Message).where(Message.id > last).order_by(Message.id)))


def later(minutes: int) -> datetime:
    return MORNING + timedelta(minutes=minutes)


def test_what_arises_is_gathered_and_told_once(app, world):
    place = world(stage=Stage.EVIDENCE)
    assert round_at(MORNING) == []
    assert round_at(later(5)) == []
    told = {letter.to for letter in round_at(later(10))}
    assert place.organizer.person.email in told and place.panelist.person.email not in told
    assert [round_at(later(minutes)) for minutes in (11, 12, 71, 200)] == [[]] * 4


def test_a_vote_is_told_to_all_on_its_roll_also_to_those_who_have_voted(app, world):
    place = world(stage=Stage.VOTING)
    round_at(MORNING)
    round_at(later(10))
    with clock.at(later(20)):
        opening.open_round(place.conference, Motion(question="Now?"), Terms(place.panelists), by=place.facilitator)
        db.session.commit()
    round_at(later(21))
    letters = [letter for letter in round_at(later(31)) if "Vote 1 is open" in letter.subject]
    assert {letter.to for letter in letters} == {member.person.email for member in place.panelists}
