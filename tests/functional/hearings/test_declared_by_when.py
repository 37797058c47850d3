"""An expert declares before her session, where one is planned with her; else by the time set for the stage."""

from datetime import UTC, datetime, timedelta

import pytest

from app.access.stages import Stage
from app.extensions import db
from app.hearings import readiness
from app.hearings.kinds import SlotKind
from app.hearings.services import choosing, planning
from tests.scenes import scene
from tests.world import World

TODAY = datetime.now(UTC).replace(microsecond=0)


@scene
def place():
    place = World(stage=Stage.HEARINGS)
    choosing.propose_expert(place.conference, member=place.expert, field="Wells", by=place.organizer)
    place.conference.stage_until = TODAY + timedelta(days=20)
    db.session.commit()
    return place


def planned(place, in_days, title="Water and money", with_her=True):
    session = planning.plan_session(
        place.conference, title=title, by=place.organizer, starts_at=TODAY + timedelta(days=in_days)
    )
    expert = readiness.queries.find_expert_of(place.expert) if with_her else None
    planning.add_slot(session, title="She speaks", kind=SlotKind.OTHER, expert=expert, by=place.organizer)
    db.session.commit()


def asked(place):
    return next(ask for ask in readiness.asked_of(place.conference, place.expert) if ask.key == "interests")


def test_the_first_session_with_her_says_until_when(place, sign_in):
    planned(place, 9, "Later")
    planned(place, 4)
    ask = asked(place)
    assert ask.by == TODAY + timedelta(days=4) and "Water and money" in ask.due
    page = sign_in(place.expert).page(place.path())
    assert "Your session begins then: Water and money." in page


@pytest.mark.parametrize(("in_days", "with_her"), [(4, False), (-1, True)])
def test_a_session_without_her_or_that_is_past_leaves_the_time_of_the_stage(place, in_days, with_her):
    planned(place, in_days, with_her=with_her)
    ask = asked(place)
    assert ask.by is None and ask.due.startswith("This stage is planned until")
