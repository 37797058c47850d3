"""The votes are not entered while too few are named for any of them to open; a public reason overrides that."""

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.conferences.models import Conference, StageChange
from app.extensions import db
from app.journal.models import JournalPayload
from tests.functional.keyholders.test_naming import all_name

MISSING = "still missing. No secret vote opens before"


def at(world, stage, **frame):
    return world(stage=stage, panelists=5, **({"key_parts": 3, "key_parts_needed": 2} | frame))


def stage_page(place, sign_in):
    return sign_in(place.facilitator).page(place.path("/stage"))


@pytest.mark.parametrize("stage", [Stage.DRAFTING, Stage.FACT_CHECK])
def test_too_few_are_named_and_the_stage_says_so(world, sign_in, stage):
    place = at(world, stage, uses_fact_check=stage != Stage.DRAFTING)
    all_name(place, sign_in, [1, 2], [1, 2], [1, 2])
    page = stage_page(place, sign_in)
    assert f"keyholders; 1 {MISSING}" in page and "Paula4 Panelist, Paula5 Panelist" in page
    all_name(place, sign_in, *[[1, 2, 3]] * 5)
    assert MISSING not in stage_page(place, sign_in)


def test_a_stage_before_the_last_one_does_not_ask_for_it(world, sign_in):
    assert MISSING not in stage_page(at(world, Stage.DRAFTING), sign_in)


def test_where_the_server_has_the_key_nobody_is_missing(world, sign_in):
    assert MISSING not in stage_page(at(world, Stage.FACT_CHECK, key_parts=0, key_parts_needed=0), sign_in)


def test_a_public_reason_overrides_it(world, sign_in):
    place = at(world, Stage.FACT_CHECK)
    facilitator = sign_in(place.facilitator)
    given = {"expected": "fact check", "override": "They name them tonight."}
    assert MISSING in facilitator.post(place.path("/stage/advance"), {"expected": "fact check"}).words
    assert facilitator.send(place.path("/stage"), place.path("/stage/override"), given).status == 303
    db.session.expire_all()
    assert db.session.get(Conference, place.conference.id).stage == Stage.VOTING


def test_what_was_missing_goes_down_with_seats_and_not_with_names(world, sign_in, visitor):
    """The gate names people to whoever steers; the public entry of it can never be erased."""
    place = at(world, Stage.FACT_CHECK)
    facilitator = sign_in(place.facilitator)
    assert "Paula4 Panelist" in facilitator.page(place.path("/stage"))
    given = {"expected": "fact check", "override": "They name them tonight."}
    assert facilitator.send(place.path("/stage"), place.path("/stage/override"), given).status == 303
    change = db.session.scalars(select(StageChange).order_by(StageChange.id.desc())).first()
    bodies = " ".join(db.session.scalars(select(JournalPayload.body)))
    assert "Panelist 4, Panelist 5" in change.missing[0] and "Panelist 4, Panelist 5" in bodies
    for name in (member.name for member in place.panelists):
        assert name not in " ".join(change.missing) and name not in bodies
    assert "Paula4" not in visitor.page(place.path("/journal"))
