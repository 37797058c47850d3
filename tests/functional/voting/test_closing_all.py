"""All open votes are closed in one act: those that the page showed, each counted by itself, all of them or none."""

import pytest

from app.access.stages import Stage
from app.drafting.kinds import Part, SectionKind
from app.drafting.queries.document import list_passages
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.journal import queries as journal
from app.voting.kinds import State
from app.voting.motion import Motion, Terms
from app.voting.queries import rounds
from app.voting.services import opening
from tests.counting import here
from tests.scenes import scene
from tests.world import World


@scene
def place():
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    for text in ("Read the wells.", "Stop the pump.", "Ask the mill."):
        writing.write_passage(section, Part.RECOMMENDATION, Wording(text), by=place.panelist)
    place.walk_to(Stage.VOTING)
    open_votes(place, *list_passages(place.conference)[:2])
    return place


def open_votes(place, *passages):
    motions = [Motion(passage=passage) for passage in passages]
    opening.open_rounds(place.conference, motions, Terms(place.panelists), by=place.facilitator)
    db.session.commit()


def states(place) -> list[State]:
    return [vote.state for vote in rounds.list_rounds(here(place).conference)]


@pytest.mark.parametrize("htmx", [False, True])
def test_all_open_votes_are_closed_and_each_is_counted(place, sign_in, htmx):
    facilitator, page = sign_in(place.facilitator), place.path("/voting/close")
    assert "Close all 2 open votes" in facilitator.page(place.path("/voting"))
    answer = facilitator.send(page, page, htmx=htmx)
    assert answer.status in (303, 204, 200)
    assert "2 votes are closed and counted" in facilitator.page(place.path("/voting"))
    assert all(vote.is_counted and vote.published for vote in rounds.list_rounds(here(place).conference))
    told = [entry.action for entry in journal.list_entries(place.conference.id)]
    assert told.count("round.closed") == told.count("round.sealed") == 2


def test_what_was_opened_meanwhile_stays_open(place, sign_in):
    facilitator, page = sign_in(place.facilitator), place.path("/voting/close")
    form = facilitator.page(page).form(page)
    sent = {field["name"]: field["value"] for field in form("input", type="hidden") if field.get("name")}
    open_votes(place, list_passages(place.conference)[2])
    assert facilitator.post(page, sent).status == 303
    assert [state == State.OPEN for state in states(place)] == [False, False, True]


def test_twice_the_same_closes_once_and_says_so(place, sign_in):
    facilitator, page = sign_in(place.facilitator), place.path("/voting/close")
    sent = {"votes": "1,2", "asked": "yes"}
    assert facilitator.post(page, sent).status == 303
    answer = facilitator.post(page, sent)
    assert answer.status == 404 and "None of these votes is open any more" in answer
    assert "No vote is open." in facilitator.page(page)


@pytest.mark.parametrize("votes", ["", "x", "0", "99", "1" * 40, "-1", "٣", ",,,"])
def test_numbers_that_lead_nowhere_close_nothing(place, sign_in, votes):
    answer = sign_in(place.facilitator).post(place.path("/voting/close"), {"votes": votes, "asked": "yes"})
    assert answer.status == 404
    assert states(place) == [State.OPEN] * 2


def test_where_one_cannot_be_closed_none_is(place, sign_in):
    """What was frozen is what is counted: a rule changed by hand refuses the count, and the others wait with it."""
    vote = rounds.get_round(place.conference, 2)
    vote.threshold_num, vote.threshold_den = 1, 9
    db.session.commit()
    answer = sign_in(place.facilitator).post(place.path("/voting/close"), {"votes": "1,2", "asked": "yes"})
    assert answer.status == 409
    assert answer.soup.find("form", attrs={"action": place.path("/voting/close")}), "the way to try again is gone"
    assert answer.soup.select_one("[data-mistakes]")
    assert states(place) == [State.OPEN] * 2


@pytest.mark.parametrize("role", ["panelist", "organizer", "observer"])
def test_others_close_nothing(place, sign_in, role):
    answer = sign_in(place.everybody[role]).post(place.path("/voting/close"), {"votes": "1,2", "asked": "yes"})
    assert answer.status == 403
    assert states(place) == [State.OPEN] * 2


def test_one_open_vote_needs_no_button_for_all(place, sign_in):
    facilitator = sign_in(place.facilitator)
    facilitator.post(place.path("/voting/1/close"))
    assert "Close all" not in facilitator.page(place.path("/voting"))
