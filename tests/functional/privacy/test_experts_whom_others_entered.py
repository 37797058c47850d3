"""An expert whom others put on the list, without a seat of hers, is taken out at her word, of editions too."""

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.cli import signature
from app.extensions import db
from app.hearings.kinds import State
from app.hearings.models import Expert
from app.hearings.services import asking, choosing, planning
from app.journal import queries as journal
from app.journal import services as journal_services
from app.record import bundle, verify
from app.reports import queries, services
from app.reports.models import Kind
from tests.functional.reports.test_publishing import approve_all
from tests.seconds import confirm, latest
from tests.world import World

NAME, FIELD, BODY = "Nora Nemorowicz", "Field of nephology", "Nimbus Foundation"
NOTE = "By letter of 3 March."
PATH = "/hearings/experts/1/take-out"


def entered(heard: bool) -> World:
    place = World(stage=Stage.EVIDENCE)
    told = {"name": NAME, "field": FIELD, "affiliation": BODY}
    expert = choosing.propose_expert(place.conference, by=place.facilitator, **told)
    choosing.declare(expert, "Holds shares.", {}, by=place.facilitator)
    choosing.confirm_expert(expert, by=place.facilitator, seen=JUST_READ)
    place.walk_to(Stage.HEARINGS)
    session = planning.plan_session(place.conference, title="Water", by=place.organizer)
    question = asking.ask(session, "How deep?", [expert], by=place.panelist)
    if heard:
        asking.record_answer(question, State.ANSWERED, "Ten meters.", by=place.facilitator)
    place.walk_to(Stage.REPORTING)
    approve_all(place)
    services.publish(place.conference, Kind.FINAL, by=place.organizer)
    db.session.commit()
    return place


@pytest.fixture(params=[True, False], ids=["heard", "not heard"])
def place(build, request):
    found = build(entered, request.param)
    found.is_heard = request.param
    return found


def propose(place, sign_in, note=NOTE):
    return sign_in(place.organizer).send(place.path(PATH), place.path(PATH), {"note": note})


def take_out(place, sign_in, note=NOTE):
    """One proposes and another confirms."""
    if (answer := propose(place, sign_in, note)).status == 303:
        assert confirm(place, sign_in(place.facilitator)).status == 303
    return answer


def edition(place):
    db.session.expire_all()
    return queries.list_whole_editions(place.conference)[0]


def test_the_organizer_takes_the_name_out_and_the_note_says_why(place, sign_in):
    assert NAME in edition(place).file and BODY in edition(place).file
    organizer = sign_in(place.organizer)
    assert "Take the name out" in organizer.page(place.path("/hearings/experts/1"))
    page = organizer.page(place.path(PATH))
    assert "edition 1 of the report" in page and ("What was said in the hearings stays" in page) == place.is_heard
    assert take_out(place, sign_in).status == 303
    for path in ("/hearings", "/hearings/experts/1", "/report", "/journal"):
        assert NAME not in organizer.page(place.path(path)), path
    assert "Expert 1 (name taken out)" in edition(place).file
    assert NAME not in edition(place).file and BODY not in str(edition(place).tree)
    assert NOTE in organizer.page(place.path("/journal"))
    assert "Take the name out" not in organizer.page(place.path("/hearings/experts/1"))


def test_what_was_said_in_public_keeps_its_field_and_interests(place, sign_in):
    take_out(place, sign_in)
    expert = db.session.scalars(select(Expert)).one()
    kept = (FIELD, "Holds shares.") if place.is_heard else ("", None)
    assert (expert.name, expert.affiliation) == ("", "") and (expert.field, expert.interests) == kept


def test_the_record_proves_that_nothing_else_went(place, sign_in):
    take_out(place, sign_in)
    known = signature(place.conference.id)
    journal_services.sign_head(place.conference.id, **known)
    db.session.commit()
    found = verify.check(bundle.collect(place.conference, **known))
    assert not found.faults and not found.unvouched
    assert "What named expert 1 was taken out of edition 1" in " ".join(map(str, found.notes))


@pytest.mark.parametrize("note", ["", " ", f"{NAME} asked for it.", f"{NAME.upper()} asked.", "Nemorowicz wrote."])
def test_a_note_is_needed_and_does_not_name_her(place, sign_in, note):
    if place.is_heard:
        assert take_out(place, sign_in, note).status in (409, 422)
        assert NAME in edition(place).file


def test_nobody_else_does_it(place, sign_in, visitor):
    if place.is_heard:
        for member in (place.facilitator, place.panelist, place.committee):
            assert sign_in(member).post(place.path(PATH), {"note": NOTE}).status == 403
        assert visitor.post(place.path(PATH), {"note": NOTE}).status == 401
        assert NAME in edition(place).file


def test_whoever_has_a_seat_decides_herself(place, sign_in):
    expert = db.session.scalars(select(Expert)).one()
    expert.member_id = place.expert.id
    db.session.commit()
    refused = sign_in(place.organizer).page(place.path(PATH))
    assert "erases who she is herself" in refused and "Take it out" not in refused
    assert sign_in(place.organizer).post(place.path(PATH), {"note": NOTE}).status == 409
    assert NAME in edition(place).file


def test_one_alone_does_nothing(place, sign_in):
    assert propose(place, sign_in).status == 303
    assert NAME in edition(place).file and NAME in sign_in(place.organizer).page(place.path("/hearings/experts/1"))
    organizer = sign_in(place.organizer)
    assert "Waits for a second person" in organizer.page(place.path(PATH))
    organizer.post(place.path("/waiting/1/confirm"), {"seen": latest(place).fingerprint})
    assert NAME in edition(place).file
    assert organizer.post(place.path(PATH), {"note": NOTE}).status == 409, "it waits already"


def test_two_panelists_are_a_second_person(place, sign_in):
    propose(place, sign_in)
    for panelist in place.panelists[:2]:
        assert NAME in edition(place).file
        assert confirm(place, sign_in(panelist)).status == 303
    assert NAME not in edition(place).file


def test_whoever_confirms_reads_who_it_is_and_at_whose_word(place, sign_in):
    propose(place, sign_in)
    page = sign_in(place.facilitator).page(place.path("/waiting"))
    assert NAME in page and NOTE in page


def test_no_name_is_kept_with_what_was_proposed(place, sign_in):
    """While it waits she may come and erase herself."""
    propose(place, sign_in)
    act = latest(place)
    assert NAME not in f"{act.given} {act.binding} {act.subject}"
    told = [journal.facts_of(one) for one in journal.list_entries(place.conference.id) if one.action == "act.proposed"]
    assert told and NAME not in str(told)


def test_whoever_was_renamed_meanwhile_is_not_taken_out(place, sign_in):
    propose(place, sign_in)
    db.session.scalars(select(Expert)).one().name = "Nora Nimbus"
    db.session.commit()
    refused = confirm(place, sign_in(place.facilitator))
    assert refused.status == 409 and "Something changed since" in refused.words
    assert db.session.scalars(select(Expert)).one().name == "Nora Nimbus"


def test_where_nobody_is_left_whoever_runs_the_server_does_it(place, app):
    run = app.test_cli_runner().invoke
    words = ["person", "take-out", place.slug, "1", "--yes", "--note"]
    assert "without the name" in run(args=[*words, f"{NAME} asked."]).output
    assert "no such expert" in run(args=["person", "take-out", place.slug, "9", "--yes", "--note", NOTE]).output
    assert NAME in edition(place).file
    assert "The name is out" in run(args=[*words, NOTE]).output
    assert NAME not in edition(place).file
    assert "No name stands here" in run(args=[*words, NOTE]).output


def test_done_twice_it_says_that_no_name_stands_there(place, sign_in):
    take_out(place, sign_in)
    assert sign_in(place.organizer).post(place.path(PATH), {"note": NOTE}).status == 409


def test_entries_that_only_hold_the_same_word_stay(build, sign_in):
    """An organizer types the name herself: it must reach no entry but of that expert."""
    place = build(lambda: World(stage=Stage.EVIDENCE))
    choosing.propose_expert(place.conference, name="evidence", by=place.organizer)
    db.session.commit()
    before = [entry.n for entry in journal.list_entries(place.conference.id) if entry.payload is not None]
    assert take_out(place, sign_in).status == 303
    db.session.expire_all()
    left = [entry.n for entry in journal.list_entries(place.conference.id) if entry.payload is not None]
    assert set(before) <= set(left)
