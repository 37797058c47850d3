"""Charge and promise stand as they were frozen: notes beside them, never new words in their place."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.conferences.models import FrameAmendment
from app.extensions import db
from tests import seconds

CHARGE = "Under what conditions, if any, should the quarry draw from the groundwater?"


def amend(place, sign_in, field, after, reason="The court decided."):
    return seconds.amend(place, sign_in, {"field": field, "after": after, "reason": reason})


def test_a_note_stands_beside_the_charge_and_never_in_its_place(world, sign_in, visitor):
    place = world(stage=Stage.VOTING)
    assert amend(place, sign_in, "charge", "Should the quarry NOT draw?").status == 303
    assert place.conference.charge == CHARGE
    for path in ("/frame", "/journal"):
        page = visitor.page(place.path(path))
        assert CHARGE in page and "Should the quarry NOT draw?" in page and "The court decided." in page
    overview = visitor.page(place.path())
    assert CHARGE in overview and "NOT draw" not in overview.soup.find(class_="charge").get_text()
    assert "A note was set beside the frozen frame" in visitor.page(place.path("/journal"))


def test_the_report_tells_the_charge_that_the_panel_was_given(world, sign_in):
    place = world(stage=Stage.REPORTING)
    amend(place, sign_in, "charge", "Should the quarry NOT draw?")
    amend(place, sign_in, "promise_due", "2028-01", "The budget is late.")
    page = sign_in(place.organizer).page(place.path("/report/preview"))
    assert CHARGE in page.soup.find(class_="charge").get_text()
    assert "Note beside the charge" in page and "Should the quarry NOT draw?" in page
    assert "Promised for 20 June 2027, moved to January 2028 on" in page and "The budget is late." in page


def test_what_is_overdue_is_counted_from_the_first_promise(world, sign_in, visitor):
    place = world(stage=Stage.FOLLOW_UP)
    with clock.at(datetime(2027, 6, 1, 12, tzinfo=UTC)):
        assert amend(place, sign_in, "promise_due", "2028-06", "The budget is late.").status == 303
        assert amend(place, sign_in, "promise_due", "2029-06-01", "Elections.").status == 303
    page = visitor.page(place.path("/answers"))
    assert "Promised for 20 June 2027." in page
    assert "Moved to June 2028 on 1 June 2027. Reason: The budget is late." in page
    assert "Moved to 1 June 2029 on 1 June 2027. Reason: Elections." in page
    from app.responses import queries

    with clock.at(datetime(2027, 6, 21, 12, tzinfo=UTC)):
        assert queries.overdue_since(place.conference).isoformat() == "2027-06-20"


def test_a_promise_that_comes_after_none_was_given_counts_from_its_own_first_day(world, sign_in, visitor):
    place = world(stage=Stage.FOLLOW_UP, promise="", promise_due=None, no_promise=True)
    amend(place, sign_in, "promise", "The council answers after all.")
    amend(place, sign_in, "promise_due", "2027-09")
    page = visitor.page(place.path("/frame"))
    assert "No promise of an answer was given." in page and "The council answers after all." in page
    assert "September 2027" in visitor.page(place.path("/answers"))
    from app.responses import queries

    with clock.at(datetime(2027, 10, 1, 12, tzinfo=UTC)):
        assert queries.overdue_since(place.conference).isoformat() == "2027-09-30"


@pytest.mark.parametrize(
    ("field", "after", "status"), [("promise_due", "soon", 422), ("charge", " ", 422), ("promise", "", 422)]
)
def test_a_note_that_says_nothing_is_refused(world, sign_in, field, after, status):
    place = world(stage=Stage.EVIDENCE)
    assert amend(place, sign_in, field, after).status == status
    assert db.session.scalars(select(FrameAmendment)).all() == []


def test_no_reason_opens_a_panel_without_a_promise(world, sign_in):
    place = world(promise="", promise_due=None)
    facilitator = sign_in(place.facilitator)
    page = facilitator.page(place.path("/stage"))
    assert "No reason can open the next stage without this" in page
    assert page.soup.find("form", action=place.path("/stage/override")) is None
    sent = {"expected": "setup", "override": "The hall is booked."}
    refused = facilitator.post(place.path("/stage/override"), sent)
    assert refused.status == 409 and "say that no promise was given" in refused
    assert place.conference.stage == Stage.SETUP


@pytest.mark.parametrize("frame", [{"promise": "Yes.", "promise_due": None}, {"promise": "", "no_promise": True}])
def test_a_promise_or_its_open_absence_lets_a_reason_open_the_panel(world, sign_in, frame):
    place = world(**frame)
    sent = {"expected": "setup", "override": "The hall is booked."}
    assert sign_in(place.facilitator).post(place.path("/stage/override"), sent).status == 303
    assert place.conference.stage == Stage.EVIDENCE
