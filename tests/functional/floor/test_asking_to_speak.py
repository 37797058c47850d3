"""The panel asks to speak, and says what was not clear, without anybody learning more than is needed."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.floor.models import SpeakingRequest, Unclear
from app.floor.services import leading, wishing
from tests.functional.floor.test_leading import CONSOLE, SESSION, hearing, press, running, version


@pytest.fixture
def begun(build):
    return build(running)


@pytest.fixture
def place(build):
    return build(hearing)


def ask(place, visitor, act="ask-to-speak", htmx=False):
    return visitor.post(place.path(f"{SESSION}/{act}"), {}, htmx=htmx)


@pytest.mark.parametrize("htmx", [False, True])
def test_whoever_asks_stands_in_the_queue_and_is_called(begun, sign_in, visitor, htmx):
    someone, facilitator = sign_in(begun.panelists[2]), sign_in(begun.facilitator)
    assert someone.page(begun.path(SESSION)).form(begun.path(f"{SESSION}/ask-to-speak"))
    assert ask(begun, someone, htmx=htmx).status == (200 if htmx else 303)
    assert ask(begun, someone).status == 303
    assert len(db.session.scalars(select(SpeakingRequest)).all()) == 1
    assert "Paula3 Panelist" in facilitator.page(begun.path(CONSOLE))
    assert press(begun, facilitator, "seats/3/call").status == 303
    assert "Nobody asks to speak" in facilitator.page(begun.path(CONSOLE))
    page = visitor.page(begun.path(SESSION))
    assert "Panelist 3" in page and "Paula3" not in page.text
    screen = visitor.page(begun.path(f"{SESSION}/screen"))
    assert "Panelist 3" in screen and "Paula3" not in screen.text


def test_who_spoke_least_is_suggested_and_who_is_passed_over_reads_it(begun, sign_in):
    first, second = begun.panelists[:2]
    leading.call_panelist(begun.session, first, version(), by=begun.facilitator)
    leading.begin(begun.session, version(), by=begun.facilitator)
    turn = db.session.scalar(select(leading.Turn))
    turn.elapsed = 200
    for one in (first, second):
        wishing.ask_to_speak(begun.session, by=one)
    db.session.commit()
    facilitator = sign_in(begun.facilitator)

    def suggested():
        rows = facilitator.page(begun.path(CONSOLE)).soup.select(".queue li")
        return next(row for row in rows if "suggested" in row.text).select_one("b").text

    assert suggested() == "Paula2 Panelist"
    assert press(begun, facilitator, "seats/2/pass-over").status == 303
    assert suggested() == "Paula1 Panelist"
    assert "1 time somebody else was called first" in sign_in(second).page(begun.path(SESSION))
    assert press(begun, facilitator, "seats/4/pass-over").status == 409


def test_whoever_asks_no_more_is_gone(begun, sign_in):
    someone = sign_in(begun.panelist)
    ask(begun, someone)
    assert ask(begun, someone, "withdraw-request").status == 303
    assert "Nobody asks to speak" in sign_in(begun.facilitator).page(begun.path(CONSOLE))


@pytest.mark.parametrize("htmx", [False, True])
def test_that_somebody_did_not_understand_is_a_number_and_goes_with_the_turn(begun, sign_in, visitor, htmx):
    someone, facilitator = sign_in(begun.panelist), sign_in(begun.facilitator)
    assert ask(begun, someone, "unclear", htmx).status == ask(begun, someone, "unclear", htmx).status
    page = facilitator.page(begun.path(CONSOLE))
    assert "1 of the panel did not understand" in page and "Paula1" not in page.text
    assert "did not understand" not in visitor.page(begun.path(SESSION))
    assert "unclear" not in visitor.page(begun.path("/journal")).text
    assert ask(begun, someone, "clear").status == 303
    assert "of the panel did not understand" not in facilitator.page(begun.path(CONSOLE))
    ask(begun, someone, "unclear")
    press(begun, facilitator, "questions/1.1/call")
    db.session.expire_all()
    assert db.session.scalars(select(Unclear)).all() == []


def test_before_the_session_runs_nobody_asks_to_speak(place, sign_in):
    answer = ask(place, sign_in(place.panelist))
    assert answer.status == 409 and "does not run now" in answer


@pytest.mark.parametrize("role", ["organizer", "facilitator", "expert", "observer", "committee", "authority"])
def test_only_the_panel_asks_to_speak(begun, sign_in, role):
    for act in ("ask-to-speak", "withdraw-request", "unclear", "clear"):
        assert ask(begun, sign_in(begun.everybody[role]), act).status == 403
