"""What was noted of an answer in the room waits for its expert: she is asked on her page, and told once by letter."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.extensions import db
from app.hearings import queries, readiness
from app.hearings.kinds import State
from app.hearings.services import asking, choosing, planning
from tests.counting import here, statements
from tests.functional.letters.conftest import go_round as go_round
from tests.scenes import scene
from tests.world import World

TITLE = "Is this what you said?"


@scene
def place():
    place = World(stage=Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=place.expert)
    other = choosing.propose_expert(place.conference, by=place.organizer, name="Olav Other")
    for one, by in ((expert, place.expert), (other, place.organizer)):
        choosing.declare(one, "None.", {}, by=by)
        choosing.confirm_expert(one, by=place.organizer, seen=JUST_READ)
    session = planning.plan_session(place.conference, title="Water", by=place.organizer)
    asking.ask(session, "How many weeks?", [expert, other], by=place.panelist)
    asking.ask(session, "How deep?", [expert], by=place.panelist)
    db.session.commit()
    return place


def question(place, label="1.1"):
    return queries.get_question(here(place).conference, label)


def record(place, label="1.1", state=State.ANSWERED, text="Six weeks.", **more):
    asking.record_answer(question(place, label), state, text, by=place.facilitator, **more)
    db.session.commit()


def asked(place, member=None):
    found = readiness.asked_of(here(place).conference, member or place.expert)
    return [ask for ask in found if ask.title == TITLE]


def test_the_front_page_asks_an_expert_whether_it_is_what_she_said(place, sign_in):
    record(place)
    record(place, "1.2")
    expert, ask = sign_in(place.expert), asked(place)[0]
    assert TITLE in expert.page(place.path(""))
    assert ask.things == [f"recorded-{question(place, label).id}-1" for label in ("1.1", "1.2")]
    listed = expert.page(place.path("/hearings/mine"))
    leading = [link["href"] for link in listed.soup("a") if "Read and confirm" in link.get_text()]
    assert leading == [place.path("/hearings/questions/1.1"), place.path("/hearings/questions/1.2")]


@pytest.mark.parametrize("state", [State.ANSWERED, State.NOT_ANSWERED])
def test_one_record_leads_to_the_page_where_it_is_confirmed(place, sign_in, state):
    record(place, state=state)
    (ask,) = asked(place)
    page = sign_in(place.expert).page(ask.url)
    assert page.form(place.path("/hearings/questions/1.1/confirm"))


def test_whoever_confirmed_or_answered_in_her_own_words_is_asked_no_more(place, sign_in):
    expert = sign_in(place.expert)
    record(place)
    record(place, "1.2")
    path = place.path("/hearings/questions/1.1")
    assert expert.send(path, f"{path}/confirm").status == 303
    assert asked(place)[0].things == [f"recorded-{question(place, '1.2').id}-1"]
    path = place.path("/hearings/questions/1.2")
    assert expert.send(path, f"{path}/answer", {"text": "Ten meters."}).status == 303
    assert asked(place) == [] and TITLE not in expert.page(place.path(""))


def test_other_words_are_asked_about_anew(place):
    record(place)
    asking.confirm_record(question(place), by=place.expert, seen=JUST_READ)
    record(place, text="Two weeks.")
    assert asked(place)[0].things == [f"recorded-{question(place).id}-2"]


def test_what_is_promised_or_has_no_words_is_not_to_be_confirmed(place, sign_in):
    record(place, state=State.ON_NOTICE, due="2027-01-10")
    assert asked(place) == [], "the promise is asked for by itself"
    assert (
        "Read and confirm" not in sign_in(place.expert).page(place.path("/hearings/mine")).soup.find("main").get_text()
    )
    record(place, "1.2", state=State.NOT_ANSWERED, text="")
    assert asked(place) == []


def test_nobody_else_is_asked_and_only_while_it_can_be_confirmed(place):
    record(place)
    others = (place.panelist, place.facilitator, place.organizer, place.committee, place.observer)
    assert asked(place) and not any(asked(place, other) for other in others)
    place.walk_to(Stage.DRAFTING)
    assert asked(place)
    place.walk_to(Stage.FACT_CHECK)
    assert asked(place) == []


def test_one_letter_tells_of_it_and_of_each_record_once(place, go_round):
    go_round(0)
    go_round(11)
    record(place)
    record(place, "1.2")
    go_round(30)
    (letter,) = [one for one in go_round(41) if one.to == place.expert.person.email]
    assert TITLE in letter.body and "H1.1" in letter.body and "H1.2" in letter.body
    assert all(one.to != place.expert.person.email for one in go_round(90))


def test_how_many_were_recorded_costs_no_more(place):
    record(place)
    with statements() as one:
        asked(place)
    record(place, "1.2")
    with statements() as two:
        asked(place)
    assert len(two) == len(one)
