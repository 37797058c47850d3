"""Whoever follows hears of what happened, once, in a letter a day; and nobody is written to who did not say yes."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.accounts import strangers
from app.agreeing import JUST_READ
from app.evidence import services as evidence
from app.extensions import db
from app.following import links, queries, services
from app.following.models import Follower
from app.mail.models import Message
from app.privacy import services as privacy
from app.responses import queries as responses
from app.responses import services as answering
from app.responses.models import Status
from app.verdicts import services as verdicts
from app.verdicts.kinds import Opinion
from tests.counting import statements
from tests.functional.authorities.test_links import following_up
from tests.functional.questions.test_questions import HOSTILE
from tests.visitor import Visitor

PAGE, ONE = "/follow", "/report/recommendations/1/follow"


def stamped(place, seconds=60):
    with clock.at(clock.now() - timedelta(seconds=seconds)):
        return strangers.new_stamp(queries.subject_of(place.conference))


def ask(place, visitor, email="fred@example.org", path=PAGE, **more):
    sent = {"email": email, "website": "", "stamp": stamped(place)} | more
    return visitor.post(place.path(path), sent)


def letters(to="fred@example.org"):
    db.session.expire_all()
    return list(db.session.scalars(select(Message).where(Message.to == to).order_by(Message.id)))


def way(letter, act):
    return re.search(rf"/follow/{act}/[^\s]+", letter.body).group()


@pytest.fixture
def follower(visitor):
    """Somebody who follows a place."""

    def make(place, path=PAGE, email="fred@example.org"):
        assert ask(place, visitor, email, path).status == 303
        address = way(letters(email)[-1], links.CONFIRM)
        assert visitor.send(address, address).status == 303
        db.session.expire_all()
        return db.session.scalars(select(Follower).where(Follower.email == email)).one()

    return make


def a_day_later(days=1):
    """At noon, so that a morning has passed each time, whatever the hour at which this is tried."""
    noon = clock.now().replace(hour=12, minute=0)
    with clock.at(noon + timedelta(days=days)):
        services.tell_some(queries.find_to_look_at(clock.now()))
        db.session.commit()


def test_telling_many_asks_the_database_no_more_than_telling_a_few(place):
    """So long everybody waits who saves anything."""
    publish(place)
    asked = []
    for number in (2, 40):
        now = clock.now()
        known = {"conference_id": place.conference.id, "language": "en", "recommendation": 0, "asked_at": now}
        known |= {"confirmed_at": now, "told": 0, "look_at": now}
        rows = [known | {"email": f"f{number}-{n}@example.org"} for n in range(number)]
        db.session.execute(Follower.__table__.insert(), rows)
        db.session.commit()
        with statements() as seen:
            services.tell_some(queries.find_to_look_at(clock.now()))
        db.session.commit()
        assert len(letters(f"f{number}-1@example.org")) == 1
        asked.append([one for one in seen if not one.startswith("INSERT INTO message")])
    assert len(asked[0]) == len(asked[1])


def publish(place, title="Wells"):
    document = evidence.draft_document(
        place.conference, title=title, text="Dry.", by=place.organizer, summary="Dry wells."
    )
    evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    db.session.commit()


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


def test_nobody_is_written_to_before_saying_yes(place, visitor):
    assert f'href="{place.path(PAGE)}"' in visitor.page(place.path()).text
    page = visitor.page(place.path(PAGE))
    assert page.soup.select_one("input[name=email]")
    assert ask(place, visitor).status == 303
    (first,) = letters()
    assert "Do you want news of this?" in first.subject and first.is_fleeting
    publish(place)
    a_day_later()
    assert len(letters()) == 1
    looked = visitor.page(way(first, links.CONFIRM))
    assert "Yes, send me news" in looked
    assert db.session.scalars(select(Follower)).one().confirmed_at is None, "Looking changes nothing."


def test_who_said_yes_gets_one_letter_for_a_day_and_none_without_news(place, follower):
    publish(place, "Before")
    follower(place)
    publish(place)
    a_day_later()
    letter = letters()[-1]
    assert len(letters()) == 2 and "A document for the panel was published: Wells" in letter.body
    assert "Before" not in letter.body and letter.stop in letter.body
    a_day_later(2)
    a_day_later(3)
    assert len(letters()) == 2


def test_twice_in_a_round_is_once(place, follower):
    follower(place)
    publish(place)
    a_day_later()
    a_day_later()
    assert len(letters()) == 2


def test_one_press_leaves_and_the_address_is_forgotten(place, follower, visitor):
    follower(place)
    publish(place)
    a_day_later()
    address = way(letters()[-1], links.LEAVE)
    assert "Leave" in visitor.page(address) and db.session.scalars(select(Follower)).all()
    visitor.post(address, {"List-Unsubscribe": "One-Click"})
    assert db.session.scalars(select(Follower)).all() == []
    assert visitor.get(address).status == 404


def test_nobody_learns_who_follows_and_nobody_is_written_to_again_and_again(place, follower, app):
    follower(place)
    before = len(letters())
    assert ask(place, Visitor(app)).status == 303 and len(letters()) == before
    for _time in range(3):
        assert ask(place, Visitor(app), "stranger@example.org").status == 303
    assert len(letters("stranger@example.org")) == 1


def test_who_never_says_yes_is_forgotten(place, visitor):
    ask(place, visitor)
    with clock.at(clock.now() + timedelta(days=2)):
        services.forget_idle()
    assert db.session.scalars(select(Follower)).all()
    with clock.at(clock.now() + timedelta(days=4)):
        services.forget_idle()
    assert db.session.scalars(select(Follower)).all() == []


def test_a_follower_of_one_recommendation_hears_of_that_alone(build, follower):
    place = build(following_up)
    follower(place, ONE)
    first, second = responses.list_recommendations(place.conference)[:2]
    answering.answer(place.conference, second, Status.REJECTED, "No money.", by=place.authority)
    db.session.commit()
    a_day_later()
    assert len(letters()) == 1
    answering.answer(place.conference, first, Status.REJECTED, "No money.", by=place.authority)
    db.session.commit()
    a_day_later(2)
    assert len(letters()) == 2 and "answered R1" in letters()[-1].body and "R2" not in letters()[-1].body


def test_a_follower_hears_of_the_verdict(build, follower):
    place = build(following_up)
    first = responses.list_recommendations(place.conference)[0]
    answering.answer(place.conference, first, Status.REJECTED, "No money.", by=place.authority)
    db.session.commit()
    follower(place, ONE)
    verdicts.judge(place.conference, 1, 1, Opinion.NOT, "It names no reason.", by=place.panelist, seen=JUST_READ)
    db.session.commit()
    a_day_later()
    assert "A panelist said whether an answer answers the panel." in letters()[-1].body


def test_a_recommendation_that_is_not_there_is_not_followed(place, visitor):
    assert visitor.get(place.path("/report/recommendations/7/follow")).status == 404
    assert ask(place, visitor, path="/report/recommendations/7/follow").status == 404


def test_links_of_others_and_made_up_ones_open_nothing(place, follower, visitor):
    one = follower(place)
    leave = links.address_for(one, links.LEAVE).rpartition("/")[2]
    assert visitor.post(f"/follow/confirm/{leave}").status == 404
    for token in ("x", leave[:-9] + ("a" if leave[-9] != "a" else "b") + leave[-8:], leave.swapcase()):
        assert visitor.post(f"/follow/leave/{token}").status == 404
    assert db.session.scalars(select(Follower)).all()


def test_a_machine_and_a_form_that_was_made_up_are_refused(place, visitor):
    assert ask(place, visitor, website="https://spam.example").status == 422
    assert ask(place, visitor, stamp="made up").status == 409
    assert ask(place, visitor, stamp=stamped(place, 0)).status == 409
    assert letters() == []


@pytest.mark.parametrize("hostile", [*HOSTILE, "a@b", "a@b.c\nBcc: x@y.z", "@", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_said(place, visitor, hostile):
    answer = ask(place, visitor, hostile)
    assert answer.status in (303, 422) and db.session.scalars(select(Message)).all() == [] or answer.status == 303
    assert all("\n" not in one.to for one in db.session.scalars(select(Message)))


def test_before_the_conference_is_public_and_after_it_nobody_follows(world, visitor):
    assert visitor.get(world(stage=Stage.SETUP).path(PAGE)).status == 404
    over = world(stage=Stage.CLOSED)
    assert (
        visitor.get(over.path(PAGE)).status == 409 and f'href="{over.path(PAGE)}"' not in visitor.page(over.path()).text
    )


def test_the_last_news_are_told_and_then_the_address_goes(world, follower):
    place = world(stage=Stage.FOLLOW_UP)
    follower(place)
    place.walk_to(Stage.CLOSED)
    a_day_later()
    assert "A new stage began: “Closed”." in letters()[-1].body
    services.forget_idle()
    assert db.session.scalars(select(Follower)).all() == []


def test_whoever_is_erased_follows_nothing(place, follower):
    follower(place, email=place.observer.person.email)
    privacy.erase(place.observer.person, by_themselves=True)
    db.session.commit()
    assert db.session.scalars(select(Follower)).all() == []


def test_many_followers_are_told_some_at_a_time(place):
    for number in range(queries.AT_ONCE + 20):
        db.session.add(
            Follower(conference_id=place.conference.id, email=f"f{number}@example.org", language="en",
                     asked_at=clock.now(), confirmed_at=clock.now(), told=0, look_at=clock.now())
        )  # fmt: skip
    db.session.commit()
    found = queries.find_to_look_at(clock.now())
    assert len(found) == queries.AT_ONCE
    services.tell_some(found)
    db.session.commit()
    assert len(queries.find_to_look_at(clock.now())) == 20
