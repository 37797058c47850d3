"""Cards are made, replaced and stopped openly, and during a vote not on the word of one person."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock, moments
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import cards
from app.conferences.services import seating
from app.extensions import db
from app.journal import queries as journal
from app.mail.models import Message
from app.voting.kinds import State
from app.voting.queries import rounds
from tests.visitor import Visitor
from tests.world import World

WAITS = "A new card waits for a witness"


@pytest.fixture
def place(world):
    return world(stage=Stage.VOTING)


@pytest.fixture
def vote(place, sign_in):
    """A vote that the facilitator opened through its page, with everybody on the roll."""
    from app.voting.motion import Motion, Terms
    from app.voting.services import opening

    motion = Motion(question="Shall it be?", passage=None, whole_document=False)
    opened = opening.open_round(place.conference, motion, Terms(present=place.panelists), by=place.facilitator)
    db.session.commit()
    return opened


def told(place) -> list[tuple[str, str]]:
    entries = sorted(journal.list_entries(place.conference.id), key=lambda entry: entry.n)
    found = [entry for entry in entries if entry.action.startswith("card.")]
    return [(entry.action, journal.facts_of(entry)["member"]) for entry in found]


def new_card(place, sign_in, member) -> str:
    page = sign_in(place.facilitator).send(place.path("/members/cards"), place.path(f"/members/{member.id}/card"))
    return page.soup.select_one(".sign-in-card .code").get_text()


def opens(app, code: str) -> bool:
    return Visitor(app).enter_by_card(code).status == 303


def confirm(place, sign_in, member) -> int:
    visitor, path = sign_in(member), place.path("/members/waiting-cards")
    form = visitor.page(path).soup.find("form", action=lambda action: action and action.startswith(path + "/"))
    return visitor.send(path, form["action"]).status if form else 0


def test_every_card_that_is_made_names_its_seat_in_the_journal(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    path = place.path("/members/cards")
    sign_in(place.facilitator).send(path, path + "/print")
    seats = [("card.made", f"panelist {n}") for n in range(1, 6)]
    assert told(place) == seats
    new_card(place, sign_in, place.panelists[3])
    sign_in(place.facilitator).send(path, place.path(f"/members/{place.panelists[3].id}/card/revoke"))
    assert told(place)[5:] == [("card.replaced", "panelist 4"), ("card.revoked", "panelist 4")]
    shown = sign_in(place.panelist).page(place.path("/journal"))
    assert "The card of panelist 4 was revoked." in shown


def test_whoever_a_card_is_made_for_is_told_by_letter_at_the_next_sign_in_and_in_the_conference(app, world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    member = place.panelist
    member.person.email = "holder@example.org"
    db.session.commit()
    code = new_card(place, sign_in, member)
    letter = db.session.scalars(select(Message).where(Message.to == "holder@example.org")).one()
    assert "sign-in card was made for your seat" in letter.body and "/members/my-cards" in letter.body
    visitor = Visitor(app)
    assert visitor.enter_by_card(code).status == 303
    page = visitor.page(place.path())
    assert "News about the card for your seat" in page
    mine = place.path("/members/my-cards")
    assert visitor.send(mine, mine).status == 303
    assert "News about the card" not in visitor.page(place.path())
    assert told(place)[-1] == ("card.read", "panelist 1")


def test_the_first_card_of_somebody_who_has_no_other_door_is_no_news_to_them_and_the_second_is(app, world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    member = place.panelist
    member.person.email = None
    db.session.commit()
    for is_news in (False, True):
        visitor = Visitor(app)
        assert visitor.enter_by_card(new_card(place, sign_in, member)).status == 303
        page = visitor.page(place.path())
        assert ("News about the card for your seat" in page, "There is news about the card" in page) == (is_news,) * 2


def test_during_a_vote_a_new_card_opens_when_the_organizer_saw_it_handed_over(app, place, sign_in, vote):
    member = place.panelists[3]
    old = cards.issue_card(member.person, place.conference.id)
    db.session.commit()
    new = new_card(place, sign_in, member)
    assert not opens(app, new) and opens(app, old)
    assert "somebody else has seen it handed to you" in Visitor(app).enter_by_card(new)
    assert "A new card waits for a witness" in sign_in(place.organizer).page(place.path())
    assert confirm(place, sign_in, place.organizer) == 303
    assert opens(app, new) and not opens(app, old)
    entries = ("numbered", "witnessed", "replaced", "numbered")  # the old card's number, and the new one's
    assert told(place)[-4:] == [(f"card.{what}", "panelist 4") for what in entries]


def test_a_card_is_to_be_seen_before_the_vote_ends_for_which_it_is_needed(place, sign_in, vote):
    place.conference.stage_until = clock.now() + timedelta(days=9)
    vote.closes_at = clock.now() + timedelta(days=2)
    new_card(place, sign_in, place.panelists[3])
    end = moments.in_full(vote.closes_at, place.conference.time_zone)
    asked = sign_in(place.organizer).page(place.path()).soup.find(string=WAITS).find_parent("section")
    assert f"Until {end}." in asked.get_text()


def test_a_card_for_a_vote_without_an_end_is_to_be_seen_while_the_stage_is_planned(place, sign_in, vote):
    place.conference.stage_until = clock.now() + timedelta(days=9)
    new_card(place, sign_in, place.panelists[3])
    end = moments.in_full(place.conference.stage_until, place.conference.time_zone)
    asked = sign_in(place.organizer).page(place.path()).soup.find(string=WAITS).find_parent("section")
    assert f"planned until {end}." in asked.get_text()


def test_one_panelist_is_not_enough_and_two_are(app, place, sign_in, vote):
    new = new_card(place, sign_in, place.panelists[3])
    assert confirm(place, sign_in, place.panelists[0]) == 303
    assert not opens(app, new)
    assert confirm(place, sign_in, place.panelists[0]) == 0  # not offered a second time
    assert not opens(app, new)
    assert confirm(place, sign_in, place.panelists[1]) == 303
    assert opens(app, new)


def test_neither_the_one_who_made_it_nor_the_one_it_is_for_confirms_it(place, sign_in, vote):
    from app.accounts import queries

    new_card(place, sign_in, place.panelists[3])
    card = queries.list_waiting_cards(place.conference.id)[0]
    path = place.path(f"/members/waiting-cards/{card.id}")
    asked = "A new card waits for a witness"
    assert sign_in(place.facilitator).post(path).status == 403
    assert asked not in sign_in(place.panelists[3]).page(place.path())
    assert sign_in(place.panelists[3]).post(path).status == 409
    assert asked in sign_in(place.panelists[0]).page(place.path())
    assert sign_in(place.panelists[0]).post(path).status == 303
    assert sign_in(place.panelists[0]).post(path).status == 409
    assert asked not in sign_in(place.panelists[0]).page(place.path())
    assert len(queries.list_waiting_cards(place.conference.id)) == 1


def test_another_conference_confirms_nothing_here(place, world, sign_in, vote):
    from app.accounts import queries

    new_card(place, sign_in, place.panelists[3])
    card, other = queries.list_waiting_cards(place.conference.id)[0], world(title="Elsewhere", stage=Stage.VOTING)
    assert sign_in(other.organizer).post(other.path(f"/members/waiting-cards/{card.id}")).status == 404


def test_during_a_vote_nobody_is_kept_out_by_stopping_the_card(app, place, sign_in, vote):
    member = place.panelists[3]
    code = cards.issue_card(member.person, place.conference.id)
    db.session.commit()
    refused = sign_in(place.facilitator).post(place.path(f"/members/{member.id}/card/revoke"))
    assert refused.status == 409 and "Make a new card instead" in refused
    assert opens(app, code)


def test_a_seat_that_is_on_no_open_roll_needs_no_witness(app, place, sign_in, vote):
    late = seating.seat(place.conference, World.person("Late"), Role.OBSERVER, by=place.organizer)
    assert late.id
    from app.voting.services import closing

    closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    assert opens(app, new_card(place, sign_in, place.panelists[3]))


def test_the_result_tells_how_many_cards_were_replaced_during_the_vote(place, sign_in, vote, visitor):
    number = vote.number
    new_card(place, sign_in, place.panelists[3])
    confirm(place, sign_in, place.organizer)
    new_card(place, sign_in, place.panelists[2])  # never handed over, so it replaces nothing
    closing = place.path(f"/voting/{number}/close")
    assert sign_in(place.facilitator).send(closing, closing).status == 303
    page = visitor.page(place.path(f"/voting/{number}"))
    assert "one sign-in card was replaced before a witness" in page
    counted = rounds.get_round(place.conference, number)
    assert json.loads(counted.published)["cards_replaced"] == 1
    assert db.session.scalar(select(func.count()).select_from(type(counted))) == 1


@pytest.mark.parametrize("state", [State.LOCKING, State.OPEN, State.COUNTING, State.UNLOCKING])
def test_a_card_replaced_at_any_time_before_the_count_is_counted(place, sign_in, vote, state):
    number = vote.number
    vote.state = state
    db.session.commit()
    new_card(place, sign_in, place.panelists[3])
    confirm(place, sign_in, place.organizer)
    assert rounds.get_round(place.conference, number).cards_replaced == 1
