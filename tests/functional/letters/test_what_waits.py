"""Every thing that waits for somebody makes one letter: who gets it, when, and only once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import current_app
from sqlalchemy import select

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import cards
from app.agreeing import JUST_READ
from app.conferences.services import seating, seconding
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.letters import queries
from app.letters import services as letters
from app.letters.models import Telling
from app.letters.timing import How
from app.mail.models import Message
from app.questions import services as questions
from app.reports import drafts
from app.reports import services as reports
from app.reports.models import Kind
from app.responses import services as responses
from app.responses.models import Status
from app.voting import receipts
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from app.worker import tell_what_waits
from tests.functional.letters.conftest import after

HOUR, DAY = 60, 24 * 60
# Whoever is told of what in a conference that nobody furnishes, stage by stage: exactly this, and once.
TOLD = {
    Stage.SETUP: {},
    Stage.RECRUITMENT: {"facilitator": {"open-evidence"}},
    Stage.EVIDENCE: {
        "organizer": {"unlisted-1", "bringing"},
        "facilitator": {"gate-questions", "unlisted-1"},
        "committee": {"bringing"},
    },
    Stage.QUESTIONS: {"panelist": {"proposals"}, "facilitator": {"gate-hearings"}},
    Stage.HEARINGS: {"panelist": {"hearing"}, "facilitator": {"gate-drafting"}},
    Stage.DRAFTING: {"panelist": {"writing"}, "facilitator": {"typing", "gate-fact_check"}},
    Stage.FACT_CHECK: {"expert": {"facts"}, "facilitator": {"open-voting"}},
    Stage.VOTING: {"facilitator": {"open-reporting"}},
    Stage.REPORTING: {"panelist": {"approval"}, "organizer": {"publishing"}, "facilitator": {"gate-follow_up"}},
    Stage.FOLLOW_UP: {"facilitator": {"open-closed"}},
    Stage.CLOSED: {},
}


def told_at(moment, place) -> dict[str, set[str]]:
    """What the people of a place were told of at this moment, by role."""
    roles = {member.id: role for role, member in place.everybody.items()}
    found: dict[str, set[str]] = {}
    for one in db.session.scalars(select(Telling).where(Telling.told_at == moment)):
        if one.member_id in roles:
            found.setdefault(roles[one.member_id], set()).add(one.thing)
    return found


def addresses(sent: list[Message]) -> set[str]:
    return {letter.to for letter in sent}


def of(members) -> set[str]:
    return {member.person.email for member in members}


def open_vote(place, minutes: float = 0, **terms):
    with clock.at(after(minutes)):
        motion, here = Motion(question="Now?"), terms.pop("present", place.panelists)
        vote = opening.open_round(place.conference, motion, Terms(here, **terms), by=place.facilitator)
        db.session.commit()
    return vote


def tell_some() -> None:
    letters.tell_some(queries.find_to_look_at(clock.now()), current_app.config)


@pytest.fixture
def voting(world, go_round):
    """In the stage of the votes, after everybody was told of what waited there."""
    place = world(stage=Stage.VOTING)
    go_round(-30)
    go_round(-20)
    return place


def test_a_whole_conference_tells_each_of_each_thing_once(app, world, go_round):
    place = world(stage=Stage.SETUP, uses_recruitment=True)
    sent = []
    for n, stage in enumerate(Stage):
        place.walk_to(stage)
        assert go_round(n * HOUR) == []
        sent += go_round(n * HOUR + 11)
        assert told_at(after(n * HOUR + 11), place) == TOLD[stage], stage
        assert go_round(n * HOUR + 13) == []
    rows = list(db.session.scalars(select(Telling)))
    assert len({(row.member_id, row.thing) for row in rows}) == len(rows)
    # One letter to each who was told something, in each stage; the other panelists as the first one.
    assert len(sent) == sum(len(told) + 4 * ("panelist" in told) for told in TOLD.values())
    assert addresses(sent).isdisjoint({place.observer.person.email})


def test_what_arises_within_a_few_minutes_comes_in_one_letter(app, world, go_round):
    place = world(stage=Stage.VOTING)
    open_vote(place, 0)
    assert go_round(1) == []
    with clock.at(after(8)):
        seconding.propose(place.conference, "void", "1", {"reason": "A mistake."}, by=place.facilitator)
        db.session.commit()
    assert go_round(9) == []
    sent = [letter for letter in go_round(11) if letter.to == place.panelist.person.email]
    assert [letter.subject for letter in sent] == ["2 things wait for you: Water from the quarry"]
    assert "Vote 1 is open" in sent[0].body and "Something waits for a second person" in sent[0].body
    assert place.panelist.person.email not in addresses(go_round(30))


def test_what_was_done_before_the_letter_went_is_not_told(app, world, go_round):
    place = world(stage=Stage.QUESTIONS)
    go_round(-20)
    go_round(-10)
    questions.word_question(place.conference, "How much?", by=place.panelists[0])
    db.session.commit()
    assert go_round(0) == []
    questions.agree(place.conference, by=place.panelists[1], seen=JUST_READ)
    db.session.commit()
    sent = addresses(go_round(10))
    assert place.panelists[2].person.email in sent and place.panelists[1].person.email not in sent


def test_nobody_learns_from_letters_who_has_voted(app, voting, go_round):
    vote = open_vote(voting)
    go_round(1)
    casting.cast_ballot(vote, "support", code=receipts.new_code(), by=voting.panelists[0])
    db.session.commit()
    assert of(voting.panelists) <= addresses(go_round(11))
    things = db.session.execute(select(Telling.member_id, Telling.thing).where(Telling.thing.like("%vote-1")))
    assert sorted(things.all()) == sorted((member.id, "vote-1") for member in voting.panelists)


def test_only_who_stands_on_the_roll_and_votes_here_is_told_of_a_vote(app, voting, go_round):
    first, second, third, *rest = voting.panelists
    open_vote(voting, present=[first, second, third], on_paper=[third])
    go_round(1)
    sent = addresses(go_round(11))
    assert of([first, second]) <= sent and sent.isdisjoint(of([third, *rest]))


def test_a_vote_that_ends_is_said_once_more_a_day_before_also_to_those_who_have_voted(app, voting, go_round):
    vote = open_vote(voting, closes_at=after(3 * DAY))
    go_round(1)
    first = [letter for letter in go_round(11) if letter.to in of(voting.panelists)]
    assert len(first) == 5 and all("Until Thursday 4 March 2027, 10:00 (CET)." in letter.body for letter in first)
    casting.cast_ballot(vote, "support", code=receipts.new_code(), by=voting.panelist)
    db.session.commit()
    assert go_round(2 * DAY - 2) == [] and go_round(2 * DAY) == []
    last = go_round(2 * DAY + 11)
    assert of(voting.panelists) <= addresses(last)
    mine = next(letter for letter in last if letter.to == voting.panelist.person.email)
    assert mine.subject == "Ends soon: Water from the quarry" and "You were told of it before" in mine.body
    assert go_round(2 * DAY + 30) == [] and go_round(3 * DAY - 1) == []


def test_a_vote_that_lasts_less_than_a_day_is_said_once(app, voting, go_round):
    open_vote(voting, closes_at=after(6 * HOUR))
    go_round(1)
    assert of(voting.panelists) <= addresses(go_round(11))
    assert [go_round(minutes) for minutes in (HOUR, 3 * HOUR, 5 * HOUR)] == [[]] * 3


def test_a_vote_that_was_closed_meanwhile_is_not_told(app, voting, go_round):
    vote = open_vote(voting)
    go_round(1)
    with clock.at(after(5)):
        closing.close_round(vote, by=voting.facilitator)
        db.session.commit()
    assert not [letter for letter in go_round(11) if "Vote 1" in letter.body and letter.to in of(voting.panelists)]


def test_at_night_a_letter_waits_until_the_morning(app, voting, go_round):
    open_vote(voting, 11 * HOUR)  # 21:00 in Copenhagen
    assert go_round(11 * HOUR + 1) == [] and go_round(12 * HOUR) == [] and go_round(21 * HOUR) == []
    assert of(voting.panelists) <= addresses(go_round(22 * HOUR))


def test_whoever_wants_one_letter_a_day_gets_it_at_that_hour(app, voting, go_round):
    letters.choose(voting.panelist.person, How.DAILY, 18)
    db.session.commit()
    open_vote(voting)
    go_round(1)
    assert voting.panelist.person.email not in addresses(go_round(11))
    assert voting.panelist.person.email not in addresses(go_round(7 * HOUR + 50))
    assert voting.panelist.person.email in addresses(go_round(8 * HOUR))


@pytest.mark.parametrize("end", [letters.stop, lambda person: letters.choose(person, How.NOT, 8)])
def test_whoever_wants_no_letters_gets_none(app, voting, go_round, end):
    end(voting.panelist.person)
    db.session.commit()
    open_vote(voting)
    go_round(1)
    sent = addresses(go_round(11))
    assert of(voting.panelists[1:]) <= sent and voting.panelist.person.email not in sent


def test_who_has_left_or_has_no_address_gets_nothing(app, world, go_round):
    place = world(stage=Stage.QUESTIONS)
    gone, by_card = place.panelists[3], place.panelists[4]
    by_card.person.email = None
    db.session.commit()
    go_round(0)
    with clock.at(after(5)):
        seating.end_role(gone, "Moved away.", by=place.organizer)
        db.session.commit()
    assert addresses(go_round(10)) == of([*place.panelists[:3], place.facilitator, place.organizer])
    assert go_round(30) == []


def test_somebody_with_two_seats_gets_one_letter(app, world, go_round):
    place = world(stage=Stage.EVIDENCE)
    place.committee.person_id = place.organizer.person_id
    db.session.commit()
    go_round(0)
    [mine] = [letter for letter in go_round(10) if letter.to == place.organizer.person.email]
    assert mine.body.count("Evidence is missing") == 1 and "(organizer, committee member)" in mine.body


def test_a_letter_says_who_writes_what_is_asked_and_whom_to_turn_to(app, world, go_round):
    place = world(stage=Stage.VOTING, organizing_body="The town's office for participation")
    open_vote(place, closes_at=after(2 * DAY))
    go_round(1)
    sent = go_round(11)
    mine = next(letter for letter in sent if letter.to == place.panelist.person.email)
    for words in (
        "The town's office for participation writes to you about “Water from the quarry”, in which you take part",
        "Vote 1 is open\nTake your time",
        "Until Wednesday 3 March 2027, 10:00 (CET).",
        f"Vote now: http://localhost{place.path('/voting/1/ballot')}",
        "If something is difficult, turn to whoever facilitates: Frank Facilitator.",
        "http://localhost/me/letters",
        "No more letters like this: http://localhost/letters/stop/",
    ):
        assert words in mine.body, mine.body
    own = next(letter for letter in sent if letter.to == place.facilitator.person.email)
    assert "If something is difficult" not in own.body


def test_everybody_reads_it_in_their_own_language(app, world, go_round, speaks):
    place = world(stage=Stage.VOTING)
    place.panelist.person.language = "da"
    db.session.commit()
    speaks("da", {"Vote now": "Stem nu"})
    open_vote(place)
    go_round(1)
    sent = {letter.to: letter.body for letter in go_round(11)}
    assert "Stem nu:" in sent[place.panelist.person.email]
    assert "Vote now:" in sent[place.panelists[1].person.email]


def test_the_panel_is_told_what_was_published_and_what_was_answered_lately(app, world, go_round):
    place = world(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Read the wells."), by=place.panelist)
    place.walk_to(Stage.REPORTING)
    go_round(-20)
    go_round(-10)
    with clock.at(after(0)):
        drafts.keep_drafts()
        for member in place.panelists:
            reports.approve(place.conference, by=member, seen=JUST_READ)
        edition = reports.publish(place.conference, Kind.PROVISIONAL, by=place.organizer)
        db.session.commit()
    go_round(1)
    sent = [letter for letter in go_round(11) if "Published: Provisional report" in letter.body]
    assert addresses(sent) == of(place.panelists)
    assert all(place.path(f"/report/editions/{edition.number}") in letter.body for letter in sent)
    place.walk_to(Stage.FOLLOW_UP)
    with clock.at(after(30)):
        responses.answer(
            place.conference, passage, Status.ACCEPTED, "Yes.", by=place.authority, owner="The mayor", due="2027"
        )
        db.session.commit()
    go_round(31)
    sent = [letter for letter in go_round(41) if letter.to in of(place.panelists)]
    assert len(sent) == 5 and all("Answered: R1." in letter.body for letter in sent)
    assert not [letter for letter in go_round(10 * DAY) if letter.to in of(place.panelists)]


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.CLOSED])
def test_a_conference_that_is_not_open_writes_to_nobody(app, world, go_round, stage):
    world(stage=stage)
    assert go_round(0) == [] and go_round(11) == []


def test_a_recorded_conference_writes_to_nobody(app, world, go_round):
    place = world(stage=Stage.DRAFTING)
    place.conference.archived_at = after(-DAY)
    db.session.commit()
    assert go_round(0) == [] and go_round(11) == []


def test_where_nothing_moved_it_asks_one_thing_each_second(app, world, go_round, statements):
    world(stage=Stage.DRAFTING)
    go_round(0)
    go_round(11)
    with statements() as seen:
        assert go_round(15) == []
    assert len([one for one in seen if "letter_watch" in one]) == 1 and len(seen) <= 3


def test_it_looks_at_a_conference_at_most_once_a_minute(app, world, go_round, statements):
    place = world(stage=Stage.EVIDENCE)
    go_round(0)
    late = place.seat(Role.COMMITTEE, "Late Comer")
    db.session.commit()
    with statements() as seen:
        go_round(0.5)
    assert len(seen) <= 3
    assert go_round(1) == []
    assert db.session.scalar(select(Telling.thing).where(Telling.member_id == late.id)) == "bringing"


def test_what_was_not_stored_is_told_in_the_next_round_and_not_twice(app, voting, go_round):
    """As if the worker were killed after it wrote the letters and before it committed."""
    open_vote(voting)
    go_round(1)
    with clock.at(after(11)):
        tell_some()
        assert db.session.scalars(select(Message).where(Message.subject.like("Vote 1%"))).all()
        db.session.rollback()
    assert not db.session.scalars(select(Message).where(Message.subject.like("Vote 1%"))).all()
    assert of(voting.panelists) <= addresses(go_round(11))
    assert go_round(12) == []


def test_a_look_that_was_interrupted_goes_on_where_it_was(app, voting, go_round, monkeypatch):
    monkeypatch.setattr("app.letters.queries.AT_A_TIME", 2)
    open_vote(voting)
    go_round(1)
    with clock.at(after(11)):
        tell_some()
        db.session.commit()
        tell_some()
        db.session.rollback()
    go_round(11)
    told = db.session.scalars(select(Message.to).where(Message.subject.like("Vote 1%"))).all()
    assert sorted(told) == sorted(of(voting.panelists))


def test_two_workers_at_once_write_each_letter_once(app, voting, go_round):
    open_vote(voting)
    go_round(1)

    def work(_n):
        with app.app_context(), clock.at(after(11)):
            tell_what_waits()
            db.session.commit()
            db.session.remove()

    db.session.commit()
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    told = db.session.scalars(select(Message.to).where(Message.subject.like("Vote 1%"))).all()
    assert sorted(told) == sorted(of(voting.panelists))


def test_a_conference_in_trouble_keeps_no_other_from_its_letters(app, voting, world, go_round, monkeypatch):
    other = of(world(title="Elsewhere", stage=Stage.QUESTIONS).panelists)
    asked, troubled, panel = letters.list_waiting, voting.conference.id, of(voting.panelists)

    def fail(conference, seats):
        if conference.id == troubled:
            raise RuntimeError("a mistake in one room")
        return asked(conference, seats)

    monkeypatch.setattr(letters, "list_waiting", fail)
    open_vote(voting)
    for minutes in (1, 12):
        with pytest.raises(RuntimeError):
            go_round(minutes)
        go_round(minutes)
    told = set(db.session.scalars(select(Message.to).where(Message.subject.like("%Elsewhere"))))
    assert other <= told
    monkeypatch.setattr(letters, "list_waiting", asked)
    go_round(14)
    assert panel <= addresses(go_round(25))


def test_news_about_a_card_reaches_its_holder(app, voting, go_round):
    cards.issue_card(voting.panelist.person, voting.conference.id)
    open_vote(voting)
    go_round(1)
    [mine] = [letter for letter in go_round(11) if letter.to == voting.panelist.person.email]
    assert "News about the card for your seat" in mine.body
