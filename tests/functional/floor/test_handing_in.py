"""Whoever sits in the hall asks without an account, and nobody floods it or learns who asked."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.accounts import strangers
from app.accounts.models import Attempt
from app.extensions import db
from app.floor import stamps
from app.floor.models import HallQuestion
from app.hearings.models import HearingQuestion
from app.hearings.services import planning
from tests.functional.floor.test_leading import CONSOLE, SESSION, hearing
from tests.visitor import Visitor

ASK, SIFT = f"{SESSION}/hand-in", f"{SESSION}/sift"
WORDS = "Who pays for the new well?"


def opened():
    place = hearing()
    planning.open_audience(place.session, by=place.facilitator)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(opened)


@pytest.fixture
def later(monkeypatch):
    """later(40): so many seconds after the form was fetched."""
    start, real = clock.now(), clock.real_now()

    def move(seconds: int) -> None:
        monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=seconds))
        monkeypatch.setattr(clock, "real_now", lambda: real + timedelta(seconds=seconds))

    move(0)
    return move


def fetched(place, visitor) -> str:
    return visitor.page(place.path(ASK)).soup.select_one("input[name=stamp]")["value"]


def send(place, visitor, stamp, **more):
    return visitor.post(place.path(ASK), {"text": WORDS, "stamp": stamp, "website": ""} | more)


def handed_in() -> list[HallQuestion]:
    db.session.expire_all()
    return list(db.session.scalars(select(HallQuestion).order_by(HallQuestion.id)))


def test_somebody_without_an_account_asks_and_it_is_shown_once_it_is_accepted(place, visitor, sign_in, later):
    assert place.path(ASK) in visitor.page(place.path(SESSION)).text
    stamp = fetched(place, visitor)
    later(20)
    assert send(place, visitor, stamp).status == 303
    assert WORDS not in visitor.page(place.path(SESSION))
    facilitator = sign_in(place.facilitator)
    assert "1 question of the audience to read" in facilitator.page(place.path(CONSOLE))
    (handed,) = handed_in()
    there = place.path(f"{SESSION}/handed-in/{handed.id}/accept")
    assert facilitator.send(place.path(SIFT), there, {"experts": ["1"]}).status == 303
    page = visitor.page(place.path(SESSION))
    assert WORDS in page and "From the audience" in page and "asked aloud" not in page
    question = db.session.scalars(select(HearingQuestion).where(HearingQuestion.from_audience)).one()
    assert question.asker_member_id is None
    assert facilitator.post(there, {"experts": ["1"]}).status == 409


@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_declined_is_counted_in_public_with_its_reason_and_without_its_words(
    place, visitor, sign_in, later, htmx
):
    stamp = fetched(place, visitor)
    later(20)
    send(place, visitor, stamp)
    facilitator, there = sign_in(place.facilitator), place.path(f"{SESSION}/handed-in/{handed_in()[0].id}/decline")
    assert facilitator.post(there, {"reason": ""}, htmx=htmx).status == 422
    assert facilitator.post(there, {"reason": "It was asked before."}, htmx=htmx).status == (200 if htmx else 303)
    page = visitor.page(place.path(ASK))
    assert "1 declined" in page and "It was asked before." in page and WORDS not in page
    assert WORDS not in visitor.page(place.path("/journal"))


def test_a_form_is_sent_neither_at_once_nor_twice_nor_after_an_hour(place, app, later):
    visitor, other = Visitor(app), Visitor(app)
    stamp = fetched(place, visitor)
    answer = send(place, visitor, stamp)
    assert answer.status == 409 and "very quick" in answer and WORDS in answer.text
    later(3700)
    answer = send(place, visitor, stamp)
    assert answer.status == 409 and "too old" in answer and WORDS in answer.text
    fresh = fetched(place, visitor)
    later(3720)
    assert send(place, visitor, fresh).status == 303
    answer = send(place, other, fresh)
    assert answer.status == 409 and "sent already" in answer
    assert send(place, other, "made.up").status == send(place, other, "").status == 409
    assert len(handed_in()) == 1


def test_a_browser_waits_and_a_hall_behind_one_address_does_not(place, app, later):
    visitors = [Visitor(app) for _n in range(40)]
    stamps_of = [fetched(place, visitor) for visitor in visitors]
    again = fetched(place, visitors[0])
    later(20)
    assert {send(place, *one).status for one in zip(visitors, stamps_of, strict=True)} == {303}
    answer = send(place, visitors[0], again)
    assert answer.status == 429 and WORDS in answer.text
    later(60)
    assert send(place, visitors[0], again).status == 303


def test_an_address_alone_cannot_flood_the_hall(place, app, later, monkeypatch):
    monkeypatch.setattr(strangers, "OF_A_SOURCE", strangers.OF_A_SOURCE._replace(most=2))
    fresh = [stamps.new_stamp(place.session) for _n in range(3)]
    later(20)
    assert [send(place, Visitor(app), one).status for one in fresh] == [303, 303, 429]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"text": "x" * 10_000}, "at most"),
        ({"text": " "}, "Write your question first."),
        ({"text": "\U0001f600\U0001f600?!"}, "in words"),
        ({"website": "https://example.org"}, "nobody sees"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(place, visitor, later, more, told):
    stamp = fetched(place, visitor)
    later(20)
    answer = send(place, visitor, stamp, **more)
    assert answer.status in (409, 422) and told in answer and handed_in() == []
    assert more.get("text", WORDS).strip() in answer.text


def test_markup_is_words(place, visitor, sign_in, later):
    stamp = fetched(place, visitor)
    later(20)
    send(place, visitor, stamp, text="<script>alert(1)</script> why?")
    page = sign_in(place.facilitator).page(place.path(SIFT))
    assert "<script>alert" not in page.text and "&lt;script&gt;" in page.text


def test_closed_meanwhile_the_words_stay_and_closed_there_is_no_form(place, visitor, later):
    stamp = fetched(place, visitor)
    planning.close_audience(place.session, by=place.facilitator)
    db.session.commit()
    later(20)
    answer = send(place, visitor, stamp)
    assert answer.status == 409 and "not open to the audience" in answer and WORDS in answer.text
    page = visitor.page(place.path(ASK))
    assert not page.soup.select("input[name=stamp]")
    assert "The facilitator opens it." in page and "The panel asks first" not in page  # it has asked


def test_nothing_of_the_sender_is_kept_with_the_question(place, visitor, later):
    stamp = fetched(place, visitor)
    later(20)
    send(place, visitor, stamp)
    kept = [repr(vars(one)) for one in (*handed_in(), *db.session.scalars(select(Attempt)))]
    assert kept and not any("127.0.0.1" in one for one in kept)


@pytest.mark.parametrize("role", ["organizer", "panelist", "expert", "observer", "committee", "authority"])
def test_only_whoever_facilitates_reads_what_was_handed_in(place, sign_in, later, role):
    visitor = sign_in(place.everybody[role])
    assert visitor.get(place.path(SIFT)).status == 403
    for act in ("accept", "decline"):
        assert visitor.post(place.path(f"{SESSION}/handed-in/1/{act}"), {}).status == 403


def test_after_the_hearings_nothing_is_handed_in(place, visitor, later):
    stamp = fetched(place, visitor)
    place.walk_to(Stage.DRAFTING)
    later(20)
    assert send(place, visitor, stamp).status == 409
    page = visitor.get(place.path(ASK))
    assert page.status != 200 or not page.soup.select("input[name=stamp]")
