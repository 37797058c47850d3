"""From stage to stage: gates, overrides, the way back, and two people who press at once."""

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.conferences.models import StageChange
from app.conferences.registry import registry
from app.conferences.reminding import Pending
from app.extensions import db
from app.journal.models import JournalChain
from tests import seconds
from tests.visitor import hidden


@pytest.fixture
def rules():
    """Gates, losses and waits for one test; those of the rooms come back afterwards."""
    kept = {name: dict(getattr(registry, name)) for name in ("gates", "voids", "undoings", "pending", "arrivals")}
    for name in kept:
        getattr(registry, name).clear()
    yield registry
    for name, rules in kept.items():
        getattr(registry, name).clear()
        getattr(registry, name).update(rules)


def entries(conference) -> int:
    return db.session.scalar(select(JournalChain.length).where(JournalChain.conference_id == conference.id))


def advance(visitor, place, expected, **more):
    return visitor.post(place.path("/stage/advance"), {"expected": expected, **more})


def test_a_gate_that_is_open_lets_the_facilitator_open_the_next_stage(world, sign_in, rules):
    place = world(stage=Stage.EVIDENCE)
    visitor, before = sign_in(place.facilitator), entries(place.conference)
    assert "Nothing is missing." in visitor.page(place.path("/stage"))
    answer = visitor.send(place.path("/stage"), place.path("/stage/advance"), {"until": "2027-02-01T18:00"})
    assert answer.status == 303 and place.conference.stage == Stage.QUESTIONS
    assert place.conference.stage_until.isoformat() == "2027-02-01T17:00:00+00:00"
    assert entries(place.conference) == before + 1


def test_a_gate_that_is_closed_says_what_is_missing_and_stays_closed(world, sign_in, rules):
    place = world(stage=Stage.EVIDENCE)
    rules.gates[Stage.EVIDENCE].append(lambda conference: ["Nobody has read anything."])
    visitor = sign_in(place.facilitator)
    page = visitor.page(place.path("/stage"))
    assert "Nobody has read anything." in page and "One thing is missing" in page
    assert not page.soup.find("form", action=place.path("/stage/advance"))
    refused = advance(visitor, place, "evidence")
    assert refused.status == 409 and "Nobody has read anything." in refused
    assert place.conference.stage == Stage.EVIDENCE


def test_a_gate_is_overridden_only_with_a_reason_that_everybody_can_read(world, sign_in, visitor, rules):
    place = world(stage=Stage.EVIDENCE)
    rules.gates[Stage.EVIDENCE].append(lambda conference: ["Nobody has read anything."])
    facilitator = sign_in(place.facilitator)
    silent = facilitator.post(place.path("/stage/override"), {"expected": "evidence", "override": "  "})
    assert silent.status == 422 and silent.soup.find("details", class_="card").has_attr("open")
    given = {"override": "The hall is booked."}
    assert facilitator.send(place.path("/stage"), place.path("/stage/override"), given).status == 303
    for path in ("/frame", "/journal"):
        page = visitor.page(place.path(path))
        assert "The hall is booked." in page and "Nobody has read anything." in page


def test_of_two_people_who_advance_at_once_one_wins_and_the_other_is_told(world, sign_in, rules):
    place = world(stage=Stage.EVIDENCE)
    visitor = sign_in(place.facilitator)
    assert advance(visitor, place, "evidence").status == 303
    refused = advance(sign_in(place.facilitator), place, "evidence")
    assert refused.status == 409 and "Somebody was quicker" in refused and "Questions" in refused
    assert place.conference.stage == Stage.QUESTIONS


def test_pressing_the_same_button_twice_moves_one_stage(world, sign_in, rules):
    place = world(stage=Stage.EVIDENCE)
    visitor = sign_in(place.facilitator)
    form = visitor.page(place.path("/stage")).form(place.path("/stage/advance"))
    fields = {field["name"]: field.get("value", "") for field in form("input")}
    asked = visitor.post(place.path("/stage/advance"), fields, says_yes=False).form(place.path("/stage/advance"))
    assert [visitor.post(place.path("/stage/advance"), hidden(asked)).status for _ in range(2)] == [303, 303]
    assert place.conference.stage == Stage.QUESTIONS


def test_optional_stages_are_skipped(world, sign_in, rules):
    place = world(stage=Stage.EVIDENCE, uses_questions=False)
    assert advance(sign_in(place.facilitator), place, "evidence").status == 303
    assert place.conference.stage == Stage.HEARINGS


def test_going_back_says_first_what_it_voids_and_needs_a_reason(world, sign_in, visitor, rules):
    place = world(stage=Stage.VOTING)
    undone = []
    rules.voids[Stage.VOTING].append(lambda conference: ["Vote 1 on R1 becomes void."])
    rules.undoings[Stage.VOTING].append(lambda conference, by, reason: undone.append(reason))
    facilitator = sign_in(place.facilitator)
    path = place.path("/stage/reopen")
    assert "Vote 1 on R1 becomes void." in facilitator.page(path)
    for nothing in ("", " ", "\u200b", "\u3164"):
        refused = facilitator.send(path, path, {"reason": nothing})
        assert refused.status == 422 and "Vote 1 on R1 becomes void." in refused and not undone
    assert seconds.go_back(place, sign_in, {"reason": "A number was wrong."}).status == 303
    assert place.conference.stage == Stage.FACT_CHECK and undone == ["A number was wrong."]
    change = db.session.scalars(select(StageChange).order_by(StageChange.id.desc())).first()
    assert change.voided == ["Vote 1 on R1 becomes void."]
    assert "A number was wrong." in visitor.page(place.path("/journal"))


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.EVIDENCE, Stage.FOLLOW_UP, Stage.CLOSED])
def test_some_stages_have_no_way_back(world, sign_in, stage):
    place = world(stage=stage)
    visitor = sign_in(place.facilitator)
    assert visitor.get(place.path("/stage/reopen")).status == 409
    assert visitor.post(place.path("/stage/reopen"), {"expected": stage, "reason": "Why."}).status == 409
    assert place.path("/stage/reopen") not in visitor.page(place.path("/stage")).text


def test_nobody_is_asked_until_when_the_end_is_planned(world, sign_in, rules):
    place = world(stage=Stage.FOLLOW_UP)
    page = sign_in(place.facilitator).page(place.path("/stage"))
    assert page.form(place.path("/stage/advance")) is not None and "the new stage is planned" not in page


def test_nor_is_whoever_opens_the_end_against_the_list(world, sign_in, rules):
    place = world(stage=Stage.FOLLOW_UP)
    rules.gates[Stage.FOLLOW_UP].append(lambda conference: ["Something is missing."])
    form = sign_in(place.facilitator).page(place.path("/stage")).form(place.path("/stage/override"))
    asked = {field.get("name") for field in form.select("input, textarea")}
    assert "override" in asked and "until" not in asked


def test_a_closed_conference_goes_no_further(world, sign_in):
    place = world(stage=Stage.CLOSED)
    visitor = sign_in(place.facilitator)
    assert "no further stage" in visitor.page(place.path("/stage"))
    assert advance(visitor, place, "closed").status == 409


@pytest.mark.parametrize("role", ["organizer", "panelist", "expert", "committee", "authority", "observer"])
@pytest.mark.parametrize("act", ["advance", "override", "reopen", "deadline"])
def test_only_facilitators_steer(world, sign_in, role, act):
    place = world(stage=Stage.HEARINGS)
    given = {"expected": "hearings", "override": "Now.", "reason": "Now."}
    assert sign_in(place.everybody[role]).post(place.path(f"/stage/{act}"), given).status == 403
    assert place.conference.stage == Stage.HEARINGS


def test_organizers_see_what_is_missing_but_have_no_button(world, sign_in):
    place = world()
    page = sign_in(place.organizer).page(place.path("/stage"))
    forms = {form["action"] for form in page.soup("form", method="post")}
    assert forms == {"/sign-out"} and "Next: Evidence" in page
    assert sign_in(place.panelist).get(place.path("/stage")).status == 403


def test_only_facilitators_see_who_has_not_done_it_yet(world, sign_in, rules):
    place = world(stage=Stage.EVIDENCE)
    rules.pending[Stage.EVIDENCE].append(
        lambda conference: [Pending("Read the first document", [place.panelist], of=5)]
    )
    assert "Paula1 Panelist" in sign_in(place.facilitator).page(place.path("/stage"))
    assert "Paula1 Panelist" not in sign_in(place.organizer).page(place.path("/stage"))


@pytest.mark.parametrize(("typed", "status"), [("2027-02-01T18:00", 303), ("", 303), ("soon", 422)])
def test_a_deadline_informs_everybody_and_moves_nothing(world, sign_in, visitor, typed, status):
    place = world(stage=Stage.EVIDENCE)
    answer = sign_in(place.facilitator).send(place.path("/stage"), place.path("/stage/deadline"), {"until": typed})
    assert answer.status == status and place.conference.stage == Stage.EVIDENCE
    assert ("1 February 2027, 18:00 (CET)" in visitor.page(place.path())) == bool(typed and status == 303)


def test_the_first_gate_wants_charge_promise_rule_and_people(world, sign_in):
    place = world(charge="", promise="", promise_due=None, threshold=None, panelists=3)
    place.conference.panel_size = 12
    db.session.commit()
    page = sign_in(place.facilitator).page(place.path("/stage"))
    for words in ("charge is not written", "no promise was given", "rule is not fixed", "3 of 12 seats"):
        assert words in page
    assert advance(sign_in(place.facilitator), place, "setup").status == 409


def test_a_gate_cannot_be_walked_around_by_a_direct_address(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    panelist, organizer = sign_in(place.panelist), sign_in(place.organizer)
    assert panelist.get(place.path("/draft")).status in (404, 409)
    assert panelist.post(place.path("/questions/propose"), {"text": "When?"}).status in (404, 405, 409)
    assert organizer.get(place.path("/frame/edit")).status == 409


def test_more_people_than_seats_are_said_at_the_gate(world, sign_in):
    place = world(panelists=5)
    place.conference.panel_size = 4
    db.session.commit()
    page = sign_in(place.facilitator).page(place.path("/stage"))
    assert "5 panelists sit on 4 seats." in page
    place.conference.panel_size = 5
    db.session.commit()
    assert "panelists sit on" not in sign_in(place.facilitator).page(place.path("/stage"))
