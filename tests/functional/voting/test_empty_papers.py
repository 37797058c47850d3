"""The empty ballot is made once for everybody: never with anything of one person, and never outdated."""

import pytest
from sqlalchemy import inspect

from app.access.stages import Stage
from app.extensions import db
from app.voting.kinds import Kind
from app.voting.models import Round
from app.voting.motion import Motion, Terms
from app.voting.queries import rounds
from app.voting.services import opening
from app.voting.views import empty_papers
from tests.functional.voting.test_kinds import PLACES
from tests.functional.voting.test_limits import open_vote


def codes_of(page) -> list[str]:
    return [page.soup.select_one("#receipt-code")["value"], page.soup.select_one("p.receipt").get_text(strip=True)]


def test_everybody_has_a_receipt_of_her_own_each_time(world, sign_in):
    place = world(stage=Stage.VOTING, panelists=3)
    open_vote(place, sign_in)
    pages = [sign_in(one).page(place.path("/voting/1/ballot")) for one in (*place.panelists, place.panelist)]
    codes = [codes_of(page) for page in pages]
    assert all(sent == shown for sent, shown in codes) and len({sent for sent, _shown in codes}) == len(pages)


def test_nothing_that_was_chosen_is_on_the_next_ballot(world, sign_in):
    place = world(stage=Stage.VOTING, panelists=3)
    open_vote(place, sign_in)
    one, other, _third = place.panelists
    mistaken = {"choice": "object", "reason": "", "step": "review", "own_word": "HERON"}
    sign_in(one).post(place.path("/voting/1/ballot"), mistaken)
    page = sign_in(other).page(place.path("/voting/1/ballot"))
    assert not page.soup.select("input[checked]") and "HERON" not in page and not page.soup.select(".error")


def test_other_words_are_shown_at_once(world, sign_in):
    place = world(stage=Stage.VOTING)
    vote = open_vote(place, sign_in)
    panelist = sign_in(place.panelist)
    assert "Shall we?" in panelist.page(place.path("/voting/1/ballot"))
    rounds.get_round(place.conference, vote.number).text = "Shall we not?"
    db.session.commit()
    page = panelist.page(place.path("/voting/1/ballot"))
    assert "Shall we not?" in page and "Shall we?" not in page


def opened(place, kind):
    """A vote of this kind: on one proposition, or among options."""
    among = kind not in (Kind.CONSENT, Kind.YES_NO)
    motion = Motion.among(PLACES, question="Where?", kind=kind) if among else Motion(question="Shall we?", kind=kind)
    opening.open_round(place.conference, motion, Terms(place.panelists), by=place.facilitator)
    db.session.commit()


def shown_by(within: list[str]) -> bool:
    """Whether something is read on the way to a value that is compared as a whole."""
    return any(name in empty_papers.SHOWN for name in within)


@pytest.mark.parametrize("kind", Kind)
def test_all_that_an_empty_ballot_reads_of_its_vote_says_when_it_is_made_anew(world, sign_in, monkeypatch, kind):
    place = world(stage=Stage.VOTING)
    opened(place, kind)
    read, look_up, within = set(), Round.__getattribute__, []

    def noted(vote, name):
        if not shown_by(within):
            read.add(name)
        within.append(name)
        try:
            return look_up(vote, name)
        finally:
            within.pop()

    def part(_template, _state, context):
        monkeypatch.setattr(Round, "__getattribute__", noted)
        made = shelf_part(_template, _state, context)
        monkeypatch.setattr(Round, "__getattribute__", look_up)
        return made

    shelf_part = empty_papers.SHELF.part
    empty_papers.SHELF.parts.clear()
    monkeypatch.setattr(empty_papers.SHELF, "part", part)
    sign_in(place.panelist).page(place.path("/voting/1/ballot"))
    mapped = inspect(Round)
    assert not within
    assert {"options", "place_words"} <= read and ("text" in read or kind not in (Kind.CONSENT, Kind.YES_NO))
    assert read & set(mapped.columns.keys()) <= set(empty_papers.SHOWN)
    behind = read & set(mapped.relationships.keys())
    assert behind == set(), "what lies behind the vote can change without it"
