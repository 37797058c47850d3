"""What experts declare is kept in every wording and public before they are confirmed; objections are ruled on first."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.asked import planned_until
from app.extensions import db
from app.hearings import objections, queries, readiness
from app.hearings.kinds import ExpertStatus, Ruling
from app.hearings.models import InterestObjection
from app.hearings.services import choosing, objecting
from app.mail.models import Message
from tests.functional.hearings.test_hearings import HOSTILE
from tests.scenes import scene
from tests.world import World

EXPERT, OBJECT, RULE = "/hearings/experts/1", "/hearings/experts/1/objections/new", "/hearings/experts/1/objections/1"


@scene
def place():
    place = World(stage=Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, member=place.expert, field="Wells", by=place.organizer)
    choosing.declare(expert, "The quarry pays my chair.", {}, by=place.expert)
    db.session.commit()
    return place


def the_expert(place):
    db.session.expire_all()
    return queries.get_expert(place.conference, 1)


def objected(place, text="The quarry pays her.", by=None):
    objection = objecting.object_to(the_expert(place), text, by=by or place.panelist, seen=JUST_READ)
    db.session.commit()
    return objection


def test_what_is_declared_is_public_before_anybody_is_confirmed(place, visitor):
    page = visitor.page(place.path(EXPERT))
    assert "The quarry pays my chair." in page and place.expert.name in page
    assert "The quarry pays my chair." in visitor.page(place.path("/hearings"))


def test_who_has_declared_nothing_or_will_not_come_is_not_public(place, visitor):
    choosing.propose_expert(place.conference, name="Nora Nord", by=place.organizer)
    db.session.commit()
    assert visitor.page(place.path("/hearings/experts/2"), status=404)
    assert "Nora Nord" not in visitor.page(place.path("/hearings"))
    choosing.decline_expert(the_expert(place), by=place.organizer)
    db.session.commit()
    assert visitor.page(place.path(EXPERT), status=404)


def test_every_wording_stays_with_its_day_and_what_changed(place, visitor, sign_in):
    form = {"interests": "The quarry paid my chair until 2024.", "field": "Wells"}
    sign_in(place.organizer).send(place.path(EXPERT + "/declaration"), place.path(EXPERT + "/declaration"), form)
    page = visitor.page(place.path(EXPERT + "/declarations"))
    first, second = (version.text for version in the_expert(place).declarations)
    assert (first, second) == ("The quarry pays my chair.", "The quarry paid my chair until 2024.")
    assert "Version 2" in page and page.soup.ins and page.soup("del") and "entered by the organizer" in page
    assert visitor.page(place.path(EXPERT)).soup.find("a", href=place.path(EXPERT + "/declarations"))


def test_the_same_words_once_more_are_no_new_version(place):
    choosing.declare(the_expert(place), "The quarry pays my chair.", {}, by=place.expert)
    db.session.commit()
    assert len(the_expert(place).declarations) == 1


@pytest.mark.parametrize("name", ["panelist", "committee"])
def test_panel_and_committee_object_and_everybody_reads_it(place, sign_in, visitor, name):
    who = sign_in(place.everybody[name])
    assert who.page(place.path(EXPERT)).soup.find("a", href=place.path(OBJECT))
    assert who.send(place.path(OBJECT), place.path(OBJECT), {"text": "The quarry pays her."}).status == 303
    page = visitor.page(place.path(EXPERT))
    assert "The quarry pays her." in page and "waits for a ruling" in page
    assert (place.panelist.name in page) is False
    refused = who.post(place.path(OBJECT), {"text": "Once more.", "seen": seen(place)})
    assert refused.status == 409 and "Once more." in refused
    assert who.page(place.path(EXPERT)).soup.find("a", href=place.path(OBJECT)) is None
    objecting.rule(the_expert(place).objections[0], Ruling.HEARD, "The panel knows it.", by=place.organizer)
    db.session.commit()
    assert who.page(place.path(EXPERT)).soup.find("a", href=place.path(OBJECT)), "once it is ruled on, one may again"


def seen(place):
    return the_expert(place).declarations[-1].fingerprint


def test_who_read_an_older_declaration_reads_the_new_one_first(place, sign_in):
    old = seen(place)
    choosing.declare(the_expert(place), "Nothing any more.", {}, by=place.expert)
    db.session.commit()
    answer = sign_in(place.panelist).post(place.path(OBJECT), {"text": "She is paid.", "seen": old})
    assert answer.status == 409 and not the_expert(place).objections


@pytest.mark.parametrize("name", ["organizer", "facilitator", "expert", "authority", "observer"])
def test_nobody_else_objects(place, sign_in, name):
    assert sign_in(place.everybody[name]).post(place.path(OBJECT), {"text": "No.", "seen": seen(place)}).status == 403


def test_nobody_is_confirmed_before_an_objection_is_ruled_on(place, sign_in):
    objected(place)
    organizer = sign_in(place.organizer)
    confirm = place.path(EXPERT + "/confirm")
    page = organizer.page(place.path(EXPERT))
    assert "Rule on each objection first" in page.soup.find("a", href=place.path(f"{EXPERT}#interests")).get_text()
    assert page.soup.find(id="interests").find("a", string="Rule on it")
    assert organizer.post(confirm).status == 409
    asked = [ask.key for ask in readiness.asked_of(place.conference, place.organizer)]
    assert f"interests-objection-{the_expert(place).objections[0].id}" in asked
    form = {"ruling": "heard", "reason": "The panel knows it."}
    assert organizer.send(place.path(RULE), place.path(RULE), form).status == 303
    assert objections.list_open(place.conference) == []
    assert organizer.post(confirm, {"seen": "1"}).status == 303
    assert the_expert(place).status == ExpertStatus.CONFIRMED


def test_nobody_is_confirmed_past_an_objection_of_the_same_moment(place, sign_in, monkeypatch):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("on SQLite whoever writes waits from the beginning of the request")
    organizer, real, expert_id = sign_in(place.organizer), choosing.lock_row, the_expert(place).id
    told = {"declaration_n": 1, "member_id": place.panelist.id, "text": "No.", "at": clock.now(), "reason": ""}

    def other_first(row):
        monkeypatch.setattr(choosing, "lock_row", real)
        with db.engine.begin() as other:
            other.execute(insert(InterestObjection).values(expert_id=expert_id, number=1, **told))
        real(row)

    monkeypatch.setattr(choosing, "lock_row", other_first)
    assert organizer.post(place.path(EXPERT + "/confirm")).status == 409
    assert the_expert(place).status == ExpertStatus.PROPOSED


def test_who_was_ruled_out_is_not_confirmed_before_it_is_ruled_otherwise(place, sign_in, visitor):
    objecting.rule(objected(place), Ruling.NOT_HEARD, "She decides on the quarry.", by=place.organizer)
    db.session.commit()
    organizer, confirm = sign_in(place.organizer), place.path(EXPERT + "/confirm")
    assert "She decides on the quarry." in visitor.page(place.path(EXPERT))
    assert organizer.post(confirm).status == 409
    organizer.send(place.path(RULE), place.path(RULE), {"ruling": "heard", "reason": "She left the board."})
    assert organizer.post(confirm, {"seen": "1"}).status == 303


@pytest.mark.parametrize("name", ["facilitator", "panelist", "expert", "committee", "authority", "observer"])
def test_only_organizers_rule(place, sign_in, name):
    objected(place)
    form = {"ruling": "heard", "reason": "No."}
    assert sign_in(place.everybody[name]).post(place.path(RULE), form).status == 403


def test_a_ruling_needs_a_choice_and_a_reason(place, sign_in):
    objected(place)
    answer = sign_in(place.organizer).post(place.path(RULE), {"reason": ""})
    assert answer.status == 422 and "Give the reason." in answer


def test_an_objection_that_waits_keeps_the_hearings_from_ending(place):
    choosing.confirm_expert(the_expert(place), by=place.organizer, seen=JUST_READ)
    objected(place)
    sentence = f"An objection to the interests of {place.expert.name} waits for a ruling."
    assert sentence in readiness.problems_before_leaving(place.conference)


def test_a_confirmed_expert_who_is_ruled_out_keeps_the_hearings_from_ending(place, sign_in):
    place.conference.stage_until = clock.now() + timedelta(days=3)
    db.session.commit()
    choosing.confirm_expert(the_expert(place), by=place.organizer, seen=JUST_READ)
    objection = objected(place)
    assert "do not end before the ruling" in sign_in(place.committee).page(place.path(OBJECT))
    (ask,) = objections.asked_to_rule(place.conference, place.organizer)
    assert "cannot end before that" in ask.text and ask.due == planned_until(place.conference) != ""
    objecting.rule(objection, Ruling.NOT_HEARD, "She decides on the quarry.", by=place.organizer)
    name = place.expert.name
    sentence = f"It was ruled that {name} is not heard. Note that {name} will not take part, or rule otherwise."
    assert sentence in readiness.problems_before_leaving(place.conference)
    for keeper in (place.organizer, place.facilitator):
        asked = readiness.asked_of(place.conference, keeper)
        assert [ask.url for ask in asked if ask.key == f"ruled-out-{objection.expert_id}"] == [place.path(EXPERT)]
    choosing.decline_expert(the_expert(place), by=place.organizer)
    assert objections.list_ruled_out(place.conference) == []


def test_nobody_objects_or_rules_once_the_hearings_are_over(place, sign_in):
    objected(place)
    place.conference.stage = Stage.DRAFTING
    db.session.commit()
    assert sign_in(place.panelist).post(place.path(OBJECT), {"text": "Late.", "seen": seen(place)}).status == 409
    assert sign_in(place.organizer).post(place.path(RULE), {"ruling": "heard", "reason": "Late."}).status == 409


def test_nothing_of_another_conference_is_objected_to_or_ruled_on(place, world, sign_in):
    objected(place)
    other = world(stage=Stage.HEARINGS)
    assert sign_in(other.panelist).post(other.path(OBJECT), {"text": "No."}).status == 404
    assert sign_in(other.organizer).post(other.path(RULE), {"ruling": "heard", "reason": "No."}).status == 404
    assert sign_in(other.panelist).get(place.path(OBJECT)).status in (403, 404)
    assert sign_in(place.organizer).post(place.path(RULE + "7"), {"ruling": "heard", "reason": "No."}).status == 404


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(place, sign_in, visitor, text):
    answer = sign_in(place.panelist).post(place.path(OBJECT), {"text": text, "seen": seen(place)})
    assert answer.status in (303, 422)
    page = visitor.page(place.path(EXPERT))
    assert page.soup.find("img", src="x") is None and "7,1357" not in page


def test_who_wrote_what_is_in_the_own_data(place):
    objected(place)
    told = queries.personal_data(place.expert.person)
    assert any(one.get("declaration") == 1 for one in told)
    assert queries.personal_data(place.panelist.person)[-1]["text"] == "The quarry pays her."


def letters_to(seat):
    about = Message.subject.startswith("An objection to declared interests")
    return list(db.session.scalars(select(Message).where(Message.to == seat.person.email, about).order_by(Message.id)))


def test_the_expert_is_told_of_an_objection_and_both_of_the_ruling_without_its_words(place):
    objection = objected(place)
    (told,) = letters_to(place.expert)
    assert "somebody objects" in told.body and "The quarry pays her." not in told.body
    assert place.panelist.name not in told.body and letters_to(place.panelist) == []
    for _press in range(2):
        objecting.rule(objection, Ruling.NOT_HEARD, "It is her employer.", by=place.organizer)
    db.session.commit()
    assert len(letters_to(place.expert)) == 2
    (ruled,) = letters_to(place.panelist)
    assert "your objection" in ruled.body and "employer" not in ruled.body and "#objection-1" in ruled.body


def test_nobody_is_written_to_whose_seat_has_ended(place):
    objection = objected(place)
    place.panelist.left_at = clock.now()
    db.session.commit()
    objecting.rule(objection, Ruling.HEARD, "It is known to all.", by=place.organizer)
    assert letters_to(place.panelist) == []
