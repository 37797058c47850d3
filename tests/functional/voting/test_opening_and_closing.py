"""Opening what waits for a vote in one press, opening a second vote as the first was, and closing knowingly."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.access.stages import Stage
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.voting.queries import rounds
from app.voting.services import turnout
from tests.functional.voting.test_votes import cast, close
from tests.world import World


def drafted():
    """Three recommendations and a finding, before their votes; an objection is owed a second attempt."""
    place = World(stage=Stage.DRAFTING, panelists=8, amend_after_objection=True)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    for n in range(3):
        writing.write_passage(section, Part.RECOMMENDATION, Wording(f"Read well {n} every week."), by=place.panelist)
    writing.write_passage(section, Part.ASSESSMENT, Wording("The wells are low."), by=place.panelist)
    db.session.commit()
    place.walk_to(Stage.VOTING)
    return place


@pytest.fixture
def place(build):
    return build(drafted)


def ticked(page, name) -> list[str]:
    return [box["value"] for box in page.soup.select(f'[name="{name}"][checked]')]


def link(page, words) -> str:
    return next(one["href"] for one in page.soup.select("a") if one.get_text(strip=True) == words)


def press(facilitator, place, path):
    """Send the form as the page filled it in."""
    page = facilitator.page(path)
    filled = {name: ticked(page, name) for name in ("passages", "present", "kind", "receipts")}
    return facilitator.send(path, place.path("/voting/open"), filled)


def test_all_recommendations_open_with_one_link_and_one_button(place, sign_in):
    facilitator = sign_in(place.facilitator)
    path = link(facilitator.page(place.path("/voting")), "Open all recommendations")
    assert len(ticked(facilitator.page(path), "passages")) == 3
    assert press(facilitator, place, path).status == 303
    assert [vote.subject for vote in rounds.list_rounds(place.conference)] == ["R1", "R2", "R3"]
    assert "Open all recommendations" not in facilitator.page(place.path("/voting"))
    again = facilitator.page(path)
    assert not ticked(again, "passages"), "what is open or has a result is not opened once more by this"


def test_a_second_vote_after_an_objection_is_filled_in_as_the_first_was(place, sign_in):
    facilitator = sign_in(place.facilitator)
    passage = rounds.list_votable(place.conference)[0]
    present = [member.id for member in place.panelists[:6]]
    opening = {"passages": [passage.id], "present": present, "receipts": "count-only", "kind": "consent"}
    assert facilitator.post(place.path("/voting/open"), opening).status == 303
    vote = rounds.get_round(place.conference, 1)
    for member in place.panelists[:6]:
        choice = "support" if member.number < 3 else "object"
        assert cast(place, sign_in, member, vote, choice).status == 200
    close(place, sign_in, vote)
    page = facilitator.page(link(facilitator.page(place.path("/voting/1")), "Open the second vote"))
    assert ticked(page, "passages") == [str(passage.id)]
    assert ticked(page, "present") == list(map(str, present))
    assert ticked(page, "receipts") == ["count-only"] and ticked(page, "kind") == ["consent"]


def test_whoever_closes_a_vote_reads_how_many_ballots_are_missing_but_never_of_a_few(place, sign_in):
    facilitator = sign_in(place.facilitator)
    press(facilitator, place, place.path("/voting/open?all=1"))
    vote = rounds.get_round(place.conference, 1)
    assert "was not looked at yet. 8 may vote." in facilitator.page(place.path("/voting/1/close"))
    for member in place.panelists[:1]:
        cast(place, sign_in, member, vote, "support")
    turnout.note_turnout()
    db.session.commit()
    for asking in (
        facilitator.page(place.path("/voting/1/close")),
        facilitator.page(place.path("/voting/close")),
        facilitator.post(place.path("/voting/1/close"), says_yes=False),
    ):
        told = re.sub(r"\s+", " ", asking.soup.main.get_text())
        assert "Fewer than 5 of 8 ballots were in by" in told and "1 ballot" not in told
    for member in place.panelists[1:5]:
        cast(place, sign_in, member, vote, "support")
    with clock.at(clock.real_now() + timedelta(minutes=20)):
        vote.turnout_at = None
        turnout.note_turnout()
        db.session.commit()
        told = re.sub(r"\s+", " ", facilitator.page(place.path("/voting/1/close")).soup.get_text())
    assert "3 ballots of 8 were missing on" in told


def test_of_fewer_who_may_vote_than_are_counted_aloud_nothing_is_told(place, sign_in):
    facilitator = sign_in(place.facilitator)
    press(facilitator, place, place.path("/voting/open?all=1"))
    vote = rounds.get_round(place.conference, 1)
    vote.present = turnout.FEWEST - 1
    turnout.note_turnout()
    db.session.commit()
    told = facilitator.page(place.path("/voting/1/close")).words
    assert "4 may vote. How many ballots are in is not told of so few" in told and "Fewer than" not in told


@pytest.mark.parametrize("query", ["again=9999", "again=x", "again=-1", "again=" + "9" * 30])
def test_an_odd_number_in_the_address_opens_nothing_and_breaks_nothing(place, sign_in, query):
    assert sign_in(place.facilitator).get(place.path(f"/voting/open?{query}")).status in (200, 404)


def test_an_old_page_for_closing_leads_to_the_result_and_its_button_says_why_not(place, sign_in):
    facilitator = sign_in(place.facilitator)
    press(facilitator, place, place.path("/voting/open?all=1"))
    address = place.path("/voting/1")
    assert facilitator.get(f"{address}/close").status == 200
    close(place, sign_in, rounds.get_round(place.conference, 1))
    page = facilitator.get(f"{address}/close")
    assert page.status == 303 and page.response.location.endswith(address)
    answer = facilitator.post(f"{address}/close")
    assert answer.status == 409 and "This vote is not open any more." in answer


def test_what_was_needed_names_every_choice_that_counts_for_it(place, sign_in):
    facilitator = sign_in(place.facilitator)
    press(facilitator, place, place.path("/voting/open?all=1"))
    vote = rounds.get_round(place.conference, 1)
    for member, choice in zip(place.panelists, ["support"] * 5 + ["reservations"] * 3, strict=True):
        cast(place, sign_in, member, vote, choice)
    close(place, sign_in, vote)
    words = facilitator.page(place.path("/voting/1")).words
    assert "8 chose one of these: Support + Support with reservations." in words
    assert ".Needed" not in words
