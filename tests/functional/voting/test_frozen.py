"""What was frozen when a vote opened is what is counted, also against somebody with a shell on the database."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from sqlalchemy import text

from app.access.stages import Stage
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.errors import Refused
from app.extensions import db
from app.voting import locks, receipts
from app.voting.kinds import State
from app.voting.models import Round
from app.voting.motion import Motion, Terms
from app.voting.services import boxes, casting, closing, opening
from tests import seconds
from tests.unguarded import without_triggers
from tests.world import World

# Each is one statement with a shell, and what the refusal names.
REACHES = {
    "a lower threshold": ("UPDATE round SET threshold_num = 1, threshold_den = 2", "the decision rule"),
    "a smaller quorum": ("UPDATE round SET quorum_num = 1, quorum_den = 9", "the decision rule"),
    "another base": ("UPDATE round SET denominator = 'seated'", "the decision rule"),
    "fewer seats": ("UPDATE round SET seated = 3", "the decision rule"),
    "another choice counts as support": ("UPDATE round SET supporting = '[\"object\"]'", "the decision rule"),
    "choices renamed": ('UPDATE round SET labels = \'{"object": "Support"}\'', "the choices"),
    "published by name": ("UPDATE round SET receipts = 'count-only'", "how secret it is"),
    "words of the vote": ("UPDATE round SET text = 'Sell the park.'", "the text"),
    "words of the passage": ("UPDATE passage_version SET text = 'Sell the park.'", "the text"),
    "a condition taken out": ("UPDATE passage_version SET conditions = '[]'", "the conditions"),
    "another addressee": ("UPDATE passage SET addressee = 'Nobody'", "whom it is addressed to"),
    "somebody absent made present": ("UPDATE roll_entry SET present = true", "the roll"),
    "another lock": (f"UPDATE round SET lock = '{'ab' * 32}'", "the lock of the ballot box"),
    "somebody struck off the roll": ("DELETE FROM roll_entry WHERE NOT present", "the roll"),
}


def voted():
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Parks", by=place.panelist)
    words = Wording("Build a large park.", conditions=["Only if it is free."], addressee="The town")
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, words, by=place.panelist)
    place.walk_to(Stage.VOTING)
    terms = Terms(place.panelists[:4])
    place.vote = opening.open_round(place.conference, Motion(passage=place.passage), terms, by=place.facilitator)
    for member in place.panelists[:3]:
        casting.cast_ballot(place.vote, "support", code=receipts.new_code(), by=member)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(voted)


def reach_in(statement: str) -> None:
    for one in statement.split(";"):
        db.session.execute(text(one))
    db.session.commit()
    db.session.expire_all()


def close(place, sign_in):
    return sign_in(place.facilitator).post(place.path(f"/voting/{place.vote.number}/close"))


@pytest.mark.parametrize("reach", REACHES)
def test_what_changed_since_the_opening_is_not_counted_and_is_named(place, sign_in, reach):
    statement, named = REACHES[reach]
    number = place.vote.id
    reach_in(statement)
    answer = close(place, sign_in)
    assert answer.status == 409 and "Changed since:" in answer.words and named in answer.words
    assert db.session.get_one(Round, number).state == State.OPEN


def test_an_entry_that_was_rewritten_without_the_guards_is_named(place):
    without_triggers()
    db.session.execute(text("UPDATE journal_payload SET body = replace(body, '3/4', '1/2')"))
    with pytest.raises(Refused, match="its entry in the journal"):
        closing.close_round(place.vote, by=place.facilitator)
    db.session.rollback()


@pytest.mark.parametrize(
    "reach",
    ["DELETE FROM journal_payload", "UPDATE journal_payload SET body = '{\"round\": 1}'"],
    ids=["what it said is gone", "it says nothing of terms any more"],
)
def test_an_entry_that_says_nothing_of_its_terms_any_more_lets_nothing_pass(place, reach):
    """Votes from before terms were written down are counted; an entry that was emptied is none of these."""
    without_triggers()
    db.session.execute(text(reach))
    db.session.execute(text("UPDATE round SET threshold_num = 1, threshold_den = 2"))
    db.session.expire_all()
    with pytest.raises(Refused, match="its entry in the journal"):
        closing.close_round(place.vote, by=place.facilitator)
    db.session.rollback()


def stuff_a_slip(place):
    """A ballot of the operator's own, sealed as every ballot is, without a mark on the roll."""
    ballot = boxes.Ballot(receipts.new_code(), "object")
    boxes.put_in(place.vote, ballot, boxes.marks_of(place.vote, ballot))


def copy_a_slip(place):
    """One ballot twice, with a mark for somebody who did not come."""
    full = db.session.execute(text("SELECT box FROM slip WHERE mark <> ''")).first()
    db.session.execute(
        text("UPDATE slip SET mark = 'x', box = :box WHERE id = (SELECT min(id) FROM slip WHERE mark = '')"),
        {"box": full.box},
    )
    db.session.execute(text("UPDATE roll_entry SET voted = true WHERE present"))


def take_one_out(place):
    db.session.execute(text("DELETE FROM slip WHERE id = (SELECT min(id) FROM slip WHERE mark <> '')"))


def put_in_one_of_another_vote(place):
    other = opening.open_round(
        place.conference, Motion(question="And when?"), Terms(place.panelists), by=place.facilitator
    )
    casting.cast_ballot(other, "support", code=receipts.new_code(), by=place.panelists[4])
    db.session.flush()
    foreign = db.session.execute(text(f"SELECT box FROM slip WHERE mark <> '' AND round_id = {other.id}")).one()
    db.session.execute(
        text(
            "UPDATE slip SET box = :box WHERE id = "
            f"(SELECT min(id) FROM slip WHERE mark <> '' AND round_id = {place.vote.id})"
        ),
        {"box": foreign.box},
    )


def seal_in(place, plain: bytes):
    """Anybody who reads the public key can seal anything; here in the place of a ballot that was cast."""
    vote = place.vote
    key = X25519PublicKey.from_public_bytes(bytes.fromhex(vote.lock))
    box = locks.SUITE.encrypt(plain.ljust(vote.slip_length - locks.AROUND, b"\0"), key, info=boxes.about(vote))
    db.session.execute(
        text("UPDATE slip SET box = :box WHERE id = (SELECT min(id) FROM slip WHERE mark <> '')"), {"box": box}
    )


def seal_noise(place):
    seal_in(place, b"\xff" * 64)


def seal_a_choice_there_is_not(place):
    plain = f"{receipts.new_code()}\0everything\0".encode()
    seal_in(place, len(plain).to_bytes(4) + plain)


def seal_a_receipt_that_is_none(place):
    plain = b"<script>\0support\0"
    seal_in(place, len(plain).to_bytes(4) + plain)


BOXES = {
    stuff_a_slip: "4 ballots, and 3 people",
    copy_a_slip: "reached into the box",
    take_one_out: "2 ballots, and 3 people",
    put_in_one_of_another_vote: "not sealed for this vote",
    seal_noise: "is no ballot of this vote",
    seal_a_choice_there_is_not: "is no ballot of this vote",
    seal_a_receipt_that_is_none: "is no ballot of this vote",
}


@pytest.mark.parametrize("reach", BOXES, ids=lambda reach: reach.__name__)
def test_a_box_that_somebody_reached_into_is_not_counted(place, sign_in, reach):
    number = place.vote.id
    reach(place)
    db.session.commit()
    answer = close(place, sign_in)
    assert answer.status == 409 and BOXES[reach] in answer.words
    assert db.session.get_one(Round, number).state == State.OPEN


@pytest.mark.parametrize("reach", BOXES, ids=lambda reach: reach.__name__)
def test_a_vote_that_somebody_reached_into_can_be_made_void(place, sign_in, reach):
    number = place.vote.id
    reach(place)
    db.session.commit()
    answer = seconds.void(place, sign_in, "Somebody reached into it.")
    assert answer.status == 303 and db.session.get_one(Round, number).state == State.VOID


def test_a_vote_whose_roll_is_gone_can_be_made_void(place, sign_in):
    number = place.vote.id
    reach_in("DELETE FROM roll_entry")
    answer = seconds.void(place, sign_in, "The roll is gone.")
    assert answer.status == 303 and db.session.get_one(Round, number).state == State.VOID


def test_an_untouched_vote_is_counted_with_the_terms_of_its_opening(place, sign_in):
    number = place.vote.id
    assert close(place, sign_in).status == 303
    assert '"terms"' in db.session.get_one(Round, number).published
