"""Whatever entry was erased in the open, no honest record fails by it: what nobody can judge any more is said."""

import pytest

from app.access.stages import Stage
from app.extensions import db
from app.journal import services as journal_services
from app.keyholders import naming
from app.keyholders import services as keys
from app.record import bundle
from app.record import verify as verifier
from app.record.queries import signature
from app.voting import keyring, locking, receipts
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from tests.functional.record.forgeries import Forgery
from tests.functional.record.test_alterations_of_locks import locked_and_seconded
from tests.world import World


def one_key_for_two():
    """Two votes opened together, whose parts are taken and given once."""
    place = World(stage=Stage.VOTING, panelists=5, key_parts=3, key_parts_needed=2)
    for member in place.panelists:
        naming.name_keyholders(place.conference, [1, 2, 3], by=member)
    motions = [Motion(question="Shall we?"), Motion(question="And this?")]
    votes = opening.open_rounds(place.conference, motions, Terms(place.panelists), by=place.facilitator)
    words = keyring.list_parts(votes[0].key_name, keyring.TO_HAND_OUT)
    for member in place.panelists[:3]:
        keys.show_part(votes[0], by=member)
        keys.take_part(votes[0], by=member)
    locking.open_locked()
    for vote in votes:
        casting.cast_ballot(vote, "support", code=receipts.new_code(), by=place.panelist)
        closing.close_round(vote, by=place.facilitator)
    for number, member in enumerate(place.panelists[:2], 1):
        keys.give_part(votes[0], words[number], by=member)
    db.session.commit()
    return place


RECORDS = {"locked and seconded": locked_and_seconded, "one key for two": one_key_for_two}


@pytest.fixture(params=RECORDS)
def record(request, app):
    place = RECORDS[request.param]()
    known = signature(place.conference.id)
    journal_services.sign_head(place.conference.id, **known)
    return bundle.collect(place.conference, **known), known["seed"]


def erased(record, lines):
    """The record in which these entries were erased, each with the entry that says so."""
    files, seed = record
    forgery = Forgery(files, seed)
    for nth in lines:
        forgery.blank(forgery.lines[nth])
        forgery.add("entry.erased", entry=nth + 1, ground="asked for")
    return checked(forgery)


def checked(forgery):
    forgery.relink()
    forgery.sign()
    return verifier.check(forgery.put_together(sign_about=True))


def test_the_server_keeps_what_the_verifier_rests_on():
    assert {*verifier.NEVER_BLANK, *verifier.BLANK_IN_OLD_RECORDS} == set(journal_services.NEEDED_BY_VERIFIER)
    steps = {action for action, (_before, after) in verifier.STEPS.items() if after}
    assert steps <= set(journal_services.NEEDED_BY_VERIFIER)


def test_no_entry_that_may_be_erased_makes_a_record_fail(record):
    """What servers erase, and what older ones erased: one of a kind, or all of them."""
    assert erased(record, []).faults == []
    actions = [line["action"] for line in Forgery(*record).lines]
    wrong = {}
    for action in sorted(set(actions) - set(verifier.NEVER_BLANK)):
        places = [nth for nth, one in enumerate(actions) if one == action]
        for some in {(places[0],), (places[-1],), tuple(places)}:
            found = erased(record, some)
            if found.faults or bool(found.unvouched) != (action in verifier.BLANK_IN_OLD_RECORDS):
                wrong[action, len(some)] = found.faults or found.unvouched
    assert wrong == {}


def test_an_erased_entry_excuses_no_more_than_it_told(record):
    """One erased part does not stand for two that are missing."""
    files, seed = record
    forgery = Forgery(files, seed)
    first, second = forgery.find("round.part_given"), forgery.find("round.part_given", 1)
    forgery.lines.remove(second)
    forgery.blank(first)
    forgery.add("entry.erased", entry=forgery.lines.index(first) + 1, ground="asked for")
    found = checked(forgery)
    assert any("before enough parts were given" in fault for fault in found.faults), found
