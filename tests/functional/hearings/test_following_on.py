"""A question may follow on another one of its session; the link stays."""

import pytest
from sqlalchemy import select

from app.extensions import db
from app.hearings.models import HearingQuestion
from app.hearings.services import asking, planning
from tests.functional.hearings.test_asked_aloud import heard


@pytest.fixture
def place(build):
    return build(_asked)


def _asked():
    place = heard()
    asking.ask(place.session, "How deep?", [place.hydrologist], by=place.panelist)
    other = planning.plan_session(place.conference, title="Rivers", by=place.organizer)
    asking.ask(other, "How wide?", [place.hydrologist], by=place.panelist)
    db.session.commit()
    return place


def follow(place, visitor, follows: str, htmx=False):
    sent = {"text": "Since when?", "experts": ["1"], "key_question": "0", "evidence": "", "follows": follows}
    return visitor.post(place.path("/hearings/sessions/1/ask"), sent, htmx=htmx)


@pytest.mark.parametrize("htmx", [False, True])
def test_the_link_stands_beside_the_question(place, sign_in, visitor, htmx):
    assert follow(place, sign_in(place.panelists[1]), "H1.1", htmx).status == (200 if htmx else 303)
    page = visitor.page(place.path("/hearings/sessions/1"))
    assert "follows on H1.1" in page and page.soup.select_one("#H1-2 .trail a")["href"].endswith("/questions/1.1")


@pytest.mark.parametrize("follows", ["H2.1", "9.9", "x", "1.1.1"])
def test_it_follows_on_nothing_but_this_session(place, sign_in, follows):
    answer = follow(place, sign_in(place.panelist), follows)
    assert answer.status == 409 and "Check the number" in answer and "Since when?" in answer.text


def test_without_the_first_one_the_second_one_stays(place, sign_in, visitor):
    follow(place, sign_in(place.panelist), "1.1")
    first = db.session.scalars(select(HearingQuestion).where(HearingQuestion.text == "How deep?")).one()
    db.session.delete(first)
    db.session.commit()
    page = visitor.page(place.path("/hearings/sessions/1"))
    assert "Since when?" in page and "follows on" not in page
