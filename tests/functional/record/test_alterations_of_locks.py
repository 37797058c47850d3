"""What could be altered of the locks of the panel and of second persons: each is found, and told in one sentence."""

import pytest

from app.access.stages import Stage
from app.conferences.services import seconding
from app.extensions import db
from app.journal import services as journal_services
from app.keyholders import naming
from app.keyholders import services as keys
from app.record import bundle
from app.record import verify as verifier
from app.record.queries import signature
from app.voting import locking, receipts
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from tests.functional.record.forgeries import OPERATOR, Forgery
from tests.functional.record.test_alterations import Alteration as A
from tests.functional.record.test_alterations import added, again, dropped, explained, forged, said
from tests.world import World


def locked_and_seconded():
    """A vote under three of five keys, counted, and another that two people made void."""
    place = World(stage=Stage.VOTING, panelists=7, key_parts=5, key_parts_needed=3)
    for member in place.panelists:
        naming.name_keyholders(place.conference, [1, 2, 3, 4, 5], by=member)
    first = locked_vote(place, "Shall we?")
    for member in place.panelists[:4]:
        casting.cast_ballot(first, "support", code=receipts.new_code(), by=member)
    closing.close_round(first, by=place.facilitator)
    for member, words in zip(place.panelists[:3], first.words, strict=False):
        keys.give_part(first, words, by=member)
    second = locked_vote(place, "Later?")
    seconding.act_by_two(
        place.conference,
        "void",
        str(second.number),
        {"reason": "The wrong question."},
        by=place.facilitator,
        second=place.organizer,
    )
    db.session.commit()
    return place


def locked_vote(place, question):
    vote = opening.open_round(place.conference, Motion(question=question), Terms(place.panelists), by=place.facilitator)
    db.session.commit()
    vote.words = []
    for member in place.panelists[:5]:
        keys.show_part(vote, by=member)
        vote.words.append(" ".join(keys.read_part(vote, by=member)))
        keys.take_part(vote, by=member)
    db.session.commit()
    locking.open_locked()
    db.session.commit()
    return vote


def dropped_nth(action, nth):
    return lambda forgery: forgery.lines.remove(forgery.find(action, nth))


def renamed(action, nth, **facts):
    return lambda forgery: forgery.say(forgery.find(action, nth), **facts)


def other_terms(**terms):
    def change(forgery):
        line = forgery.find("round.opened")
        forgery.say(line, terms=forgery.facts(line)["terms"] | terms)

    return change


def without_locks(forgery):
    """As if the first vote had never had keyholders, with all that was told of them."""
    forgery.lines = [line for line in forgery.lines if line["action"] not in LOCKS or forgery.facts(line)["round"] != 1]


def opened_early(forgery):
    """The box is opened when two parts of three are in; the third is given afterwards, for the eye."""
    early = forgery.find("round.unlocked")
    forgery.lines.remove(early)
    forgery.lines.insert(forgery.lines.index(forgery.find("round.part_given", 2)), early)


KEYS = "keyholders_named part_shown part_taken locked unlocking part_given unlocked"
LOCKS = [f"round.{name}" for name in KEYS.split()]
TABLE = {
    # The locks of the panel.
    "keyholders dropped": A(dropped("round.keyholders_named"), "other locks than the keyholders named", OPERATOR),
    "keyholders named twice": A(again("round.keyholders_named"), "once more", OPERATOR),
    "keyholder exchanged": A(
        said("round.keyholders_named", seats="1, 2, 3, 4, 6"), "seat 5, which is no keyholder", OPERATOR
    ),
    "keyholder twice": A(said("round.keyholders_named", seats="1, 2, 3, 4, 4"), "not as many as it was", OPERATOR),
    "fewer needed": A(said("round.keyholders_named", needed=2), "not as many as it was opened with", OPERATOR),
    "fewer needed, from the opening": A(
        lambda f: (
            said("round.keyholders_named", needed=1)(f),
            other_terms(keyholders=f"1 of 5, {'0' * 64}")(f),
        ),
        "which no server offers",
        OPERATOR,
    ),
    "more parts": A(said("round.keyholders_named", parts=6), "not as many as it was opened with", OPERATOR),
    "opened without locks": A(other_terms(keyholders=""), "other locks than the keyholders named", OPERATOR),
    "all told of locks dropped": A(without_locks, "other locks than the keyholders named", OPERATOR),
    "part taken by a stranger": A(
        renamed("round.part_taken", 4, by="panelist 7"), "seat 7, which is no keyholder", OPERATOR
    ),
    "part taken twice": A(renamed("round.part_taken", 1, by="panelist 1"), "a second time", OPERATOR),
    "part never taken": A(dropped_nth("round.part_taken", 2), "before every keyholder had taken a part", OPERATOR),
    "lock dropped": A(dropped("round.locked"), "never locked by its keyholders", OPERATOR),
    "locked twice": A(again("round.locked"), "which is open by then", OPERATOR),
    "part given by a stranger": A(renamed("round.part_given", 1, seat=6), "seat 6, which is no keyholder", OPERATOR),
    "part given twice": A(renamed("round.part_given", 1, seat=1), "a second time", OPERATOR),
    "part never given": A(dropped_nth("round.part_given", 0), "before enough parts were given", OPERATOR),
    "opened too early": A(opened_early, "before enough parts were given", OPERATOR),
    "key dropped": A(dropped("round.unlocked"), "without the parts of its key", OPERATOR),
    "unlocked twice": A(again("round.unlocked"), "locked or unlocked twice", OPERATOR),
    "counted without waiting": A(dropped("round.unlocking"), "which is open by then", OPERATOR),
    "key of a vote without locks": A(added("round.part_given", round=9, seat=1), "has no keyholders", OPERATOR),
    # The second person.
    "confirmed by whoever proposed": A(said("act.confirmed", by="facilitator"), "alone propose and confirm", OPERATOR),
    "never proposed": A(dropped("act.proposed"), "which does not wait by then", OPERATOR),
    "confirmed twice": A(again("act.confirmed"), "which does not wait by then", OPERATOR),
    "proposed twice": A(again("act.proposed"), "once more", OPERATOR),
    "something else confirmed": A(said("act.confirmed", what="Nothing."), "otherwise than it was proposed", OPERATOR),
    "another kind confirmed": A(said("act.confirmed", kind="amend"), "otherwise than it was proposed", OPERATOR),
    "confirmed and not done": A(dropped("round.voided"), "but nothing was done", OPERATOR),
    "done by somebody else": A(said("round.voided", by="organizer"), "not done by whoever proposed it", OPERATOR),
    "withdrawn and confirmed": A(
        lambda f: f.add("act.withdrawn", f.find("act.proposed"), **f.facts(f.find("act.proposed"))),
        "which does not wait by then",
        OPERATOR,
    ),
}
made: dict[str, tuple[dict[str, bytes], bytes]] = {}


@pytest.fixture
def true_record(app):
    """Made once for the whole table."""
    if not made:
        place = locked_and_seconded()
        known = signature(place.conference.id)
        journal_services.sign_head(place.conference.id, **known)
        made["record"] = bundle.collect(place.conference, **known), known["seed"]
    return made["record"]


def test_the_true_record_of_a_locked_vote_holds(true_record):
    files, seed = true_record
    for one in (files, Forgery(files, seed).put_together(sign_about=True)):
        found = verifier.check(one)
        assert found.faults == found.unvouched == found.harmless == []


@pytest.mark.one_database
@pytest.mark.parametrize("name", TABLE)
def test_whoever_kept_nothing_finds_it(true_record, name):
    files, seed = true_record
    found = verifier.check(forged(TABLE[name], files, seed))
    assert explained(found, TABLE[name].told), found
