"""A day that was promised or planned is told as overdue once it is over where the conference is, and not before."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from app import clock
from app.conferences import named_days
from tests.functional.authorities.test_links import following_up
from tests.functional.milestones.test_milestones import answered, name, on
from tests.scenes import scene


@scene
def place():
    place = following_up()
    answered(place)
    return place


def test_a_milestone_of_which_nothing_is_told_is_overdue_after_its_day(place, sign_in, visitor):
    name(place, sign_in(place.authority))
    there = place.path("/answers/1/milestones")
    with on(2027, 9, 10):
        assert "By September 2027." in visitor.page(there).words
    with on(2027, 10, 3):
        assert "Overdue: it was planned by September 2027." in visitor.page(there).words


@pytest.mark.parametrize(("zone", "is_past"), [("Pacific/Kiritimati", True), ("Pacific/Pago_Pago", False)])
def test_a_day_is_over_when_it_is_over_where_the_conference_is(place, app, zone, is_past):
    place.conference.time_zone = zone
    with app.test_request_context(), clock.at(datetime(2027, 6, 30, 12, tzinfo=UTC)):
        assert named_days.promised_by("2027-06", zone) == (
            "Overdue: promised by June 2027." if is_past else "Promised by June 2027."
        )


@pytest.mark.parametrize(
    ("due", "is_waiting", "told"),
    [
        ("2027-06-30", True, "overdue: promised until 30 June 2027"),
        ("2027-06-30", False, "promised until 30 June 2027"),
        ("after the summer", True, 'promised until <span dir="auto">after the summer</span>'),
    ],
)
def test_an_answer_that_an_expert_promised_is_overdue_as_long_as_it_is_owed(app, due, is_waiting, told):
    question = SimpleNamespace(due=due, is_on_notice=is_waiting)
    with app.test_request_context(), clock.at(datetime(2027, 7, 1, 12, tzinfo=UTC)):
        ui = app.jinja_env.globals["ui"]
        assert " ".join(str(ui.promised_until(question)).split()) == told
