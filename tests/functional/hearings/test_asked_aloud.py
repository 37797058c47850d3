"""What somebody asks aloud is taken down in one line, marked so, and stays hers."""

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.extensions import db
from app.hearings.models import HearingQuestion
from app.hearings.services import asking, choosing, planning
from tests.world import World

WORDS = "Who measured the wells?"


def heard():
    place = World(stage=Stage.EVIDENCE)
    expert = choosing.propose_expert(
        place.conference, name="Hydrologist", field="Water", affiliation="University", by=place.organizer
    )
    choosing.declare(expert, "None.", {}, by=place.organizer)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    place.session = planning.plan_session(place.conference, title="Wells", by=place.organizer)
    place.hydrologist = expert
    place.walk_to(Stage.HEARINGS)
    return place


@pytest.fixture
def place(build):
    return build(heard)


def take_down(place, visitor, seat="", htmx=False, **more):
    sent = {"text": WORDS, "seat": seat, "experts": ["1"]} | more
    return visitor.post(place.path("/hearings/sessions/1/take-down"), sent, htmx=htmx)


def only_question():
    return db.session.scalars(select(HearingQuestion)).one()


@pytest.mark.parametrize("htmx", [False, True])
def test_it_stands_in_the_list_under_the_seat_that_asked(place, sign_in, visitor, htmx):
    facilitator = sign_in(place.facilitator)
    assert facilitator.page(place.path("/hearings/sessions/1")).form(place.path("/hearings/sessions/1/take-down"))
    assert take_down(place, facilitator, "2", htmx).status == (200 if htmx else 303)
    question = only_question()
    assert (question.asker, question.from_audience) == (place.panelists[1], False)
    page = visitor.page(place.path("/hearings/sessions/1"))
    assert WORDS in page and "asked aloud" in page and "Panelist 2" in page
    assert "taken down" in visitor.page(place.path("/journal"))


def test_whoever_asked_finds_it_among_her_own_words_and_withdraws_it(place, sign_in):
    take_down(place, sign_in(place.facilitator), "2")
    someone = sign_in(place.panelists[1])
    assert WORDS in someone.page(place.path("/own-words"))
    there = place.path(f"/own-words/question/{only_question().id}/withdraw")
    assert someone.post(there, {}).status == 303
    assert db.session.scalars(select(HearingQuestion)).all() == []


def test_whoever_asked_is_told_and_until_she_says_so_it_is_marked(place, sign_in, visitor):
    take_down(place, sign_in(place.facilitator), "2")
    someone, session = sign_in(place.panelists[1]), place.path("/hearings/sessions/1")
    assert "asked aloud, not yet confirmed" in visitor.page(session)
    assert "Is this what you asked?" in someone.page(place.path())
    assert "Is this what you asked?" not in sign_in(place.panelist).page(place.path())
    there, question = place.path("/own-words"), only_question()
    assert someone.send(there, f"{there}/question/{question.id}/confirm").status == 303
    page = visitor.page(session)
    assert "asked aloud" in page and "not yet confirmed" not in page
    assert "Is this what you asked?" not in someone.page(place.path())


def test_nobody_confirms_for_her_and_nobody_other_words_than_she_read(place, sign_in):
    take_down(place, sign_in(place.facilitator), "2")
    there = place.path(f"/own-words/question/{only_question().id}/confirm")
    assert sign_in(place.panelist).post(there, {}).status == 404
    assert sign_in(place.facilitator).post(there, {}).status == 403
    answer = sign_in(place.panelists[1]).post(there, {"seen": "other words"})
    assert answer.status == 409 and only_question().is_unconfirmed


def test_who_corrects_it_has_said_that_it_is_hers(place, sign_in):
    take_down(place, sign_in(place.facilitator), "2")
    there = place.path(f"/own-words/question/{only_question().id}")
    assert sign_in(place.panelists[1]).send(there, f"{there}/correct", {"text": "Who pays?"}).status == 303
    db.session.expire_all()
    assert not only_question().is_unconfirmed


def test_from_the_audience_it_waits_for_its_turn_and_the_words_stay(place, sign_in):
    facilitator = sign_in(place.facilitator)
    answer = take_down(place, facilitator)
    assert answer.status == 409 and "not open to the audience" in answer and WORDS in answer.text
    planning.open_audience(place.session, by=place.facilitator)
    db.session.commit()
    answer = take_down(place, facilitator)
    assert answer.status == 409 and "The panel asks first" in answer
    asking.ask(place.session, "First.", [place.hydrologist], by=place.panelist)
    db.session.commit()
    assert take_down(place, facilitator).status == 303
    assert "From the audience" in facilitator.page(place.path("/hearings/sessions/1"))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"seat": "77"}, "Nobody of the panel has the number 77"),
        ({"seat": "x"}, "Number of the seat"),
        ({"text": " "}, "Write what is asked."),
        ({"experts": []}, "Choose at least one expert."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(place, sign_in, more, told):
    answer = take_down(place, sign_in(place.facilitator), **({"seat": "2"} | more))
    assert answer.status in (409, 422) and told in answer
    assert "text" in more or WORDS in answer.text
    assert db.session.scalars(select(HearingQuestion)).all() == []


@pytest.mark.parametrize("role", ["organizer", "panelist", "expert", "observer", "committee", "authority"])
def test_only_whoever_facilitates_takes_down(place, sign_in, role):
    assert take_down(place, sign_in(place.everybody[role]), "2").status == 403
