"""A conference ends before its time: cancelled for a reason that everybody reads, or deleted where it never opened."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import func, select

from app import clock, in_parts
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts.models import Person, SignInLink
from app.conferences.models import Conference
from app.endings import deleting, queries
from app.endings import services as endings
from app.evidence import services as evidence
from app.extensions import db
from app.hearings.services import planning
from app.invitations import services as invitations
from app.journal import queries as journal
from app.mail.models import Message
from app.members import cards
from app.record import inspection
from app.voting.kinds import State
from app.voting.models import Round, Slip
from app.voting.motion import Motion, Terms
from app.voting.services import opening
from tests.counting import transactions
from tests.scenes import scene
from tests.seconds import confirm
from tests.world import World

WHY = "The council sold the quarry."


def cancel(place, sign_in):
    answer = sign_in(place.organizer).send(place.path("/cancel"), place.path("/cancel"), {"reason": WHY})
    assert answer.status == 303
    return confirm(place, sign_in(place.facilitator))


def letters(subject: str) -> list[str]:
    query = select(Message.to).where(Message.subject.startswith(subject)).order_by(Message.id)
    return list(db.session.scalars(query))


@pytest.mark.parametrize("stage", [Stage.EVIDENCE, Stage.HEARINGS, Stage.DRAFTING, Stage.REPORTING])
def test_a_cancelled_conference_says_why_to_everybody_and_goes_no_further(world, sign_in, visitor, stage):
    place = world(stage=stage)
    assert cancel(place, sign_in).status == 303
    for who in (visitor, sign_in(place.panelist), sign_in(place.facilitator), sign_in(place.organizer)):
        page = who.page(place.path())
        assert "This conference was cancelled on" in page and WHY in page
        assert not page.soup.select("nav.ribbon"), "Stages that were never reached look as if they were done."
        assert not page.soup.select("section.asked a.act"), "Nothing is asked of anybody any more."
    assert place.conference.stage == Stage.CLOSED
    facilitator = sign_in(place.facilitator)
    assert facilitator.post(place.path("/stage/advance"), {"expected": "closed"}).status == 409
    assert f"The conference was cancelled. Reason: {WHY}" in visitor.page(place.path("/journal"))


def test_everybody_with_a_role_or_an_invitation_is_told_once(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    asked = invitations.invite(place.conference, Role.PANELIST, "Gerte", "gerte@example.org", by=place.organizer)
    gone = place.panelists[1]
    gone.left_at = clock.now()
    place.panelists[2].person.email = None
    db.session.commit()
    cancel(place, sign_in)
    assert not letters("Cancelled: "), "Nobody who saves anything waits until two thousand letters are written."
    endings.tell()
    endings.tell()
    told = letters("Cancelled: ")
    expected = {seat.person.email for seat in place.everybody.values()} | {asked.person.email}
    expected |= {seat.person.email for seat in place.panelists if seat not in (gone, place.panelists[2])}
    assert sorted(told) == sorted(expected)
    body = db.session.scalar(select(Message.body).where(Message.to == "gerte@example.org").order_by(Message.id.desc()))
    assert WHY in body and f"http://localhost{place.path()}" in body


def test_of_a_cancelled_conference_some_people_are_told_at_a_time(world, sign_in, monkeypatch):
    monkeypatch.setattr(queries, "AT_A_TIME", 2)
    monkeypatch.setattr(in_parts, "let_others_write", lambda _since: None)
    place = world(stage=Stage.EVIDENCE, panelists=9)
    cancel(place, sign_in)
    with transactions() as saved:
        endings.tell()
    concerned = {seat.person.email for seat in queries.list_concerned(place.conference) if seat.person.email}
    assert sorted(letters("Cancelled: ")) == sorted(concerned)
    assert max(one.rows for one in saved) <= 3 and place.conference.cancelled_told is None


def test_whoever_has_no_address_stands_on_the_list_of_whom_to_call(world, sign_in):
    place = world(stage=Stage.DRAFTING)
    place.panelist.person.email = None
    db.session.commit()
    cancel(place, sign_in)
    visitor, here = sign_in(place.facilitator), place.path("/calls")
    assert visitor.page(place.path("/members")).soup.find("a", href=here)
    page = visitor.page(here)
    assert "The conference is cancelled" in page and WHY in page
    assert visitor.send(here, f"{here}/{place.panelist.id}").status == 303
    assert "Nothing is to be told." in visitor.page(here)


def test_an_open_vote_becomes_void_and_its_ballots_are_gone(world, sign_in):
    place = world(stage=Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    db.session.commit()
    organizer = sign_in(place.organizer)
    assert "Vote 1 is open. It will be void" in organizer.page(place.path("/cancel"))
    assert cancel(place, sign_in).status == 303
    assert db.session.get(Round, vote.id).state == State.VOID and db.session.query(Slip).count() == 0


def test_in_calendars_what_was_still_to_come_is_off(world, sign_in, visitor):
    place = world(stage=Stage.HEARINGS)
    for title, days in (("Over", -3), ("To come", 3)):
        session = planning.plan_session(place.conference, title=title, by=place.organizer)
        session.starts_at, session.ends_at = (clock.now() + timedelta(days=days, hours=hours) for hours in (0, 1))
    db.session.commit()
    cancel(place, sign_in)
    events = Calendar.from_ical(visitor.get(place.path("/calendar.ics")).response.data).walk("VEVENT")
    told = {str(event["summary"]).rpartition(": ")[2]: str(event["status"]) for event in events}
    assert told["Over"] == "CONFIRMED" and told["To come"] == "CANCELLED"


def test_on_the_front_page_it_stands_with_those_that_are_over(world, sign_in, visitor):
    going_on, place = world(stage=Stage.EVIDENCE), world(stage=Stage.EVIDENCE)
    cancel(place, sign_in)
    page = visitor.page("/")
    lists = {part.h2.text.strip(): part for part in page.soup.select("main section:has(ul.conferences)")}
    assert [link["href"] for link in lists["Conferences"].select("h3 a")] == [going_on.path()]
    over = lists["Conferences that are over"]
    assert [link["href"] for link in over.select("h3 a")] == [place.path()] and "Cancelled" in over.text


def test_its_record_verifies(world, sign_in):
    place = world(stage=Stage.DRAFTING)
    cancel(place, sign_in)
    assert not inspection.inspect(journal.find_chain(place.conference.id)).faults


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.FOLLOW_UP, Stage.CLOSED])
def test_what_is_not_open_or_published_cannot_be_cancelled(world, sign_in, stage):
    place = world(stage=stage)
    organizer = sign_in(place.organizer)
    assert organizer.get(place.path("/cancel")).status == 409
    assert organizer.post(place.path("/cancel"), {"reason": WHY}).status == 409
    assert "Cancel the conference" not in organizer.page(place.path("/frame"))


@pytest.mark.parametrize("typed", ["", "   ", "x" * 2001])
def test_a_reason_is_needed_and_what_was_typed_stays(world, sign_in, typed):
    place = world(stage=Stage.EVIDENCE)
    answer = sign_in(place.organizer).send(place.path("/cancel"), place.path("/cancel"), {"reason": typed})
    assert answer.status == 422 and place.conference.cancelled_at is None
    assert answer.soup.find("textarea", attrs={"name": "reason"}).text.strip() == typed.strip()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ORGANIZER])
def test_only_an_organizer_proposes_it(world, sign_in, role):
    place = world(stage=Stage.EVIDENCE)
    assert sign_in(place.everybody[role]).post(place.path("/cancel"), {"reason": WHY}).status == 403


# Deleting one that never opened.


def furnished(world):
    """In setup, with something in as many rooms as there can be."""
    place = world(stage=Stage.SETUP)
    invitations.invite(place.conference, Role.PANELIST, "Gerte", "gerte@example.org", by=place.organizer)
    evidence.draft_document(
        place.conference, summary="In short.", title="Wells", text="They fell.\n\nThey rose.", by=place.organizer
    )
    cards.print_cards(place.conference, place.panelists[:2], by=place.facilitator)
    db.session.commit()
    return place


@scene
def unopened():
    return furnished(World)


def delete(place, sign_in):
    """And let the worker do the rest."""
    answer = sign_in(place.organizer).send(place.path(), place.path("/delete"))
    deleting.finish()
    return answer


def rows() -> dict[str, int]:
    """How many rows each table has, without people, the journal, letters, and what keeps them signed in."""
    tables = [table for table in db.metadata.sorted_tables if table.name not in {*queries.KEPT, *STAYS}]
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) for table in tables}


STAYS = {"person", "message", "account_session", "form_receipt"}


def test_one_that_never_opened_is_deleted_with_all_that_was_entered(world, sign_in, visitor):
    neighbor = furnished(world)
    before = rows()
    place = furnished(world)
    organizer, facilitator = sign_in(place.organizer), sign_in(place.facilitator)
    question = organizer.post(place.path("/delete"), says_yes=False)
    assert question.status == 200 and "cannot be brought back" in question and "Delete it" in question
    assert {name: count for name, count in rows().items() if count > before[name]}
    path, number = place.path(), place.conference.id
    assert organizer.send(path, f"{path}/delete").status == 303
    assert rows() == before
    for gone in (path, f"{path}/members", f"{path}/journal", f"/c/deleted-{number}"):
        assert organizer.get(gone).status == facilitator.get(gone).status == visitor.get(gone).status == 404
    assert f'"{path}"' not in organizer.page("/").text
    assert sign_in(neighbor.organizer).page(neighbor.path("/evidence")).soup.find(string=re.compile("Wells"))


def test_the_worker_lets_go_of_some_at_a_time_and_nobody_waits_for_all(unopened, sign_in, monkeypatch):
    monkeypatch.setattr(queries, "AT_A_TIME", 2)
    monkeypatch.setattr(in_parts, "let_others_write", lambda _since: None)
    others = len(queries.list_people(unopened.conference)) - 1
    organizer = sign_in(unopened.organizer)
    assert organizer.send(unopened.path(), unopened.path("/delete")).status == 303
    assert not letters("Does not take place: ") and unopened.conference.deleting
    with transactions() as saved:
        deleting.finish()
    assert len(letters("Does not take place: ")) == others
    assert len(saved) > others / 2 and unopened.conference.deleting is None and unopened.conference.title == ""
    written = letters("Does not take place: ")
    deleting.finish()
    assert letters("Does not take place: ") == written


def test_whoever_else_was_in_it_is_told_that_it_does_not_take_place(unopened, sign_in):
    own, others = unopened.organizer.person.email, len({*unopened.panelists, *unopened.everybody.values()}) - 1
    delete(unopened, sign_in)
    told = letters("Does not take place: ")
    assert "gerte@example.org" in told and own not in told
    assert len(told) == len(set(told)) == others + 1


def test_the_journal_keeps_that_there_was_something_and_no_longer_what(unopened, sign_in):
    number = unopened.conference.id
    delete(unopened, sign_in)
    left = queries.list_entries(db.session.get(Conference, number), after=0, up_to=1000)
    said = [entry.action for entry in left]
    assert set(said) <= {"conference.created", "entry.erased"}
    assert journal.list_entries(None)[0].action == "conference.deleted"


def test_a_link_or_a_card_of_it_opens_nothing(unopened, sign_in, app):
    from tests.visitor import Visitor

    member = Visitor(app).enter(unopened.panelist.person)
    assert member.get(unopened.path()).status == 200
    delete(unopened, sign_in)
    assert member.get(unopened.path()).status == 404 and member.get("/").status == 200


@pytest.mark.parametrize("stage", [Stage.EVIDENCE, Stage.CLOSED])
def test_what_was_public_is_not_deleted(world, sign_in, stage):
    place = world(stage=stage)
    organizer = sign_in(place.organizer)
    assert "Delete this conference" not in organizer.page(place.path())
    assert organizer.post(place.path("/delete")).status == 409
    place.conference.stage = Stage.SETUP  # whatever brought it back there
    db.session.commit()
    refused = organizer.post(place.path("/delete"))
    assert refused.status == 409 and "It can be cancelled." in refused


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ORGANIZER])
def test_nobody_else_deletes_it(world, sign_in, role):
    place = world(stage=Stage.SETUP)
    assert sign_in(place.everybody[role]).post(place.path("/delete")).status == 403
    assert db.session.get(Conference, place.conference.id).title


def test_of_whoever_never_came_nothing_is_left_and_who_has_a_part_elsewhere_stays(unopened, world, sign_in):
    asked = {"Gone": "gone@example.org", "Elsewhere": "elsewhere@example.org"}
    for name, email in asked.items():
        invitations.invite(unopened.conference, Role.PANELIST, name, email, by=unopened.organizer, telephone="12345")
    elsewhere = db.session.scalar(select(Person).where(Person.email == asked["Elsewhere"]))
    other = world(stage=Stage.EVIDENCE)
    invitations.invite(other.conference, Role.EXPERT, "Elsewhere", asked["Elsewhere"], by=other.organizer)
    came = sign_in(unopened.facilitator) and unopened.facilitator.person
    came.signed_in_at = clock.now()
    db.session.commit()
    gone = db.session.scalar(select(Person).where(Person.email == asked["Gone"]))
    delete(unopened, sign_in)
    assert (gone.email, gone.telephone) == (None, "") and gone.name == "Former member"
    assert elsewhere.email and elsewhere.telephone and came.email
    assert not db.session.scalar(select(SignInLink).where(SignInLink.person_id == gone.id))


def test_no_word_of_its_frame_is_left(unopened, sign_in):
    for column in Conference.__table__.columns:
        if column.default is not None and column.default.arg == "":
            setattr(unopened.conference, column.name, "Birgit, 12 34 56 78")
    db.session.commit()
    number = unopened.conference.id
    delete(unopened, sign_in)
    left = db.session.get(Conference, number)
    assert "12 34 56 78" not in " ".join(str(getattr(left, one.name)) for one in Conference.__table__.columns)
