"""The minutes of a session stand by themselves: who spoke how long, what was asked, and what came of it."""

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.extensions import db
from app.floor.models import Turn
from app.floor.services import leading
from app.hearings.kinds import State
from app.hearings.services import asking, choosing
from app.moderation import queries as hidden
from app.moderation import services as moderation
from app.moderation.kinds import Ground
from tests.counting import statements
from tests.functional.floor.test_leading import CONSOLE, SESSION, running, version

MINUTES = f"{SESSION}/minutes"


def told():
    place = running()
    leading.call_question(place.session, place.asked[0], version(), by=place.facilitator)
    leading.record_answer(
        place.session, place.asked[0], State.ANSWERED, "Forty meters.", by=place.facilitator, seen=JUST_READ
    )
    leading.call_panelist(place.session, place.panelist, version(), by=place.facilitator)
    leading.end(place.session, version(), by=place.facilitator)
    first, second = db.session.scalars(select(Turn).order_by(Turn.id))
    first.elapsed, second.elapsed = 125, 65
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(told)


def test_everybody_reads_times_by_side_and_nobody_s_name_of_the_panel(place, visitor):
    page = visitor.page(place.path(MINUTES))
    assert "2:05" in page and "1:05" in page and "Forty meters." in page and "Panelist 1" in page
    assert "Paula1" not in page.text and "shown to you alone" not in page


def test_a_panelist_reads_her_own_time_and_whoever_leads_all(place, sign_in):
    assert "shown to you alone" in sign_in(place.panelist).page(place.path(MINUTES))
    assert "shown to you alone" not in sign_in(place.panelists[1]).page(place.path(MINUTES))
    assert "Paula1 Panelist" in sign_in(place.facilitator).page(place.path(MINUTES))


def test_what_is_promised_stands_in_a_list_with_its_day(place, visitor):
    leading.record_answer(
        place.session, place.asked[1], State.ON_NOTICE, "", "2027-03-20", by=place.facilitator, seen=JUST_READ
    )
    db.session.commit()
    page = visitor.page(place.path(MINUTES))
    assert "Answers that are promised" in page and "20 March 2027" in page


def test_what_is_hidden_stays_hidden_on_every_page(place, visitor):
    leading.begin(place.session, version(), by=place.facilitator)
    leading.call_question(place.session, place.asked[1], version(), by=place.facilitator)
    words = hidden.get_words(place.conference, "question", place.asked[1].id)
    moderation.hide(words, Ground.PERSON, "It goes against a neighbor.", by=place.facilitator)
    db.session.commit()
    for path in (MINUTES, SESSION, f"{SESSION}/screen"):
        assert "Who pays?" not in visitor.page(place.path(path))


@pytest.mark.parametrize("path", [MINUTES, SESSION, f"{SESSION}/screen", CONSOLE])
def test_a_page_takes_as_many_statements_however_much_was_said(place, sign_in, path):
    facilitator = sign_in(place.facilitator)
    leading.begin(place.session, version(), by=place.facilitator)
    db.session.commit()
    facilitator.page(place.path(path))
    with statements() as before:
        facilitator.page(place.path(path))
    for member in place.panelists[1:4]:
        leading.call_panelist(place.session, member, version(), by=place.facilitator)
    db.session.commit()
    facilitator.page(place.path(path))
    with statements() as after:
        facilitator.page(place.path(path))
    assert len(after) <= len(before) + 1


def test_the_screen_and_the_minutes_name_nobody_of_the_panel_though_whoever_facilitates_opens_them(place, sign_in):
    facilitator = sign_in(place.facilitator)
    leading.begin(place.session, version(), by=place.facilitator)
    leading.call_panelist(place.session, place.panelists[1], version(), by=place.facilitator)
    db.session.commit()
    for path in (f"{SESSION}/screen", f"{SESSION}/screen/now"):
        shown = facilitator.get(place.path(path))
        assert "Panelist 2" in shown.text and "Paula2" not in shown.text
    minutes = facilitator.page(place.path(MINUTES)).soup
    for part in minutes.select(".no-print"):
        part.decompose()
    assert "Panelist 1" in minutes.main.text and "Paula" not in minutes.main.text


def test_strangers_learn_no_name_of_an_expert_who_is_not_confirmed_yet(place, sign_in, visitor):
    slot = place.session.slots[0]
    slot.expert = choosing.propose_expert(place.conference, name="Otto Proposed", field="Wells", by=place.organizer)
    leading.begin(place.session, version(), by=place.facilitator)
    leading.call_slot(place.session, slot, version(), by=place.facilitator)
    db.session.commit()
    for path in (SESSION, f"{SESSION}/screen", MINUTES):
        assert "Otto Proposed" not in visitor.page(place.path(path))
    assert "Otto Proposed" not in sign_in(place.facilitator).page(place.path(f"{SESSION}/screen"))
    assert "Otto Proposed" in sign_in(place.facilitator).page(place.path(CONSOLE))


def test_everybody_comes_to_the_minutes_from_the_page_of_the_session(place, visitor):
    assert visitor.page(place.path(SESSION)).soup.find("a", href=place.path(MINUTES))
    place.walk_to(Stage.DRAFTING)
    assert visitor.page(place.path(SESSION)).soup.find("a", href=place.path(MINUTES))


def test_the_minutes_say_what_nobody_has_confirmed_and_who_answered_how(place, visitor):
    asking.take_down(place.session, "Who digs?", [place.ines], place.panelist, by=place.facilitator)
    asking.answer(place.asked[1], "The town pays.", by=place.expert)
    db.session.commit()
    page = visitor.page(place.path(MINUTES))
    assert "asked aloud, not yet confirmed" in page
    assert "Ines Falk answered: The town pays." in page and "Recorded in the room: Forty meters." in page
