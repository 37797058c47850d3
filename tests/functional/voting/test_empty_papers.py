"""The empty ballot is made once for everybody: never with anything of one person, and never outdated."""

import pytest

from app.access.stages import Stage
from app.extensions import db
from app.voting.models import Round
from app.voting.queries import rounds
from app.voting.views import empty_papers
from tests.functional.voting.test_limits import open_vote

KINDS = ("consent", "yes_no")


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


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_an_empty_ballot_reads_of_its_vote_says_when_it_is_made_anew(world, sign_in, monkeypatch, kind):
    place = world(stage=Stage.VOTING)
    open_vote(place, sign_in, kind)
    read, look_up = set(), Round.__getattribute__

    def noted(vote, name):
        read.add(name)
        return look_up(vote, name)

    def part(_template, _state, context):
        monkeypatch.setattr(Round, "__getattribute__", noted)
        made = shelf_part(_template, _state, context)
        monkeypatch.setattr(Round, "__getattribute__", look_up)
        return made

    shelf_part = empty_papers.SHELF.part
    empty_papers.SHELF.parts.clear()
    monkeypatch.setattr(empty_papers.SHELF, "part", part)
    sign_in(place.panelist).page(place.path("/voting/1/ballot"))
    columns = set(Round.__table__.columns.keys())
    assert "text" in read and "options" in read
    assert read & columns <= set(empty_papers.SHOWN)
