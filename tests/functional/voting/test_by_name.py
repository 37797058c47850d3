"""A ballot by name that somebody changed with a shell is not counted, and no record holds that tells another."""

import pytest
from sqlalchemy import delete, select, text, update

from app.extensions import db
from app.journal import queries as journal
from app.journal import services as journal_services
from app.record import bundle
from app.record import verify as verifier
from app.record.queries import signature
from app.voting.kinds import State
from app.voting.models import OpenBallot, RollEntry, Round
from app.voting.services import by_name, casting
from tests.functional.record.forgeries import Forgery
from tests.functional.voting.test_every_column import by_name as cast_by_name
from tests.functional.voting.test_frozen import close
from tests.unguarded import without_triggers


@pytest.fixture
def place(build):
    return build(cast_by_name)


def reach_into(**values) -> None:
    first = select(OpenBallot.member_id).order_by(OpenBallot.member_id).limit(1).scalar_subquery()
    db.session.execute(update(OpenBallot).where(OpenBallot.member_id == first).values(**values))
    db.session.commit()
    db.session.expire_all()


REACHES = {
    "another choice": {"choice": "object"},
    "another choice, and no salt as if it were old": {"choice": "object", "salt": ""},
    "another salt": {"salt": "ab" * 16},
}


@pytest.mark.both_databases
@pytest.mark.parametrize("values", REACHES.values(), ids=REACHES)
def test_a_ballot_that_was_changed_with_a_shell_is_not_counted(place, sign_in, values):
    number = place.vote.id
    reach_into(**values)
    answer = close(place, sign_in)
    assert answer.status == 409 and "cast by panelist 1:" in answer.words
    assert db.session.get_one(Round, number).state == State.OPEN


@pytest.mark.both_databases
def test_a_ballot_that_was_taken_away_with_its_mark_on_the_roll_is_missed(place, sign_in):
    member = place.panelist.id
    db.session.execute(delete(OpenBallot).where(OpenBallot.member_id == member))
    db.session.execute(update(RollEntry).where(RollEntry.member_id == member).values(voted=False))
    db.session.commit()
    db.session.expire_all()
    answer = close(place, sign_in)
    assert answer.status == 409 and "cast by panelist 1:" in answer.words


def test_a_choice_with_a_mark_made_for_it_is_not_counted_either(place, sign_in):
    """Who can write the row makes a mark that fits; the entry it must fit cannot be changed."""
    salt = "ab" * 16
    reach_into(choice="object", salt=salt)
    assert by_name.mark(salt, 1, "object")
    assert close(place, sign_in).status == 409


def test_the_last_ballot_of_a_seat_counts_and_no_earlier_one(place, sign_in):
    vote = place.vote
    casting.cast_ballot(vote, "object", reason="It is late.", by=place.panelist)
    db.session.commit()
    first = db.session.get_one(OpenBallot, (vote.id, place.panelist.id))
    salt, number = first.salt, vote.id
    casting.cast_ballot(vote, "support", by=place.panelist)
    db.session.commit()
    reach_into(choice="object", salt=salt)
    assert close(place, sign_in).status == 409
    casting.cast_ballot(db.session.get_one(Round, number), "object", reason="It is late.", by=place.panelist)
    db.session.commit()
    assert close(place, sign_in).status == 303
    assert db.session.get_one(Round, number).counts == {**db.session.get_one(Round, number).counts, "object": 1}


def test_what_the_journal_says_meanwhile_tells_no_choice(place):
    entry = journal.find_latest(place.conference.id, "ballot.cast", round=place.vote.number)
    facts = journal.facts_of(entry)
    assert facts.keys() == {"round", "seat", "ballot", "by"} and "support" not in str(facts)
    guesses = {by_name.mark("", facts["seat"], choice) for choice in place.vote.options}
    assert facts["ballot"] not in guesses


def test_a_vote_from_before_there_were_marks_is_counted(place, sign_in):
    """What an upgrade finds: ballots without a salt, entries that say no more than that one was cast."""
    db.session.execute(update(OpenBallot).values(salt=""))
    entries = text("SELECT id FROM journal_entry WHERE action = 'ballot.cast'")
    without_triggers()
    for (entry,) in db.session.execute(entries).all():
        db.session.execute(text("UPDATE journal_payload SET body = '{}' WHERE entry_id = :entry"), {"entry": entry})
    db.session.commit()
    db.session.expire_all()
    number = place.vote.id
    assert close(place, sign_in).status == 303
    assert '"salt"' not in db.session.get_one(Round, number).published


def recorded(place, sign_in) -> Forgery:
    assert close(place, sign_in).status == 303
    known = signature(place.conference.id)
    journal_services.sign_head(place.conference.id, **known)
    return Forgery(bundle.collect(place.conference, **known), known["seed"])


def verdict(forgery: Forgery) -> verifier.Verdict:
    forgery.relink()
    forgery.sign()
    return verifier.check(forgery.put_together(sign_about=True))


def swapped(told) -> None:
    """Two people's choices, so that every number stays."""
    told["ballots"][0]["choice"], told["counts"] = "object", told["counts"] | {"support": 2, "object": 1}


def without_salts(told) -> None:
    swapped(told)
    for ballot in told["ballots"]:
        ballot.pop("salt")


def given_to_another_seat(told) -> None:
    told["ballots"][0]["member"] = 4


@pytest.mark.parametrize("change", [swapped, without_salts, given_to_another_seat], ids=lambda one: one.__name__)
def test_a_record_that_tells_another_ballot_does_not_hold(place, sign_in, change):
    number, forgery = place.vote.number, recorded(place, sign_in)
    assert verdict(forgery).faults == []
    forgery.vote(number, change)
    told = f"Vote {number}: the ballot of panelist 1 is not the one that was cast."
    assert told in verdict(forgery).faults
