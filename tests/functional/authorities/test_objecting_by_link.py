"""What an authority wrote by its link and is hidden: it reads why, and objects by the same link."""

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.authorities import queries, services
from app.extensions import db
from app.mail.models import Message
from app.moderation.models import Hiding
from tests.functional.authorities.test_links import actions, door, following_up, named, submit
from tests.functional.milestones.test_milestones import DEED, REACHED, today

WHY = {"ground": "person", "why": "It calls the mayor a name."}
OBJECTION = {"objection": "It is the name of the office."}
WORDS = {"milestone": "The wells are read.", "step": "The list is out."}


@pytest.fixture
def place(build):
    return build(following_up)


@pytest.fixture(params=WORDS)
def hidden(request, place, sign_in, visitor):
    """The door of an authority, one kind of whose words the facilitator has hidden."""
    authority = named(place, 1, email="desk@example.org")
    there = door(place, authority)
    assert submit(visitor, there).status == 303
    new = f"{there}/1/milestones/new"
    assert visitor.send(new, new, DEED).status == 303
    step = f"{there}/milestones/1"
    assert visitor.send(step, step, REACHED | {"on": today(place)}).status == 303
    facilitator = sign_in(place.facilitator)
    links = facilitator.page(place.path("/answers/1/milestones")).soup("a", href=True)
    way = next(link["href"] for link in links if f"/house-rules/hide/{request.param}/" in link["href"])
    assert facilitator.post(way, WHY).status == 303
    return there, request.param


def letters():
    query = select(Message).where(Message.to == "desk@example.org").order_by(Message.id)
    return list(db.session.scalars(query))


def decide(place, sign_in, outcome):
    path = place.path("/house-rules/hidden/1")
    return sign_in(place.organizer).send(path, f"{path}/decide", {"outcome": outcome, "why": "I read both."})


def test_it_is_told_reads_why_and_objects_once(place, hidden, sign_in, visitor):
    there, kind = hidden
    told = letters()[-1]
    assert "is hidden" in told.subject and WHY["why"] in told.body and there.rpartition("/")[2] not in told.body
    assert "Something you wrote is hidden." in visitor.page(there)
    page = visitor.page(f"{there}/hidden/1")
    assert WORDS[kind] in page and WHY["why"] in page
    assert page.soup.h1.get_text() == "Something you wrote is hidden" and "Hiding 1" in page
    headers = visitor.get(f"{there}/hidden/1").response.headers
    assert headers["Cache-Control"] == "no-store" and headers["X-Robots-Tag"] == "noindex"
    assert visitor.send(f"{there}/hidden/1", f"{there}/hidden/1/object", OBJECTION).status == 303
    assert actions(place)[-1] == "words.objected"
    assert "the organizer is asked to decide" in visitor.page(f"{there}/hidden/1").words
    assert visitor.post(f"{there}/hidden/1/object", OBJECTION).status == 409
    organizer = sign_in(place.organizer).page(place.path("/house-rules/hidden/1"))
    assert OBJECTION["objection"] in organizer and WORDS[kind] in organizer


@pytest.mark.parametrize(("outcome", "subject"), [("shown", "Shown again"), ("stays", "Your objection is decided")])
def test_what_is_decided_is_told_to_it(place, hidden, sign_in, visitor, outcome, subject):
    there, kind = hidden
    assert visitor.send(f"{there}/hidden/1", f"{there}/hidden/1/object", OBJECTION).status == 303
    assert decide(place, sign_in, outcome).status == 303
    assert letters()[-1].subject.startswith(subject) and "I read both." in letters()[-1].body
    assert (WORDS[kind] in visitor.page(place.path("/answers/1/milestones"))) is (outcome == "shown")
    assert "I read both." in visitor.page(f"{there}/hidden/1")


def test_it_may_leave_it_at_that_and_still_object_later(place, hidden, visitor):
    there, _kind = hidden
    assert visitor.send(f"{there}/hidden/1", f"{there}/hidden/1/leave").status == 303
    assert actions(place)[-1] == "words.left"
    assert visitor.send(f"{there}/hidden/1", f"{there}/hidden/1/object", OBJECTION).status == 303


def test_shown_again_by_whoever_hid_it_is_told_too(place, hidden, sign_in, visitor):
    there, _kind = hidden
    path = place.path("/house-rules/hidden/1")
    assert sign_in(place.facilitator).send(path, f"{path}/show-again").status == 303
    assert letters()[-1].subject.startswith("Shown again")
    assert visitor.post(f"{there}/hidden/1/object", OBJECTION).status == 409


def test_nobody_objects_to_the_hiding_of_what_another_wrote(place, hidden, visitor):
    there, _kind = hidden
    town = door(place, named(place, 1, name="Town"))
    elsewhere = following_up()
    foreign = door(elsewhere, named(elsewhere, 1))
    wrong = there.replace(place.path(""), elsewhere.path(""))
    for way in (town, foreign, foreign.replace(elsewhere.path(""), place.path("")), wrong, there[:-3] + "xxx"):
        for act, fields in (("/object", OBJECTION), ("/leave", {})):
            assert visitor.post(f"{way}/hidden/1{act}", fields).status == 404, way
        assert visitor.get(f"{way}/hidden/1").status == 404, way
    assert visitor.get(f"{there}/hidden/{2**70}").status == 404
    assert db.session.scalars(select(Hiding)).one().objected_at is None


def test_a_revoked_link_objects_to_nothing(place, hidden, visitor):
    there, _kind = hidden
    services.revoke_link(queries.get_authority(place.conference, 1), by=place.organizer)
    db.session.commit()
    assert visitor.get(f"{there}/hidden/1").status == 409
    assert visitor.post(f"{there}/hidden/1/object", OBJECTION).status == 409
    assert db.session.scalars(select(Hiding)).one().objected_at is None


def test_an_objection_needs_words_and_nothing_typed_is_lost(hidden, visitor):
    there, _kind = hidden
    for text in ("", "  ", "x" * 5_000):
        refused = visitor.post(f"{there}/hidden/1/object", {"objection": text})
        assert refused.status == 422 and refused.soup.find(class_="error")
        assert refused.soup.find("textarea").get_text().strip() == text.strip()


def test_it_can_object_where_the_conference_is_closed(place, hidden, visitor):
    there, _kind = hidden
    place.walk_to(Stage.CLOSED)
    assert visitor.send(f"{there}/hidden/1", f"{there}/hidden/1/object", OBJECTION).status == 303
