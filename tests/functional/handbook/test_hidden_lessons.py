"""A lesson that names somebody is hidden by an organizer with a reason, its author can object, others decide."""

import pytest

from app.access.roles import Role
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.extensions import db
from app.handbook import queries, services
from app.handbook.models import Origin, Outcome, Told
from app.moderation.kinds import Outcome as Decided
from tests.world import World

TOLD = Told(Stage.HEARINGS, "Grete shouted at everybody.", Outcome.FAILED, "Nobody asked her again.", "In the hall.")
WHY = {"ground": "private", "why": "It names a person who does not want it."}
HIDDEN = "Hidden by the organizer"


def published():
    place = World(stage=Stage.FOLLOW_UP)
    services.write(place.conference, TOLD, by=place.facilitator)
    services.write(place.conference, Told(Stage.HEARINGS, "Short papers.", Outcome.WORKED, "Read."), by=place.organizer)
    services.publish(place.conference, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(published)


def lesson(place):
    return queries.get_lesson(place.conference, 1)


def hide(who, place, **more):
    path = place.path(f"/house-rules/hide/lesson/{lesson(place).id}")
    return who.send(path, path, WHY | more)


def test_an_organizer_hides_it_and_everybody_reads_why_in_its_place(place, sign_in, visitor):
    who = sign_in(place.organizer)
    assert "Hide" in who.page(place.path("/handbook")) and "Grete shouted" in visitor.page(place.path("/handbook"))
    assert hide(who, place).status == 303
    for reader in (visitor, sign_in(place.panelist), who):
        page = reader.page(place.path("/handbook"))
        assert "Grete" not in page and "Nobody asked her again" not in page and "In the hall" not in page
        assert f"{HIDDEN}" in page and "It names a person who does not want it." in page and "Short papers." in page


def test_whoever_is_named_reads_whom_to_ask(place, visitor):
    place.conference.contact = "panel@example.org"
    db.session.commit()
    page = visitor.page(place.path("/handbook"))
    assert "Are you named here, and do not want to be?" in page and "panel@example.org" in page


def test_its_author_is_told_and_can_object_and_another_decides(place, sign_in):
    place.facilitator.person.email = "frida@example.org"
    db.session.commit()
    hide(sign_in(place.organizer), place)
    author = sign_in(place.facilitator)
    one = place.path("/house-rules/hidden/1")
    assert "Something you wrote is hidden" in author.page(place.path())
    assert author.send(one, f"{one}/object", {"objection": "She agreed to it."}).status == 303
    second = place.seat(Role.ORGANIZER, "Second Organizer")
    db.session.commit()
    assert sign_in(place.organizer).post(f"{one}/decide", {"outcome": str(Decided.SHOWN), "why": "Yes."}).status in (
        403,
        409,
        422,
    )
    page = sign_in(second).page(one)
    assert "She agreed to it." in page
    assert (
        sign_in(second).send(one, f"{one}/decide", {"outcome": str(Decided.SHOWN), "why": "I asked her."}).status == 303
    )
    assert "Grete" in author.page(place.path("/handbook")), "She decided that it is shown again."


def test_it_is_shown_again_by_an_organizer_alone(place, sign_in, visitor):
    who = sign_in(place.organizer)
    hide(who, place)
    one = place.path("/house-rules/hidden/1")
    assert sign_in(place.facilitator).post(f"{one}/show-again").status in (403, 404)
    assert who.send(one, f"{one}/show-again").status == 303
    assert "Grete shouted" in visitor.page(place.path("/handbook"))


def test_nobody_else_hides_lessons_and_an_organizer_hides_nothing_else(place, sign_in, visitor):
    verdict = place.path("/house-rules/hide/verdict/1")
    assert sign_in(place.organizer).post(verdict, WHY).status in (403, 404)
    for member in (place.facilitator, place.panelist):
        path = place.path(f"/house-rules/hide/lesson/{lesson(place).id}")
        assert sign_in(member).post(path, WHY).status in (403, 409)
    assert "Grete" in visitor.page(place.path("/handbook"))


def test_a_conference_that_began_from_it_does_not_read_it(place, world, sign_in):
    other = world(stage=Stage.HEARINGS, title="The next")
    db.session.add(Origin(conference_id=other.conference.id, source_id=place.conference.id))
    db.session.commit()
    assert [one.number for one in queries.from_before(other.conference).lessons] == [1, 2]
    hide(sign_in(place.organizer), place)
    db.session.expire_all()
    assert [one.number for one in queries.from_before(other.conference).lessons] == [2]


def test_one_that_is_taken_out_while_hidden_leaves_its_count(place, sign_in):
    hide(sign_in(place.organizer), place)
    services.remove(lesson(place), by=place.organizer)
    db.session.commit()
    page = sign_in(place.organizer).page(place.path("/house-rules"))
    assert "Tells something private" in page
