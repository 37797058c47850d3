"""The day for which an answer was promised: to come, over with answers owed, and over with all of them given."""

from datetime import UTC, datetime

import pytest

from app import clock
from app.access.stages import Stage
from app.extensions import db
from app.responses import services
from app.responses.models import Status
from tests.functional.responses.test_answers import following_up

PAGES = ["", "/frame", "/answers"]
BEFORE, AFTER = datetime(2027, 6, 30, 12, tzinfo=UTC), datetime(2027, 7, 2, tzinfo=UTC)
OWED = "One recommendation has no answer. It is overdue since 30 June 2027."


@pytest.fixture
def place(build):
    return build(following_up)


def read(place, visitor, page, at):
    with clock.at(at):
        return " ".join(visitor.page(place.path(page)).soup.main.get_text().split())


@pytest.mark.parametrize("page", PAGES)
def test_a_day_to_come_is_told(place, visitor, page):
    told = read(place, visitor, page, BEFORE)
    assert "Promised for June 2027." in told and "overdue since" not in told


@pytest.mark.parametrize("page", PAGES)
def test_once_the_day_is_over_what_is_owed_is_overdue(place, visitor, page):
    told = read(place, visitor, page, AFTER)
    assert OWED in told and "An answer is promised." not in told


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_overdue_where_all_is_answered(place, visitor, page):
    services.answer(
        place.conference, place.passage, Status.ACCEPTED, "Yes.", owner="Us", due="2027-09", by=place.authority
    )
    db.session.commit()
    told = read(place, visitor, page, AFTER)
    assert "Promised for June 2027." in told
    assert "verdue" not in told and "An answer is promised." not in told


@pytest.mark.parametrize("page", PAGES)
def test_a_report_that_comes_after_the_day_is_not_the_fault_of_whoever_promised(world, visitor, page):
    place = world(stage=Stage.REPORTING, promise_due="2027-06")
    told = read(place, visitor, page, AFTER)
    assert "That day is over, and the report is not published yet." in told and "overdue" not in told.split("every")[0]


def test_the_overview_tells_the_tense(place, visitor):
    assert "An answer is promised." in read(place, visitor, "", BEFORE)
    assert "An answer was promised." in read(place, visitor, "", AFTER)
