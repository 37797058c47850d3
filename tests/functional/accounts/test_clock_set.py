"""A clock that was wrong and is set right: nobody is locked out, and nothing opens for much longer than it should."""

from datetime import timedelta
from types import SimpleNamespace

import itsdangerous.timed
import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.accounts import cards, limits, links
from app.extensions import db
from app.mail import services as mail
from app.mail.models import Message
from app.worker import work
from tests.bench.servers import free_port
from tests.functional.accounts.test_doors import code_in, letter
from tests.visitor import Visitor

WRONG_BY = timedelta(hours=2)


@pytest.fixture
def set_clock(app, monkeypatch):
    """Let every process be wrong by so much, the signer of cookies too."""
    right = clock.real_now()

    def set_to(difference: timedelta) -> None:
        moment = right + difference
        monkeypatch.setattr(clock, "real_now", lambda: moment)
        monkeypatch.setattr(itsdangerous.timed, "time", SimpleNamespace(time=lambda: moment.timestamp()))

    set_to(timedelta())
    return set_to


@pytest.mark.parametrize("back", [timedelta(seconds=2), timedelta(minutes=5), WRONG_BY], ids=str)
def test_whoever_is_signed_in_stays_so_when_the_clock_is_set_back(app, world, set_clock, back):
    place = world(stage=Stage.EVIDENCE)
    set_clock(back)
    path = links.invite(place.panelist.person).removeprefix(app.config["BASE_URL"])
    db.session.commit()
    visitor = Visitor(app)
    visitor.send(path, path)
    assert "Sign out" in visitor.page(place.path())
    set_clock(timedelta())
    assert "Sign out" in visitor.page(place.path())
    set_clock(timedelta(days=400))
    assert "Sign out" not in visitor.page(place.path())


def test_a_cookie_ends_in_time_whichever_way_the_clock_was_wrong(app, set_clock):
    signer = app.session_interface.get_signing_serializer(app)
    whole = int(app.permanent_session_lifetime.total_seconds())
    signed = signer.dumps({"a": 1})
    for days in (-2 * whole, 2 * whole):
        set_clock(timedelta(seconds=days))
        with pytest.raises(itsdangerous.SignatureExpired):
            signer.loads(signed, max_age=whole)


def test_a_shared_tablet_is_left_alone_also_when_the_clock_was_set_back(app, world, set_clock):
    place = world(stage=Stage.EVIDENCE)
    set_clock(WRONG_BY)
    visitor = Visitor(app)
    code = cards.issue_card(place.panelist.person, place.conference.id)
    db.session.commit()
    visitor.enter_by_card(code)
    assert "Sign out" in visitor.page(place.path())
    set_clock(timedelta(minutes=50))
    assert "Sign out" not in visitor.page(place.path()), "70 minutes before it was last used is no use of it"


def test_a_link_made_by_a_wrong_clock_does_not_open_for_hours(app, world, set_clock):
    somebody = world().panelist.person
    somebody.email = "grete@example.org"
    db.session.commit()
    set_clock(WRONG_BY)
    visitor = Visitor(app)
    visitor.post("/sign-in/link", {"email": somebody.email})
    code = code_in(letter())
    set_clock(timedelta())
    assert visitor.post("/sign-in/code", {"code": code}).status != 303, "it would live two hours and ten minutes"
    assert visitor.post("/sign-in/link", {"email": somebody.email}).status == 303, "another is there in a minute"


def test_a_wait_that_a_wrong_clock_began_lasts_no_longer_than_any(set_clock):
    set_clock(WRONG_BY)
    for _ in range(5):
        assert not limits.wait_left(limits.WRONG_NUMBERS, "a card")
    set_clock(timedelta())
    assert limits.wait_left(limits.WRONG_NUMBERS, "a card") <= timedelta(minutes=1)
    set_clock(timedelta(minutes=2))
    assert not limits.wait_left(limits.WRONG_NUMBERS, "a card")


def test_tries_that_a_wrong_clock_counted_drip_away_as_any(set_clock):
    set_clock(WRONG_BY)
    while limits.has_room(limits.LINKS, "somebody"):
        pass
    set_clock(timedelta())
    assert not limits.has_room(limits.LINKS, "somebody")
    set_clock(limits.LINKS.drip + timedelta(seconds=1))
    assert limits.has_room(limits.LINKS, "somebody")


def test_a_letter_written_by_a_wrong_clock_leaves_at_once(set_clock):
    set_clock(WRONG_BY)
    work(tidy=False)
    mail.queue(to="grete@example.org", subject="Hello", body="Good day.")
    db.session.commit()
    set_clock(timedelta())
    work(tidy=False)
    assert db.session.scalars(select(Message.status)).one() == "sent"


def test_a_letter_that_was_tried_by_a_wrong_clock_does_not_wait_until_that_date(app, set_clock, monkeypatch):
    mail.queue(to="grete@example.org", subject="Hello", body="Good day.")
    db.session.commit()
    set_clock(timedelta(days=30))
    with monkeypatch.context() as nobody_listens:
        nobody_listens.setitem(app.config, "MAIL_SERVER", "127.0.0.1")
        nobody_listens.setitem(app.config, "MAIL_PORT", free_port())
        work(tidy=False)
    set_clock(timedelta())
    work(tidy=False)
    assert db.session.scalars(select(Message.status)).one() == "sent"


@pytest.fixture
def come_in(app, world, set_clock):
    """Come in by a link while the clock is this much ahead, and set it right."""

    def come(ahead: timedelta) -> Visitor:
        set_clock(ahead)
        path = links.invite(world().panelist.person).removeprefix(app.config["BASE_URL"])
        db.session.commit()
        visitor = Visitor(app)
        visitor.send(path, path)
        set_clock(timedelta())
        return visitor

    return come


def test_whoever_came_in_by_a_wrong_clock_did_not_come_in_just_now(come_in, set_clock):
    visitor = come_in(timedelta(days=30))
    set_clock(timedelta(days=3))
    assert "Sign out" in visitor.page("/me")
    assert visitor.post("/me/password", {"new_password": "three plain words"}).status == 422
    assert visitor.post("/me/second-step/begin").status != 303


@pytest.mark.parametrize("ahead", [timedelta(days=5), timedelta(days=30)], ids=str)
def test_a_session_opened_by_a_wrong_clock_is_never_fresh_again_and_ends_as_any(come_in, set_clock, ahead):
    visitor = come_in(ahead)
    work(tidy=True)
    set_clock(timedelta(days=5, minutes=1))
    assert visitor.post("/me/password", {"new_password": "three plain words"}).status == 422
    set_clock(timedelta(days=14, minutes=1))
    assert "Sign out" not in visitor.page("/")


def test_a_link_asked_for_by_a_wrong_clock_lends_its_time_to_no_other(app, world, set_clock):
    somebody = world().panelist.person
    somebody.email = "grete@example.org"
    db.session.commit()
    visitor = Visitor(app)
    for ahead in [timedelta(days=30)] * limits.LINKS.most + [timedelta()]:
        set_clock(ahead)
        visitor.post("/sign-in/link", {"email": somebody.email})
    code = code_in(letter())
    set_clock(timedelta(days=20))
    assert visitor.post("/sign-in/code", {"code": code}).status != 303


def test_a_link_asked_for_by_a_wrong_clock_does_not_open_when_its_date_comes(app, world, set_clock):
    somebody = world().panelist.person
    somebody.email = "grete@example.org"
    db.session.commit()
    set_clock(timedelta(days=30))
    visitor = Visitor(app)
    visitor.post("/sign-in/link", {"email": somebody.email})
    code = code_in(letter())
    set_clock(timedelta())
    work(tidy=True)
    set_clock(timedelta(days=30))
    assert visitor.post("/sign-in/code", {"code": code}).status != 303
