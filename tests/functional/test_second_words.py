"""Two people are two who are here: whoever has left meanwhile is neither the first nor the second."""

import pytest

from app.access.stages import Stage
from app.conferences.services import seating
from app.extensions import db
from app.factcheck import queries as checks
from app.factcheck import services as factcheck
from app.members import cards
from app.members import queries as members
from app.voting.motion import Motion, Terms
from app.voting.services import closing, opening
from tests.functional.factcheck.test_corrections import NOTE, under_check
from tests.world import World


def checked():
    return under_check(corrected=True)


@pytest.fixture
def moved(build):
    """A correction on which a panelist proposed a decision."""
    place = build(checked)
    place.correction = checks.get_correction(place.conference, 1)
    factcheck.decline_correction(place.correction, NOTE, by=place.panelist)
    db.session.commit()
    return place


def seen(place) -> str:
    return place.correction.moved.fingerprint


def test_nobody_confirms_alone_what_a_panelist_proposed_who_has_left(moved, sign_in):
    seating.end_role(moved.panelist, "She moved away.", by=moved.organizer)
    db.session.commit()
    page = moved.path("/fact-check/corrections/1")
    visit = sign_in(moved.panelists[1])
    assert "/corrections/1/confirm" not in str(visit.page(page).soup)
    refused = visit.post(f"{page}/confirm", {"seen": seen(moved)})
    assert refused.status == 409 and "not on the panel any more" in refused.words
    assert visit.send(page, f"{page}/decline", {"note": NOTE}).status == 303
    assert sign_in(moved.panelists[2]).send(page, f"{page}/confirm").status == 303
    assert not checks.get_correction(moved.conference, 1).is_open


@pytest.fixture
def waiting(build):
    """A new card during a vote."""

    def replaced():
        place = World(stage=Stage.VOTING)
        place.vote = opened(place, "Now?", place.panelists)
        cards.print_cards(place.conference, [place.panelist], by=place.facilitator)
        db.session.commit()
        return place

    return build(replaced)


def opened(place, question, present):
    return opening.open_round(place.conference, Motion(question=question), Terms(present), by=place.facilitator)


def card_of(place):
    return members.list_waiting(place.conference)[0]


def test_the_word_of_a_witness_who_has_left_does_not_count(waiting):
    _holder, first, second, third, *_others = waiting.panelists
    assert cards.witness(card_of(waiting), by=first) is False
    closing.close_round(waiting.vote, by=waiting.facilitator)
    seating.end_role(first, "She moved away.", by=waiting.organizer)
    opened(waiting, "And when?", [second, third])
    assert cards.witness(card_of(waiting), by=second) is False
    assert cards.witness(card_of(waiting), by=third) is True
