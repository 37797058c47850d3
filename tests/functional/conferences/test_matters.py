"""What is missing before the next stage leads to where it is settled, in every stage and for each condition."""

import pytest
from flask import g

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.matters import Matter
from app.conferences.registry import registry
from app.extensions import db
from app.hearings.services import choosing
from app.questions import services as questions
from tests.bench import crowd
from tests.visitor import hidden


@pytest.fixture
def furnished(build):
    return build(crowd.build, crowd.FEW)


def missing_in(app, place) -> list[Matter]:
    with app.test_request_context():
        g.conference = place.conference
        return registry.missing(place.conference)


@pytest.mark.parametrize("empty", [True, False], ids=["with nothing in it", "furnished"])
@pytest.mark.parametrize("stage", Stage)
def test_each_thing_that_is_missing_leads_to_where_it_is_settled(app, world, request, sign_in, stage, empty):
    place = world(stage=stage) if empty else request.getfixturevalue("furnished")
    place.conference.stage = stage
    db.session.commit()
    missing = missing_in(app, place)
    for seat in (place.facilitator, place.organizer):
        visitor = sign_in(seat)
        page = visitor.page(place.path("/stage"))
        for matter in missing:
            url = matter.address(lambda may, role=seat.role: may.includes(role))
            assert url or not any(one.includes(seat.role) for one in matter.opened_by), f"leads nowhere: {matter}"
            if url:
                assert f'<a href="{url}">' in page.text, matter
                answer, (_there, _mark, anchor) = visitor.get(url.partition("#")[0]), url.partition("#")
                assert answer.status == 200, url
                assert not anchor or anchor == "invite" or f'id="{anchor}"' in answer.text, url


def test_whoever_writes_the_frame_is_led_to_the_field_and_a_facilitator_to_no_closed_door(world, sign_in):
    place = world(charge="")
    field = '<a href="{}">The charge is not written yet.</a>'.format(place.path("/frame/edit#charge"))
    organizer = sign_in(place.organizer)
    assert field in organizer.page(place.path("/stage")).text
    edit = organizer.page(place.path("/frame/edit"))
    for name in ("charge", "promise", "share-0"):
        assert f'id="{name}"' in edit.text
    told = sign_in(place.facilitator).page(place.path("/stage"))
    assert "The charge is not written yet." in told and "/frame/edit" not in told.text


def led_from(page, sentence: str) -> str:
    """Where a sentence on a page leads; empty where it stands there without a link."""
    assert sentence in page, page.words
    return next((link["href"] for link in page.soup.select("main a") if link.text.strip() == sentence), "")


@pytest.mark.parametrize("role", ["organizer", "facilitator", "panelist"])
def test_on_the_page_of_a_room_too_what_is_missing_leads_to_where_it_is_done(world, sign_in, role):
    place = world(stage=Stage.QUESTIONS)
    visitor = sign_in(place.everybody[role])
    if role == "organizer":
        there = led_from(visitor.page(place.path("/evidence")), "No evidence is published yet.")
        assert there == place.path("/evidence/new") and visitor.get(there).status == 200
    key_question(place)
    gaps = ("Q1: no expert speaks for it, and none against it.", place.path("/hearings/experts/new"))
    for path in ("/hearings", "/actors"):
        assert led_from(visitor.page(place.path(path)), gaps[0]) == gaps[1]
    assert visitor.get(gaps[1]).status == 200


def test_a_stranger_reads_what_a_hearing_lacks_and_is_led_to_no_closed_door(world, visitor):
    place = world(stage=Stage.QUESTIONS)
    key_question(place)
    assert led_from(visitor.page(place.path("/hearings")), "Q1: no expert speaks for it, and none against it.") == ""


def test_who_has_not_said_where_they_stand_is_one_press_away(world, sign_in):
    place = world(stage=Stage.QUESTIONS)
    key_question(place)
    for name in ("Ines Falk", "Tom Holt"):
        expert = choosing.propose_expert(place.conference, name=name, by=place.organizer)
        choosing.declare(expert, "None.", {}, by=place.organizer)
        choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    page = sign_in(place.organizer).page(place.path("/hearings"))
    for number, name in enumerate(("Ines Falk", "Tom Holt"), 1):
        there = led_from(page, f"Q1: it is not known where {name} stands.")
        assert there == place.path(f"/hearings/experts/{number}")


def test_what_the_plan_of_a_recruitment_lacks_leads_to_its_field(world, sign_in):
    place = world(stage=Stage.RECRUITMENT)
    organizer = sign_in(place.organizer)
    page, call = organizer.page(place.path("/recruitment/plan")), organizer.page(place.path("/recruitment/call"))
    for field, sentence in {
        "about": "What the panel is about is not said yet.",
        "kept_words": "It is not said what happens to what people tell.",
        "erase_on": "It is not said when what people told is erased.",
    }.items():
        assert led_from(page, sentence) == place.path(f"/recruitment/call#{field}") and f'id="{field}"' in call.text
    none = "There are no targets yet: what the panel is to be like."
    assert led_from(page, none) == place.path("/recruitment/categories/new")
    targets = "feature,value,min,max\nAge,18-39,1,1\nAge,40+,1,1\nGender,Female,1,1\nGender,Male,1,1\n"
    read = organizer.post(place.path("/recruitment/targets"), {"targets": targets, "look": "yes"})
    sent = hidden(read.form(place.path("/recruitment/targets"))) | {"targets": targets}
    assert organizer.post(place.path("/recruitment/targets"), sent).status == 303
    page = organizer.page(place.path("/recruitment/plan"))
    for number, name in ((1, "Age"), (2, "Gender")):
        sentence = f"{name}: the question that people are asked is not worded."
        there = led_from(page, sentence)
        assert there == place.path(f"/recruitment/categories/{number}") and organizer.get(there).status == 200


def key_question(place) -> None:
    questions.word_question(place.conference, "How deep are the wells?", by=place.panelist)
    assert any(questions.agree(place.conference, by=one, seen=JUST_READ) for one in place.panelists)
    db.session.commit()
