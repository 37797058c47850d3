"""A promised answer has a day, stands in a list, and is told of by letter; panelists support questions without rank."""

from datetime import timedelta

import pytest

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.extensions import db
from app.hearings import promises, queries, readiness
from app.hearings.kinds import State
from app.hearings.services import asking, choosing, planning
from tests.scenes import scene
from tests.world import NOON, World

LIST, ONE = "/hearings/promised", "/hearings/questions/1.1"


@scene
def place():
    place = World(stage=Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, member=place.expert, field="Wells", by=place.organizer)
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    session = planning.plan_session(place.conference, title="Water", by=place.organizer)
    asking.ask(session, "How deep is it?", [expert], by=place.panelist)
    db.session.commit()
    return place


def the_question(place):
    db.session.expire_all()
    return queries.get_question(place.conference, "1.1")


def promise(place, due="2027-01-10"):
    asking.record_answer(the_question(place), State.ON_NOTICE, due=due, by=place.facilitator)
    db.session.commit()


def asked(place, member=None):
    found = readiness.asked_of(place.conference, member or place.expert)
    return {ask.key: ask for ask in found if "promised" in ask.key}


def test_a_promise_needs_a_day(place, sign_in):
    facilitator = sign_in(place.facilitator)
    answer = facilitator.post(place.path(ONE + "/record"), {"state": "on_notice", "text": "", "due": ""})
    assert answer.status == 422 and "Say until when the answer is promised." in answer


def test_what_was_promised_stands_in_a_list_for_everybody(place, visitor):
    assert "No answer was promised" in visitor.page(place.path(LIST))
    with clock.at(NOON):
        promise(place)
        page = visitor.page(place.path(LIST))
        assert "How deep is it?" in page and "10 January 2027" in page and "taken on notice" in page
    with clock.at(NOON + timedelta(days=7)):
        assert "overdue" in visitor.page(place.path(LIST))
        asking.answer(the_question(place), "Ten meters.", by=place.expert)
        db.session.commit()
        page = visitor.page(place.path(LIST))
        assert "overdue" not in page and "answered" in page


def test_the_expert_is_told_at_once_before_the_day_and_when_it_is_over(place):
    with clock.at(NOON):
        promise(place)
        number = the_question(place).id
        (ask,) = asked(place).values()
        assert ask.key == f"promised-{number}-20270110"
        assert ask.by.isoformat() == "2027-01-10T23:59:00+01:00"
    with clock.at(NOON + timedelta(days=7)):
        assert list(asked(place)) == [f"promised-late-{number}-20270110"]
        promise(place, "2027-01-20")
        assert list(asked(place)) == [f"promised-{number}-20270120"], "another day is told anew"
        asking.answer(the_question(place), "Ten meters.", by=place.expert)
        assert asked(place) == {}


def test_a_question_that_only_waits_is_told_of_as_before(place):
    waiting = [ask.key for ask in readiness.asked_of(place.conference, place.expert)]
    assert f"question-{the_question(place).id}" in waiting and asked(place) == {}


@pytest.mark.parametrize("in_writing", [True, False])
def test_the_panel_is_told_when_the_answer_comes(place, in_writing):
    promise(place)
    assert promises.news(place.conference, place.panelist) == []
    if in_writing:
        asking.answer(the_question(place), "Ten meters.", by=place.expert)
    else:
        asking.record_answer(the_question(place), State.ANSWERED, "Ten meters.", by=place.facilitator)
    db.session.commit()
    (told,) = promises.news(place.conference, place.panelist)
    assert told.key == f"answered-{the_question(place).id}" and "H1.1" in told.title
    assert promises.news(place.conference, place.observer) == []


def test_an_answer_that_was_never_promised_is_no_news(place):
    asking.answer(the_question(place), "Ten meters.", by=place.expert)
    assert promises.news(place.conference, place.panelist) == []


def test_a_panelist_supports_a_question_of_another_and_takes_it_back(place, sign_in):
    second = sign_in(place.panelists[1])
    act = place.path(ONE + "/support")
    form = second.page(place.path(ONE)).form(act)
    brought = {field["name"]: field["value"] for field in form("input")}
    assert [second.post(act, brought).status for _ in range(2)] == [303, 303], "twice is once"
    assert "1 panelist supports this question." in second.page(place.path(ONE))
    assert second.send(place.path(ONE), place.path(ONE + "/unsupport")).status == 303
    assert second.post(place.path(ONE + "/unsupport")).status == 303
    assert "0 panelists support this question." in second.page(place.path(ONE))


def test_support_is_read_in_the_room_of_the_panel_alone_and_moves_nothing(place, sign_in, visitor):
    asking.ask(queries.get_session(place.conference, 1), "Who pays?", the_question(place).experts, by=place.panelist)
    db.session.commit()
    there = place.path("/hearings/questions/1.2")
    sign_in(place.panelists[1]).send(there, there + "/support")
    session = queries.get_session(place.conference, 1)
    assert [one.number for one in queries.list_questions(session)] == [1, 2]
    assert "supports this question" in sign_in(place.facilitator).page(place.path("/hearings/questions/1.2"))
    for who in (visitor, *(sign_in(place.everybody[name]) for name in ("organizer", "expert", "observer"))):
        assert "supports this question" not in who.page(place.path("/hearings/questions/1.2"))


def test_nobody_supports_an_own_question(place, sign_in):
    assert sign_in(place.panelist).post(place.path(ONE + "/support")).status == 409


@pytest.mark.parametrize("name", ["organizer", "facilitator", "expert", "committee", "authority", "observer"])
def test_only_panelists_support(place, sign_in, name):
    assert sign_in(place.everybody[name]).post(place.path(ONE + "/support")).status == 403


def test_nobody_supports_once_the_hearings_are_over(place, sign_in):
    place.conference.stage = Stage.DRAFTING
    db.session.commit()
    assert sign_in(place.panelists[1]).post(place.path(ONE + "/support")).status == 409


def test_a_question_that_was_supported_can_be_withdrawn(place, sign_in):
    sign_in(place.panelists[1]).send(place.path(ONE), place.path(ONE + "/support"))
    author = sign_in(place.panelist)
    links = author.page(place.path("/own-words")).soup("a")
    there = next(one["href"] for one in links if one.get_text().strip().startswith("Correct or withdraw"))
    assert author.post(f"{there}/withdraw").status == 303
    assert queries.list_questions(queries.get_session(place.conference, 1)) == []


def test_the_list_of_promises_takes_no_more_statements_for_more_of_them(place, visitor, statements):
    counts = []
    for number in range(2):
        with statements() as seen:
            visitor.page(place.path(LIST))
        counts.append(len(seen))
        for _more in range(3 * (1 - number)):
            session, experts = queries.get_session(place.conference, 1), the_question(place).experts
            more = asking.ask(session, "And then?", experts, by=place.panelist)
            asking.record_answer(more, State.ON_NOTICE, due="2027-03", by=place.facilitator)
            db.session.commit()
    assert counts[1] <= counts[0] + 2
