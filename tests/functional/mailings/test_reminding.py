"""Whoever has not done a thing is reminded by one press: who gets it, how often, and never who has not voted."""

import pytest
from sqlalchemy import func, select

from app import clock
from app.access.stages import Stage
from app.conferences.services import seating
from app.extensions import db
from app.journal.models import JournalEntry
from app.letters import services as letters
from app.letters.timing import How
from app.mailings import services
from app.mailings.models import Mailing, MailingReader
from app.questions import services as questions
from app.voting import receipts
from app.voting.motion import Motion, Terms
from app.voting.services import casting, opening
from tests.functional.letters.conftest import after
from tests.scenes import scene
from tests.world import World

REMIND = "/letters/remind/proposals"


@scene
def place():
    """One has proposed a question, four have not."""
    found = World(stage=Stage.QUESTIONS)
    questions.propose(found.conference, "How much may be drawn?", by=found.panelist)
    db.session.commit()
    return found


@scene
def voting():
    found = World(stage=Stage.VOTING)
    with clock.at(after(0)):
        found.vote = opening.open_round(
            found.conference, Motion(question="Now?"), Terms(found.panelists), by=found.facilitator
        )
    db.session.commit()
    return found


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def entries() -> list[JournalEntry]:
    return list(db.session.scalars(select(JournalEntry).where(JournalEntry.action == "people.reminded")))


def of(members) -> set[str]:
    return {member.person.email for member in members}


def remind(place, key, minutes=0, by="facilitator"):
    with clock.at(after(minutes)):
        services.remind(place.conference, key, by=getattr(place, by))
        db.session.commit()


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("role", ["facilitator", "organizer"])
def test_those_who_are_missing_are_reminded_by_one_press(app, place, sign_in, write, role, htmx):
    visitor = sign_in(getattr(place, role))
    assert visitor.page(place.path("/members")).soup.find("a", href=place.path("/letters"))
    asked = visitor.post(place.path(REMIND), htmx=htmx, says_yes=False)
    assert "4 people get a letter." in asked and count(Mailing) == 0
    assert visitor.post(place.path(REMIND), {"asked": "yes"}, htmx=htmx).status == (200 if htmx else 303)
    sent = write()
    assert {letter.to for letter in sent} == of(place.panelists[1:]) and len(sent) == 4
    assert sent[0].subject == "Reminder: Propose questions (Water from the quarry)"
    assert f"http://localhost{place.path('/questions')}" in sent[0].body and "Paula2 Panelist" in sent[0].body
    assert sent[0].stop and sent[0].stop in sent[0].body
    assert write() == [] and count(MailingReader) == 0 and len(entries()) == 1
    page = visitor.page(place.path("/letters"))
    assert "For 4 people." in page and "4 wait for their hour or the mail server." in page and "Last reminded" in page


def test_the_button_stands_beside_the_list_of_who_is_missing(app, place, sign_in):
    page = sign_in(place.facilitator).page(place.path("/stage"))
    assert page.form(place.path(REMIND)) is not None
    remind(place, "proposals")
    assert "Last reminded" in sign_in(place.facilitator).page(place.path("/stage"))


@pytest.mark.parametrize("path", ["/stage", "/letters"])
def test_the_button_comes_back_on_the_next_day(app, place, sign_in, path):
    def offered(minutes):
        with clock.at(after(minutes)):
            return f'action="{place.path(REMIND)}"' in str(sign_in(place.facilitator).page(place.path(path)).soup)

    assert offered(0)
    remind(place, "proposals")
    assert [offered(1), offered(13 * 60), offered(15 * 60)] == [False, False, True]


def test_once_a_day_is_enough(app, place, sign_in, write):
    remind(place, "proposals", 0)
    visitor = sign_in(place.facilitator)
    with clock.at(after(13 * 60)):  # 23:00 in Copenhagen
        page = visitor.post(place.path(REMIND), {"asked": "yes"})
    assert page.status == 409 and "They were reminded of this today" in page and count(Mailing) == 1
    with clock.at(after(15 * 60)):
        assert visitor.post(place.path(REMIND), {"asked": "yes"}).status == 303
    assert count(Mailing) == 2


def test_who_has_no_address_or_wishes_no_letters_is_said_and_gets_none(app, place, sign_in, write):
    place.panelists[1].person.email = None
    letters.choose(place.panelists[2].person, How.NOT, 8)
    letters.stop(place.panelists[3].person)
    db.session.commit()
    visitor = sign_in(place.facilitator)
    page = visitor.post(place.path(REMIND), says_yes=False)
    assert "One person gets a letter." in page and "One has no address" in page and "2 wish no letters." in page
    visitor.post(place.path(REMIND), {"asked": "yes"})
    assert {letter.to for letter in write()} == of(place.panelists[4:])
    page = visitor.page(place.path("/letters"))
    assert "One has no address" in page and "2 wish no letters." in page


def test_nobody_at_all_is_refused_in_words(app, place, sign_in):
    for member in place.panelists:
        member.person.email = None
    db.session.commit()
    page = sign_in(place.facilitator).post(place.path(REMIND), {"asked": "yes"})
    assert page.status == 409 and "None of them can be written to. 4 have no address" in page and count(Mailing) == 0


def test_whoever_does_it_or_leaves_before_the_letter_is_written_gets_none(app, place, write):
    remind(place, "proposals")
    questions.propose(place.conference, "How deep is it?", by=place.panelists[1])
    seating.end_role(place.panelists[2], "Moved away.", by=place.organizer)
    db.session.commit()
    assert {letter.to for letter in write()} == of(place.panelists[1:2] + place.panelists[3:])


def test_one_letter_a_day_means_at_that_hour_and_none_goes_at_night(app, place, write):
    letters.choose(place.panelists[1].person, How.DAILY, 18)
    db.session.commit()
    remind(place, "proposals", 11 * 60)  # 21:00 in Copenhagen
    waits = {letter.to: letter.due_at - letter.queued_at for letter in write(11 * 60)}
    hours = {address: round(wait.total_seconds() / 3600) for address, wait in waits.items()}
    assert hours[place.panelists[1].person.email] == 21 and hours[place.panelists[3].person.email] == 11


def test_a_reminder_of_a_vote_goes_to_all_on_the_roll_alike(app, voting, sign_in, write):
    casting.cast_ballot(voting.vote, "support", code=receipts.new_code(), by=voting.panelist)
    db.session.commit()
    visitor = sign_in(voting.facilitator)
    assert "5 of 5" in visitor.page(voting.path("/letters"))
    path = voting.path("/letters/remind/vote-1")
    assert "5 people get a letter." in visitor.post(path, says_yes=False)
    with clock.at(after(5)):
        assert visitor.post(path, {"asked": "yes"}).status == 303
    sent = write(5)
    assert {letter.to for letter in sent} == of(voting.panelists)
    bodies = {letter.body.replace(letter.stop, "").partition("\n")[2] for letter in sent}
    assert len(bodies) == 1 and "Everybody on the roll gets this letter" in bodies.pop()


def test_on_the_page_of_the_stage_nobody_stands_as_one_who_has_not_voted(app, voting, sign_in):
    page = sign_in(voting.facilitator).page(voting.path("/stage"))
    assert "who has voted is shown to nobody" in page and "vote-1" not in page


@pytest.mark.parametrize("role", ["panelist", "expert", "committee", "authority", "observer"])
def test_nobody_else_reminds_or_reads_what_was_sent(app, place, sign_in, role):
    visitor = sign_in(getattr(place, role))
    assert visitor.get(place.path("/letters")).status == 403
    assert visitor.post(place.path(REMIND), {"asked": "yes"}).status == 403 and count(Mailing) == 0


@pytest.mark.parametrize("thing", ["nothing", "approval", "vote-1", "'", "%00", "x" * 3000, "last:proposals"])
def test_what_nobody_waits_for_is_told_in_words(app, place, sign_in, thing):
    page = sign_in(place.facilitator).post(place.path(f"/letters/remind/{thing}"), {"asked": "yes"})
    assert page.status in (404, 414) and count(Mailing) == 0


def test_a_closed_conference_reminds_nobody(app, world, sign_in):
    place = world(stage=Stage.CLOSED)
    assert sign_in(place.organizer).get(place.path("/letters")).status == 409


def test_another_conference_is_not_reminded(app, place, world, sign_in, write):
    elsewhere = world(title="Elsewhere", stage=Stage.QUESTIONS)
    assert sign_in(elsewhere.facilitator).post(place.path(REMIND), {"asked": "yes"}).status == 404
    remind(place, "proposals")
    assert {letter.to for letter in write()} == of(place.panelists[1:])


def test_many_are_written_to_in_parts_and_each_once(app, world, write, monkeypatch):
    monkeypatch.setattr(services, "AT_A_TIME", 2)
    place = world(stage=Stage.QUESTIONS, panelists=7)
    remind(place, "proposals")
    sent = write()
    assert len(sent) == 7 and {letter.to for letter in sent} == of(place.panelists)
    assert count(MailingReader) == 0
