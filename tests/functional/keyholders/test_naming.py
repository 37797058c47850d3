"""The panel itself names who holds the key of the ballot box, and whoever opens a vote chooses nobody."""

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.conferences.models import Conference
from app.conferences.services import seating
from app.errors import Refused
from app.extensions import db
from app.journal import queries as journal
from app.journal.models import JournalEntry
from app.voting.kinds import Kind, State
from app.voting.models import Keyholder, KeyTrust, Round
from app.voting.motion import Motion, Terms
from app.voting.services import opening
from tests import seconds

ASK = "Whom do you trust with the key of the ballot box?"


@pytest.fixture
def place(world):
    return world(stage=Stage.VOTING, panelists=5, key_parts=3, key_parts_needed=2)


def name(place, sign_in, member, seats):
    """A panelist ticks these seats on the page."""
    page = place.path("/keys")
    return sign_in(member).send(page, f"{page}/name", {"seats": [str(seat) for seat in seats]})


def all_name(place, sign_in, *ticked):
    for member, seats in zip(place.panelists, ticked, strict=False):
        assert name(place, sign_in, member, seats).status == 303


def open_vote(place, sign_in, present=None, **more):
    form = {"proposition": "Shall we?", "kind": "yes_no", "receipts": "codes"}
    form["present"] = [member.id for member in (present or place.panelists)]
    return sign_in(place.facilitator).post(place.path("/voting/open"), form | more)


def holders(number=1) -> list[int]:
    db.session.expire_all()
    query = select(Keyholder).join(Round).where(Round.number == number).order_by(Keyholder.number)
    return [holder.member.number for holder in db.session.scalars(query)]


def standing(place, sign_in, member=None) -> str:
    return sign_in(member or place.panelist).page(place.path("/keys")).soup.select_one("#standing").parent.get_text()


def named_now(place, sign_in) -> list[int]:
    """The seats that the page names as keyholders."""
    listed = sign_in(place.panelists[-1]).page(place.path("/keys")).soup.select("#standing ~ ul li")
    return [int(row.get_text().split(",")[0].removeprefix("Panelist ")) for row in listed]


def told(action: str) -> list[dict]:
    entries = db.session.scalars(select(JournalEntry).where(JournalEntry.action == action).order_by(JournalEntry.id))
    return [journal.facts_of(entry) for entry in entries]


def test_whom_more_than_half_trusts_holds_the_key(place, sign_in):
    all_name(place, sign_in, [1, 2, 4], [2, 4], [4, 2, 5], [1, 5], [1, 5])
    assert open_vote(place, sign_in).status == 303
    # 1, 2, 4 and 5 have three each: of those alike, the smaller seat numbers.
    assert holders() == [1, 2, 4]
    assert told("round.keyholders_named")[0]["seats"] == "1, 2, 4" and not told("round.keyholders_absent")


def test_whoever_opens_the_vote_sees_them_and_chooses_nobody(place, sign_in):
    all_name(place, sign_in, *[[2, 3, 5]] * 5)
    page = sign_in(place.facilitator).page(place.path("/voting/open"))
    listed = page.soup.select_one("#holders").parent
    assert [row.get_text().split(",")[0] for row in listed.select("li")] == ["Panelist 2", "Panelist 3", "Panelist 5"]
    assert not listed.select("input") and not page.soup.select("input[name=holders]")
    friends = [place.panelists[0].id, place.panelists[1].id, place.panelists[3].id]
    assert open_vote(place, sign_in, holders=friends, keys="", key_parts="0").status == 303
    assert holders() == [2, 3, 5] and db.session.scalars(select(Round)).one().key_parts == 3


def test_every_secret_vote_is_opened_with_the_locks_of_the_conference(place, sign_in):
    all_name(place, sign_in, *[[1, 2, 3]] * 5)
    open_vote(place, sign_in)
    open_vote(place, sign_in, proposition="And this?")
    votes = db.session.scalars(select(Round)).all()
    assert [(vote.key_parts, vote.state) for vote in votes] == [(3, State.LOCKING)] * 2


def test_too_few_named_and_the_opening_says_who_still_has_to(place, sign_in):
    all_name(place, sign_in, [1, 2, 3], [1, 2, 3], [1, 2])
    page = sign_in(place.facilitator).page(place.path("/voting/open"))
    assert "Too few" in page and "Paula4 Panelist, Paula5 Panelist" in page and "Paula3 Panelist, Paula4" not in page
    refused = open_vote(place, sign_in)
    assert refused.status == 422 and "Paula4 Panelist, Paula5 Panelist" in refused.words
    assert db.session.scalars(select(Round)).all() == []
    assert name(place, sign_in, place.panelists[3], [3]).status == 303
    assert open_vote(place, sign_in).status == 303 and holders() == [1, 2, 3]


def test_a_service_refuses_as_the_page_does(place, sign_in):
    motion = Motion(question="Shall we?", kind=Kind.YES_NO)
    with pytest.raises(Refused, match="Still to say whom they trust: Paula1 Panelist"):
        opening.open_round(place.conference, motion, Terms(place.panelists), by=place.facilitator)
    db.session.rollback()
    with pytest.raises(Refused, match="go back a stage"):
        opening.open_round(place.conference, motion, Terms(place.panelists), by=place.facilitator)
    db.session.rollback()
    all_name(place, sign_in, *[[]] * 5)
    with pytest.raises(Refused, match="Everybody has said it"):
        opening.open_round(place.conference, motion, Terms(place.panelists), by=place.facilitator)


def test_whoever_left_falls_out_and_the_next_one_follows(place, sign_in):
    all_name(place, sign_in, *[[1, 2, 3, 4]] * 4, [1])
    assert named_now(place, sign_in) == [1, 2, 3]
    seating.end_role(place.panelists[1], "Moved away.", by=place.organizer)
    db.session.commit()
    assert open_vote(place, sign_in, present=[place.panelists[n] for n in (0, 2, 3, 4)]).status == 303
    assert holders() == [1, 3, 4] and not told("round.keyholders_absent")


def test_what_somebody_ticked_goes_with_her(place, sign_in):
    all_name(place, sign_in, [1, 2, 3], [1, 2, 3], [1, 2, 3], [], [])
    seating.end_role(place.panelists[0], "Moved away.", by=place.organizer)
    db.session.commit()
    # Two of the four who stay are not more than half.
    answer = open_vote(place, sign_in, present=place.panelists[1:])
    assert answer.status == 422 and "Everybody has said it" in answer.words


def test_a_named_person_declines_and_takes_it_back(place, sign_in):
    all_name(place, sign_in, *[[1, 2, 3, 4]] * 5)
    visitor, page = sign_in(place.panelists[0]), place.path("/keys")
    assert visitor.send(page, f"{page}/decline").status == 303
    assert visitor.post(f"{page}/decline").status == 303 and len(told("keyholders.declined")) == 1
    assert named_now(place, sign_in) == [2, 3, 4]
    open_vote(place, sign_in)
    assert holders() == [2, 3, 4]
    assert sign_in(place.panelists[0]).send(page, f"{page}/accept").status == 303
    open_vote(place, sign_in, proposition="And this?")
    assert holders(2) == [1, 2, 3] and holders() == [2, 3, 4], "A vote keeps what it was opened with."


def test_of_whom_is_not_here_the_next_one_takes_the_place_and_the_journal_says_so(place, sign_in):
    all_name(place, sign_in, *[[1, 2, 3, 4]] * 5)
    present = [place.panelists[n] for n in (0, 2, 3, 4)]
    assert open_vote(place, sign_in, present=present).status == 303
    assert holders() == [1, 3, 4] and told("round.keyholders_absent")[0]["seats"] == "2"
    assert "place of the seats 2" in sign_in(place.panelist).page(place.path("/journal"))
    few = open_vote(place, sign_in, present=place.panelists[2:], proposition="And this?")
    assert few.status == 422 and "So far 2 are" in few.words


def test_it_can_be_changed_until_a_vote_is_opened_and_again_after_it(place, sign_in):
    all_name(place, sign_in, *[[1, 2, 3]] * 5)
    assert name(place, sign_in, place.panelist, [1, 2, 4]).status == 303
    checked = sign_in(place.panelist).page(place.path("/keys")).soup.select("input[name=seats][checked]")
    assert [box["value"] for box in checked] == ["1", "2", "4"]
    open_vote(place, sign_in)
    page = sign_in(place.panelist).page(place.path("/keys"))
    assert not page.soup.select("input[name=seats]") and "change it after the count" in page
    refused = sign_in(place.panelist).post(place.path("/keys/name"), {"seats": ["5"]})
    assert refused.status == 409 and "Vote 1 runs" in refused.words
    assert seconds.void(place, sign_in, "The words were wrong.").status == 303
    assert name(place, sign_in, place.panelist, [5]).status == 303


def test_nobody_is_shown_whom_somebody_ticked(place, sign_in):
    all_name(place, sign_in, [1], [1], [1], [5])
    assert "are shown when everybody has said it" in standing(place, sign_in)
    assert ": 1" not in standing(place, sign_in), "Who looks before and after would see whom the fourth ticked."
    all_name(place, sign_in, [1], [1], [1], [5], [])
    shown = standing(place, sign_in)
    assert "Paula1 Panelist: 3" in shown and "Paula5 Panelist: 1" in shown
    others = sign_in(place.panelists[1]).page(place.path("/keys")).soup.select("input[name=seats][checked]")
    assert [box["value"] for box in others] == ["1"], "The own ticks, and nobody else's."
    assert {tuple(facts) for facts in told("keyholders.named")} == {("by",)}, "Who, and not whom."
    own = sign_in(place.panelists[3]).get("/me/data").text
    assert '"trusts_seats":[5]' in own


def lists(place, sign_in) -> list[str]:
    """What the panel and whoever opens a vote are shown of those who are named."""
    panel = sign_in(place.panelist).page(place.path("/keys")).soup.select("#standing ~ ul li")
    opener = sign_in(place.facilitator).page(place.path("/voting/open")).soup.select("#holders ~ ul li")
    return [row.get_text().split(",")[0] for row in [*panel, *opener]]


def test_nobody_is_shown_who_is_named_before_all_have_said_it(place, sign_in):
    """Who looks before and after the third one says it would see whom she ticked."""
    all_name(place, sign_in, [1, 3], [1, 3])
    before = lists(place, sign_in)
    assert name(place, sign_in, place.panelists[2], [1, 3]).status == 303
    assert before == lists(place, sign_in) == []
    assert "Still missing: 1 of 3 keyholders." in standing(place, sign_in)
    told = [open_vote(place, sign_in, present=[place.panelists[n] for n in some]) for some in ((0, 2), (1, 3), (0, 1))]
    assert {answer.status for answer in told} == {422}
    assert all("So far too few are." in answer.words for answer in told), "Nobody finds it out by trying."
    all_name(place, sign_in, *[[1, 3]] * 3, [], [])
    assert lists(place, sign_in) == ["Panelist 1", "Panelist 3"] * 2


def test_whoever_opens_a_vote_does_not_see_who_is_trusted_most(place, sign_in):
    all_name(place, sign_in, [1, 4, 5], [1, 4, 5], [1, 4, 5], [4, 5], [5])
    assert lists(place, sign_in) == ["Panelist 1", "Panelist 4", "Panelist 5"] * 2


def test_while_a_vote_runs_its_keyholders_are_no_secret(place, sign_in):
    all_name(place, sign_in, *[[1, 2, 3]] * 4)
    assert lists(place, sign_in) == []
    assert open_vote(place, sign_in).status == 303
    assert lists(place, sign_in) == ["Panelist 1", "Panelist 2", "Panelist 3"] * 2


def test_it_is_asked_of_each_panelist_once_and_of_nobody_else(place, sign_in):
    def is_asked(member) -> int:
        return sign_in(member).page(place.path()).text.count(ASK)

    assert is_asked(place.panelist) == 1 and is_asked(place.facilitator) == is_asked(place.organizer) == 0
    assert "has not said whom to trust" in sign_in(place.facilitator).page(place.path("/stage"))
    name(place, sign_in, place.panelist, [])
    assert is_asked(place.panelist) == 0 and is_asked(place.panelists[1]) == 1
    link = sign_in(place.panelist).page(place.path("/voting")).soup.select_one(f'a[href="{place.path("/keys")}"]')
    assert link is not None


def test_only_the_panel_names_them(place, sign_in, visitor):
    for role, seat in place.everybody.items():
        answers = [sign_in(seat).get(place.path("/keys")).status]
        answers += [sign_in(seat).post(place.path(f"/keys/{act}"), {}).status for act in ("name", "decline", "accept")]
        assert answers == ([200, 303, 303, 303] if role == "panelist" else [403] * 4), role
    assert visitor.post(place.path("/keys/name"), {"seats": ["1"]}).status in (302, 303, 401, 403)
    assert [row.member_id for row in db.session.scalars(select(KeyTrust))] == [place.panelist.id]


def test_before_the_draft_and_after_the_votes_it_is_closed(place, sign_in):
    for stage, status in (
        (Stage.HEARINGS, 409),
        (Stage.DRAFTING, 303),
        (Stage.FACT_CHECK, 303),
        (Stage.REPORTING, 409),
    ):
        db.session.get(Conference, place.conference.id).stage = stage
        db.session.commit()
        assert sign_in(place.panelist).post(place.path("/keys/name"), {"seats": ["1"]}).status == status, stage


@pytest.mark.parametrize("seats", [["99"], ["x"], ["1", "-1"], ["9" * 400]])
def test_seats_that_are_none_are_refused(place, sign_in, seats):
    assert sign_in(place.panelist).post(place.path("/keys/name"), {"seats": seats}).status == 422
    assert db.session.scalars(select(KeyTrust)).all() == []


def test_where_the_server_has_the_key_nobody_is_named(world, sign_in):
    plain = world(stage=Stage.VOTING)
    page = sign_in(plain.panelist).page(plain.path("/keys"))
    assert "The server holds the key" in page and not page.soup.select("input[name=seats]")
    for act in ("name", "decline", "accept"):
        assert sign_in(plain.panelist).post(plain.path(f"/keys/{act}"), {}).status == 409
    assert ASK not in sign_in(plain.panelist).page(plain.path())
    assert "Whom the panel trusts" not in sign_in(plain.panelist).page(plain.path("/voting"))
