"""The map of actors says who takes part, on which side and at which level, and who was asked and is missing."""

import pytest

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.actors import queries, services
from app.actors.kinds import ActorKind, Answer, Level
from app.conferences.services import seating
from app.extensions import db
from app.hearings.services import choosing
from tests.functional.hearings.test_hearings import HOSTILE, heard
from tests.visitor import hidden

MAP, NEW, ONE = "/actors", "/actors/new", "/actors/1"
FORM = {"kind": "camp", "member": "0", "name": "Farmers", "camp": "Farming", "level": "", "answer": "declined"}


@pytest.fixture
def place(world):
    return world(stage=Stage.HEARINGS)


def entered(place, name="Farmers", kind=ActorKind.CAMP, answer=Answer.DECLINED, **other):
    facts = {"camp": "Farming", "level": None, "reason": "No time."} | other
    services.enter(place.conference, None, by=place.organizer, name=name, kind=kind, answer=answer, **facts)
    db.session.commit()


def test_everybody_reads_who_takes_part_without_anything_being_entered(place, visitor):
    page = visitor.page(place.path(MAP))
    assert "Carl Committee" in page and "Town council" in page and "Nobody is known to be missing." in page


@pytest.mark.parametrize("is_past", [False, True])
def test_nobody_is_missing_of_a_past_conference_whose_sources_tell_nothing(build, visitor, is_past):
    place = build(heard)
    place.conference.archived_at = clock.now() if is_past else None
    db.session.commit()
    hearings, actors = visitor.page(place.path("/hearings")), visitor.page(place.path(MAP))
    assert ("This is missing for a balanced hearing" in hearings) is not is_past
    missing = actors.soup.find("section", attrs={"aria-labelledby": "missing"}).get_text()
    assert ("The sources tell nothing of this." in missing) is is_past
    assert ("no expert speaks" in missing) is not is_past


@pytest.mark.parametrize("path", ["/hearings", "/evidence"])
def test_programme_and_evidence_lead_there(place, visitor, path):
    assert visitor.page(place.path(path)).soup.find("a", href=place.path(MAP))


@pytest.mark.parametrize("name", ["organizer", "committee"])
def test_who_was_asked_and_is_missing_stands_there_with_the_reason(place, sign_in, visitor, name):
    keeper = sign_in(place.everybody[name])
    answer = keeper.send(place.path(NEW), place.path(NEW), FORM | {"reason": "They had no time."})
    assert answer.status == 303
    missing = visitor.page(place.path(MAP)).soup.find("section", attrs={"aria-labelledby": "missing"}).get_text()
    assert "Farmers" in missing and "asked, declined" in missing and "They had no time." in missing


@pytest.mark.parametrize(
    "form",
    [
        {"reason": ""},
        {"name": "", "reason": "x"},
        {"kind": "authority", "reason": "x"},
        {"member": "999", "reason": "x"},
        {"answer": "nothing"},
        {"answer": "waiting", "reason": "Typed and lost."},
        {"level": "local", "reason": "x"},
    ],
)
def test_what_lacks_something_is_told_and_comes_back(place, sign_in, form):
    answer = sign_in(place.organizer).post(place.path(NEW), FORM | form)
    assert answer.status == 422 and "Farming" in answer.text
    assert queries.list_actors(place.conference) == []


def test_authorities_stand_from_near_to_far(place, visitor):
    for name, level in (("The Union", Level.INTERNATIONAL), ("The state", Level.NATIONAL), ("The town", Level.LOCAL)):
        entered(place, name, ActorKind.AUTHORITY, Answer.WAITING, level=level)
    rows = visitor.page(place.path(MAP)).soup.select("section[aria-labelledby=authorities] tbody th")
    assert [row.get_text(" ", strip=True) for row in rows][:3] == ["The town", "The state", "The Union"]


def test_a_seat_stands_there_once_and_takes_part(place, sign_in, visitor):
    form = FORM | {"member": str(place.committee.id), "name": "", "answer": "takes part"}
    keeper = sign_in(place.organizer)
    assert keeper.send(place.path(NEW), place.path(NEW), form).status == 303
    page = visitor.page(place.path(MAP))
    assert page.text.count("Carl Committee") == 1 and "Farming" in page
    assert "Nobody is known to be missing." in page
    assert keeper.post(place.path(NEW), form).status == 422, "the seat is offered no more"


def test_experts_are_listed_as_they_are_and_named_once_that_is_public(place, sign_in, visitor):
    expert = choosing.propose_expert(place.conference, name="Nora Nord", field="Rivers", by=place.organizer)
    choosing.propose_expert(place.conference, name="Pia Proposed", field="Lakes", by=place.organizer)
    choosing.invite_expert(expert, by=place.organizer)
    db.session.commit()
    page = visitor.page(place.path(MAP))
    assert "Nora Nord" not in page and "name not public" in page and "Rivers" in page and "invited" in page
    assert "Lakes" not in page
    inside = sign_in(place.panelist).page(place.path(MAP))
    assert "Nora Nord" in inside and "Pia Proposed" in inside
    choosing.decline_expert(expert, by=place.organizer)
    db.session.commit()
    assert "will not take part" in visitor.page(place.path(MAP))


def test_an_entry_is_changed_and_taken_off(place, sign_in, visitor):
    entered(place)
    keeper = sign_in(place.committee)
    form = {"answer": "takes part", "reason": ""}
    assert keeper.send(place.path(ONE), place.path(ONE), form).status == 303
    assert "Nobody is known to be missing." in visitor.page(place.path(MAP))
    assert keeper.send(place.path(ONE), place.path(ONE + "/remove")).status == 303
    assert "Farmers" not in visitor.page(place.path(MAP))


def test_two_who_change_an_entry_do_not_undo_each_other(place, sign_in):
    entered(place)
    one, other = sign_in(place.committee), sign_in(place.organizer)
    read = other.page(place.path(ONE)).form(place.path(ONE))
    form = {"camp": "Farming and food", "answer": "declined"}
    assert one.send(place.path(ONE), place.path(ONE), form).status == 303
    answer = other.post(place.path(ONE), FORM | {"reason": "They said no.", "seen": hidden(read)["seen"]})
    assert answer.status == 409 and "Farming and food" in answer
    incomplete = other.post(place.path(ONE), FORM | {"reason": "", "seen": hidden(read)["seen"]})
    assert hidden(incomplete.form(place.path(ONE)))["seen"] == hidden(read)["seen"], "it is still the older one"
    assert queries.get_actor(place.conference, 1).camp == "Farming and food"


def test_a_seat_is_no_answer_of_somebody_missing(place, sign_in):
    form = FORM | {"member": str(place.committee.id)}
    for typed in ({"answer": "declined"}, {"answer": "takes part", "reason": "Typed and lost."}):
        answer = sign_in(place.organizer).post(place.path(NEW), form | typed)
        assert answer.status == 422 and queries.list_actors(place.conference) == []


def test_whose_seat_ended_takes_part_no_longer(place, visitor):
    entered(place, "Farmers", answer=Answer.TAKES_PART)
    queries.get_actor(place.conference, 1).member_id = place.committee.id
    seating.end_role(place.committee, "", by=place.organizer)
    db.session.commit()
    page = visitor.page(place.path(MAP)).soup
    assert "takes part no longer" in page.find("section", attrs={"aria-labelledby": "camps"}).get_text()
    missing = page.find("section", attrs={"aria-labelledby": "missing"}).get_text()
    assert "Farmers: takes part no longer" in " ".join(missing.split())


@pytest.mark.parametrize("name", ["facilitator", "panelist", "expert", "authority", "observer"])
def test_nobody_else_keeps_the_map(place, sign_in, name):
    entered(place)
    who = sign_in(place.everybody[name])
    for path in (NEW, ONE, ONE + "/remove"):
        assert who.post(place.path(path), FORM).status == 403


def test_nobody_keeps_it_once_the_conference_is_closed(place, sign_in):
    entered(place)
    place.conference.stage = Stage.CLOSED
    db.session.commit()
    assert sign_in(place.organizer).post(place.path(NEW), FORM | {"reason": "x"}).status == 409


def test_nothing_of_another_conference_is_changed(place, world, sign_in):
    entered(place)
    other = world(stage=Stage.HEARINGS)
    keeper = sign_in(other.organizer)
    for path in (ONE, ONE + "/remove"):
        assert keeper.post(other.path(path), FORM | {"reason": "x"}).status == 404
    form = FORM | {"member": str(place.committee.id), "reason": "x"}
    assert keeper.post(other.path(NEW), form).status == 422


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(place, sign_in, visitor, text):
    form = FORM | {"name": text, "camp": text, "reason": text}
    assert sign_in(place.organizer).post(place.path(NEW), form).status in (303, 422)
    page = visitor.page(place.path(MAP))
    assert page.soup.find("img", src="x") is None and "9499" not in page


def test_many_actors_take_no_more_statements(place, visitor, statements):
    counts = []
    for _round in range(2):
        with statements() as seen:
            visitor.page(place.path(MAP))
        counts.append(len(seen))
        for number in range(4):
            entered(place, f"Body {number}")
            place.seat(Role.COMMITTEE, f"Carla{number} Committee")
            expert = choosing.propose_expert(place.conference, name=f"Nora {number}", by=place.organizer)
            choosing.declare(expert, "None.", {}, by=place.organizer)
        db.session.commit()
    assert counts[0] <= counts[1] <= counts[0] + 2 and counts[1] <= 12
