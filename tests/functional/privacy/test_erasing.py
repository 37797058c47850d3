"""Being forgotten: who it was goes everywhere, what the panel made stays, and the journal still holds."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import cards
from app.accounts import services as accounts
from app.accounts.models import AccountSession, Card, FormerName, Person
from app.agreeing import JUST_READ
from app.conferences.models import StageChange
from app.conferences.naming import Naming
from app.conferences.services import seating
from app.evidence import queries as library
from app.evidence import services as evidence
from app.extensions import db
from app.hearings.kinds import State
from app.hearings.services import asking, choosing, planning
from app.journal import queries as journal
from app.journal.models import JournalChain, JournalEntry
from app.mail.carrier import Carrier
from app.mail.models import Message
from app.privacy import services
from app.privacy.commands import person_group
from app.questions import services as questions
from app.voting.motion import Motion, Terms
from app.voting.services import closing, opening
from app.worker import send_letters
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World

NAME, ADDRESS = "Paula1 Panelist", "paula1"


def whole_database() -> str:
    """Every value of every row, but the salted words of the journal, which are looked at by themselves."""
    tables = [table for table in db.metadata.sorted_tables if table.name != "form_receipt"]
    return "\n".join(str(row) for table in tables for row in db.session.execute(select(table)))


@scene
def known():
    """Somebody who left traces in many places."""
    place = World(stage=Stage.QUESTIONS)
    person = place.panelist.person
    accounts.change_details(person, name="Paula Former", language="en")
    accounts.change_details(person, name=NAME, language="en")
    place.panelist.town, place.panelist.interests = "Nørrebro-by-Paula", "Married to a Paula-baker"
    place.address = person.email
    seating.choose_naming(place.panelist, Naming.NAME, "Nørrebro-by-Paula")
    questions.propose(place.conference, "Who owns the wells?", by=place.panelist)
    db.session.add(
        Message(
            to=person.email,
            subject="About you",
            body="Dear Paula1 Panelist",
            status="sent",
            queued_at=person.created_at,
            due_at=person.created_at,
        )
    )
    db.session.commit()
    return place


def test_nothing_that_names_somebody_is_left_and_what_was_written_stays(known, sign_in, visitor):
    someone = sign_in(known.panelist)
    answer = someone.send("/me/erase", "/me/erase")
    assert answer.status == 200 and "It is erased" in answer and "sooner where no vote is open" in answer
    send_letters()
    db.session.expire_all()
    left = whole_database()
    for word in (NAME, "Paula Former", known.address, "Nørrebro-by-Paula", "Paula-baker"):
        assert word not in left
    person = db.session.get(Person, known.panelist.person_id)
    assert (person.name, person.email, person.erased_at is not None) == ("Former member", None, True)
    assert db.session.scalar(select(func.count()).select_from(Message).where(Message.to == known.address)) == 0
    assert "Who owns the wells?" in sign_in(known.panelists[1]).page(known.path("/questions"))
    assert someone.get("/me").status in (302, 303, 401, 403)


def test_the_journal_says_so_and_still_holds(known, sign_in):
    sign_in(known.panelist).send("/me/erase", "/me/erase")
    db.session.expire_all()
    for line in db.session.scalars(select(JournalChain)):
        assert journal.verify(line) == []
    told = sign_in(known.facilitator).page(known.path("/journal"))
    assert "Who panelist 1 was is erased" in told


def test_it_asks_first_and_does_nothing_before(known, sign_in):
    someone = sign_in(known.panelist)
    asked = someone.post("/me/erase", {}, says_yes=False)
    assert asked.status == 200 and "Erase who you are, here and now?" in asked
    assert db.session.get(Person, known.panelist.person_id).name == NAME


def test_whoever_signed_in_long_ago_comes_in_again_first(known, sign_in, monkeypatch):
    someone = sign_in(known.panelist)
    later = clock.real_now() + timedelta(hours=1)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert "come in again first" in someone.page("/me/erase")
    assert someone.post("/me/erase", {}).status == 409
    assert db.session.get(Person, known.panelist.person_id).name == NAME


def test_who_is_on_the_roll_of_an_open_vote_waits_for_the_count(world, sign_in):
    place = world(stage=Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    db.session.commit()
    someone = sign_in(place.panelist)
    page = someone.page("/me/erase")
    assert "Not today" in page and "Erase who I am" not in page
    assert someone.post("/me/erase", {}).status == 409
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    assert someone.send("/me/erase", "/me/erase").status == 200


@pytest.mark.parametrize("role", ["organizer", "facilitator"])
def test_the_only_head_of_a_conference_names_another_first(world, sign_in, role):
    place = world(stage=Stage.EVIDENCE)
    someone = sign_in(place.everybody[role])
    assert f"has no other {role}" in someone.page("/me/erase")
    answer = someone.post("/me/erase", {})
    assert answer.status == 409 and f"has no other {role}" in answer


def test_by_card_nobody_reaches_it(world, app):
    place = world(stage=Stage.EVIDENCE)
    holder = Visitor(app)
    holder.enter_by_card(card_for(place))
    assert holder.get("/me/erase").status == 403


def card_for(place) -> str:
    code = cards.issue_card(place.panelist.person, place.conference.id)
    db.session.commit()
    return code


def test_whoever_runs_the_server_erases_by_the_number_of_a_seat(known, app):
    run = app.test_cli_runner().invoke
    assert "There is nobody" in run(person_group, ["erase", "nobody@example.org"]).output
    assert "There is nobody" in run(person_group, ["erase", f"{known.slug}/x"]).output
    answer = run(person_group, ["erase", f"{known.slug}/1", "--yes"])
    assert answer.exit_code == 0 and "Erased" in answer.output, answer.output
    send_letters()
    db.session.expire_all()
    assert NAME not in whole_database()
    assert "There is nobody" in run(person_group, ["erase", f"{known.slug}/1", "--yes"]).output


def test_an_entry_that_holds_the_name_is_erased_and_the_document_of_others_stays(known):
    document = evidence.draft_document(
        known.conference, summary="In short.", title=f"What {NAME} says", text="One.", by=known.organizer
    )
    evidence.publish_document(document, by=known.organizer, seen=JUST_READ)
    db.session.commit()
    done = services.erase(known.panelist.person, by_themselves=True)
    db.session.commit()
    entries = db.session.scalars(select(JournalEntry).where(JournalEntry.action.like("document.%"))).all()
    assert done.entries == sum(entry.payload is None for entry in entries) > 0
    assert library.get_document(known.conference, document.number).title == f"What {NAME} says"


@pytest.mark.parametrize(("by_themselves", "told"), [(True, "from your own page"), (False, "runs the server")])
def test_whoever_is_erased_is_told_once_and_by_whom_and_the_address_is_forgotten(known, by_themselves, told):
    services.erase(known.panelist.person, by_themselves=by_themselves)
    db.session.commit()
    letter = db.session.scalars(select(Message).where(Message.to == known.address)).one()
    assert told in letter.body and letter.status == "waiting"
    send_letters()
    db.session.expire_all()
    assert letter.status == "sent" and known.address not in whole_database()


def test_a_last_letter_that_cannot_leave_is_kept_until_it_is_given_up(known, monkeypatch):
    services.erase(known.panelist.person, by_themselves=True)
    db.session.commit()
    monkeypatch.setattr(Carrier, "carry", lambda *_letter: (_ for _ in ()).throw(OSError("nobody listens")))
    send_letters()
    letter = db.session.scalars(select(Message).where(Message.is_fleeting)).one()
    assert (letter.to, letter.status) == (known.address, "waiting")


HEARD = {
    "an answer": lambda place, entry: asking.answer(
        asking.ask(place.session, "How deep?", [entry], by=place.panelist), "Ten meters.", by=place.expert
    ),
    "an answer that was recorded": lambda place, entry: asking.record_answer(
        asking.ask(place.session, "How deep?", [entry], by=place.panelist),
        State.ANSWERED,
        "Ten meters.",
        by=place.facilitator,
    ),
    "a place in a session that has begun": lambda place, entry: planning.add_slot(
        place.session, title="Water", expert=entry, by=place.organizer
    ),
}


@scene
def confirmed():
    """An expert who is confirmed and has said nothing, and one who was only proposed."""
    place = World(stage=Stage.EVIDENCE)
    other = place.seat(Role.EXPERT, "Selma Silent")
    for seat in (other, place.expert):
        entry = choosing.propose_expert(place.conference, field="Wells", member=seat, by=place.organizer)
        choosing.declare(entry, "Has a Wells-share.", {}, by=seat)
    choosing.confirm_expert(entry, by=place.organizer, seen=JUST_READ)
    place.walk_to(Stage.HEARINGS)
    yesterday = clock.now() - timedelta(days=1)
    place.session = planning.plan_session(place.conference, title="One", starts_at=yesterday, by=place.organizer)
    db.session.commit()
    place.entry, place.silent = entry, other
    return place


def test_an_expert_who_was_never_heard_goes_confirmed_or_not(confirmed):
    for seat in (confirmed.expert, confirmed.silent):
        name = seat.name
        assert name in whole_database()
        services.erase(seat.person, by_themselves=True)
        db.session.commit()
        assert name not in whole_database()
    assert "Wells" not in whole_database()


def test_a_session_that_is_still_to_come_is_nothing_that_was_said(confirmed):
    later = planning.plan_session(
        confirmed.conference, title="Two", starts_at=clock.now() + timedelta(days=1), by=confirmed.organizer
    )
    planning.add_slot(later, title="Then", expert=confirmed.entry, by=confirmed.organizer)
    asking.ask(later, "How deep?", [confirmed.entry], by=confirmed.panelist)
    services.erase(confirmed.expert.person, by_themselves=True)
    db.session.commit()
    assert confirmed.entry.name == "" and "Edith Expert" not in whole_database()


@pytest.mark.parametrize("said", HEARD)
def test_who_said_something_as_an_expert_stays_beside_it(confirmed, said):
    HEARD[said](confirmed, confirmed.entry)
    db.session.commit()
    services.erase(confirmed.expert.person, by_themselves=True)
    db.session.commit()
    assert confirmed.entry.name == "Edith Expert"


def test_every_door_is_shut(known, app):
    code = card_for(known)
    accounts.open_session(known.panelist.person, "link")
    db.session.commit()
    services.erase(known.panelist.person, by_themselves=False)
    db.session.commit()
    for model in (AccountSession, FormerName):
        assert not db.session.scalars(select(model).where(model.person_id == known.panelist.person_id)).all()
    assert all(card.revoked_at for card in db.session.scalars(select(Card)))
    assert cards.use_card(code, address="127.0.0.1") is None


def test_the_notice_tells_what_this_server_does_and_everybody_may_read_it(app, visitor, monkeypatch):
    page = visitor.page("/privacy")
    assert "cdn.jsdelivr.net" in page and "90 days" in page and "Nobody." not in page
    monkeypatch.setitem(app.config, "HTMX_LOCAL_ONLY", True)
    monkeypatch.setitem(app.config, "CONTACT", "Data desk, desk@example.org")
    page = visitor.page("/privacy")
    assert "cdn.jsdelivr.net" not in page and "Nobody." in page and "desk@example.org" in page
    assert visitor.page("/").soup.find("a", href="/privacy")


def test_a_name_that_an_earlier_time_wrote_down_with_a_stage_goes_too(known, sign_in):
    db.session.add(
        StageChange(
            conference_id=known.conference.id,
            source=Stage.EVIDENCE,
            target=Stage.QUESTIONS,
            at=known.panelist.person.created_at,
            missing=[f"Still to say: {NAME}, Paula2 Panelist."],
        )
    )
    db.session.commit()
    services.erase(known.panelist.person, by_themselves=True)
    db.session.commit()
    assert NAME not in whole_database()
    change = db.session.scalars(select(StageChange).order_by(StageChange.id.desc())).first()
    assert change.missing == ["Still to say: Panelist 1, Paula2 Panelist."]


def test_with_a_card_nobody_is_sent_to_pages_that_do_not_open(app, world):
    place = world(stage=Stage.DRAFTING)
    code = cards.issue_card(place.panelist.person, place.conference.id)
    db.session.commit()
    by_card = Visitor(app)
    by_card.enter_by_card(code)
    notice = by_card.page("/privacy")
    assert "With a card you have no page of your own." in notice
    for page in (notice, by_card.page(place.path("/draft/my-voice"))):
        links = {
            link["href"].partition("#")[0] for link in page.soup.select("main a[href^='/me'], main a[href*='/c/']")
        }
        assert all(by_card.get(link).status == 200 for link in links) and "/me" not in links
