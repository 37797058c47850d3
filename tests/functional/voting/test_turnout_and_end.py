"""How many have voted, told coarsely and to whoever closes; and a vote that ends by itself at a fixed time."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.cli import signature
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.errors import Refused
from app.extensions import db
from app.journal.models import JournalEntry
from app.journal.services import sign_head
from app.record import bundle, verify
from app.voting import receipts
from app.voting.models import RollEntry
from app.voting.motion import Motion, Terms
from app.voting.queries import rounds
from app.voting.services import casting, closing, ending, opening, turnout
from app.worker import work
from tests.world import World

PANEL = 12


def drafted():
    place = World(stage=Stage.DRAFTING, panelists=PANEL)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Read the wells."), by=place.panelist)
    place.walk_to(Stage.VOTING)
    return place


@pytest.fixture
def place(build):
    return build(drafted)


def open_vote(place, **terms):
    motion = Motion(passage=place.passage)
    vote = opening.open_round(place.conference, motion, Terms(place.panelists, **terms), by=place.facilitator)
    db.session.commit()
    return vote


def cast(vote, *members):
    for member in members:
        casting.cast_ballot(vote, "support", code=receipts.new_code(), by=member)
    db.session.commit()


def told(place, sign_in, role="facilitator"):
    return sign_in(place.everybody[role]).page(place.path("/voting")).words


def at(monkeypatch, hour, minute):
    monkeypatch.setattr(clock, "real_now", lambda: datetime(2026, 6, 1, hour, minute, 7, tzinfo=UTC))


def look(monkeypatch, hour, minute):
    at(monkeypatch, hour, minute)
    turnout.note_turnout()
    db.session.commit()


def test_nobody_learns_from_looking_again_and_again_who_has_just_voted(place, sign_in, monkeypatch):
    vote = open_vote(place)
    cast(vote, *place.panelists[:6])
    look(monkeypatch, 10, 1)
    assert "6 of 12 had voted" in told(place, sign_in)
    for minute, member in ((2, 6), (9, 7), (14, 8)):
        cast(vote, place.panelists[member])
        look(monkeypatch, 10, minute)
        assert "6 of 12 had voted" in told(place, sign_in)
    look(monkeypatch, 10, 15)
    assert "9 of 12 had voted" in told(place, sign_in)


@pytest.mark.parametrize(("voted", "is_told"), [(0, False), (4, False), (5, True)])
def test_below_five_no_number_is_told(place, sign_in, monkeypatch, voted, is_told):
    vote = open_vote(place)
    cast(vote, *place.panelists[:voted])
    look(monkeypatch, 10, 1)
    assert (f"{voted} of 12 had voted" in told(place, sign_in)) == is_told
    assert "from five ballots on" in told(place, sign_in)


@pytest.mark.parametrize("role", ["panelist", "expert", "observer"])
def test_only_whoever_closes_is_told(place, sign_in, monkeypatch, role):
    vote = open_vote(place)
    cast(vote, *place.panelists[:6])
    look(monkeypatch, 10, 1)
    assert "had voted" not in told(place, sign_in, role)


def test_the_worker_writes_it_down(place, sign_in):
    vote = open_vote(place)
    cast(vote, *place.panelists[:7])
    facilitator, path = sign_in(place.facilitator), place.path("/voting")
    work(tidy=False)
    assert "7 of 12 had voted" in facilitator.page(path).words


def test_the_facilitator_fixes_when_a_vote_ends_and_everybody_reads_it(place, sign_in):
    end = (datetime.now(UTC) + timedelta(days=1)).replace(second=0, microsecond=0)
    sent = {
        "passages": [place.passage.id],
        "present": [one.id for one in place.panelists],
        "receipts": "codes",
        "closes_at": end.strftime("%Y-%m-%dT12:00"),
    }
    facilitator = sign_in(place.facilitator)
    assert facilitator.post(place.path("/voting/open"), sent | {"closes_at": "2020-01-01T12:00"}).status == 409
    assert facilitator.post(place.path("/voting/open"), sent | {"closes_at": "tomorrow"}).status == 422
    assert facilitator.post(place.path("/voting/open"), sent).status == 303
    assert "Ballots are taken until" in sign_in(place.panelist).page(place.path("/voting/1/ballot"))
    assert "Ballots are taken until" in told(place, sign_in, "panelist")


def test_after_the_end_no_ballot_is_taken_and_the_facilitator_is_asked_to_count(place, sign_in):
    vote = open_vote(place, closes_at=clock.now() + timedelta(hours=1))
    cast(vote, place.panelists[1])
    path = place.path("/voting/1/ballot")
    with clock.at(clock.now() + timedelta(hours=2)):
        late = sign_in(place.panelist)
        assert "The time for ballots is over" in late.page(path)
        assert "Your ballot is open" not in late.page(place.path())
        given = {"choice": "support", "code": receipts.new_code(), "sure": "yes"}
        assert late.post(path, given).status == 409
        with pytest.raises(Refused, match="time for ballots is over"):
            casting.cast_ballot(vote, "support", code=receipts.new_code(), by=place.panelist)
        db.session.rollback()
        assert "Vote 1 has ended" in sign_in(place.facilitator).page(place.path())
        closing.close_round(rounds.get_round(place.conference, 1), by=place.facilitator)
        db.session.commit()
    assert rounds.get_round(place.conference, 1).counts["support"] == 1
    assert db.session.query(RollEntry).filter_by(voted=True).count() == 1


def test_an_end_moved_by_a_shell_stops_the_count(place):
    vote = open_vote(place, closes_at=clock.now() + timedelta(hours=1))
    cast(vote, place.panelists[1])
    vote.closes_at = clock.now() + timedelta(days=9)
    db.session.commit()
    with pytest.raises(Refused, match="when it ends"):
        closing.close_round(vote, by=place.facilitator)


def see_the_end(see, monkeypatch):
    """Let the worker see a moment after the end, and set the clock back to where the vote runs."""
    with monkeypatch.context() as later:
        moment = clock.real_now() + timedelta(hours=2)
        later.setattr(clock, "real_now", lambda: moment)
        for _ in range(2):
            see()
            db.session.commit()


@pytest.fixture
def ended(place, monkeypatch):
    vote = open_vote(place, closes_at=clock.now() + timedelta(hours=1))
    cast(vote, place.panelists[1])
    see_the_end(ending.note_ends, monkeypatch)
    return vote


def test_an_end_that_was_reached_stays_so_when_the_clock_is_set_back(place, ended, sign_in):
    with pytest.raises(Refused, match="time for ballots is over"):
        casting.cast_ballot(ended, "support", code=receipts.new_code(), by=place.panelist)
    db.session.rollback()
    visitor = sign_in(place.panelist)
    assert "The time for ballots is over" in visitor.page(place.path("/voting/1/ballot"))
    assert "Your ballot is open" not in visitor.page(place.path())
    assert "Vote 1 has ended" in sign_in(place.facilitator).page(place.path())
    assert "The time for ballots is over" in told(place, sign_in)


def test_the_worker_sees_the_end(place, sign_in, monkeypatch):
    open_vote(place, closes_at=clock.now() + timedelta(hours=1))
    visitor, path = sign_in(place.panelist), place.path("/voting/1/ballot")
    assert "Ballots are taken until" in visitor.page(path)
    see_the_end(lambda: work(tidy=False), monkeypatch)
    assert "The time for ballots is over" in visitor.page(path)


def test_the_journal_tells_the_end_once_and_the_record_holds(place, ended):
    closing.close_round(ended, by=place.facilitator)
    db.session.commit()
    entries = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "round.ended")).all()
    assert len(entries) == 1
    known = signature(place.conference.id)
    sign_head(place.conference.id, **known)
    assert verify.check(bundle.collect(place.conference, **known)).faults == []


@pytest.mark.parametrize("hours", [None, 1])
def test_a_vote_without_an_end_or_before_it_goes_on(place, hours):
    vote = open_vote(place, closes_at=hours and clock.now() + timedelta(hours=hours))
    ending.note_ends()
    cast(vote, place.panelist)
    assert vote.ended_at is None
