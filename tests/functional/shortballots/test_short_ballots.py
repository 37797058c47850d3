"""The panel picks questions and experts: secret while it is open, counted at once, and then nothing of who picked."""

import pytest
from sqlalchemy import func, select

from app.access.roles import Role
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.services import seating
from app.errors import Refused
from app.evidence.kinds import Position
from app.extensions import db
from app.hearings import queries as hearings
from app.hearings.kinds import ExpertStatus
from app.hearings.services import choosing, listing
from app.journal.models import JournalEntry
from app.moderation import queries as moderation_queries
from app.moderation import services as moderation
from app.moderation.kinds import Ground
from app.privacy import services as privacy
from app.questions import queries as questions_queries
from app.questions import services as questions
from app.shortballots import queries, readiness, services
from app.shortballots.kinds import Subject
from app.shortballots.models import ShortBallot, ShortBallotSeat

WORDS = ["Who pays for it?", "Where does the water go?", "Is it safe at night?", "Who decides?"]


@pytest.fixture
def place(world):
    return world(stage=Stage.QUESTIONS)


@pytest.fixture
def ballot(place):
    propose(place)
    return opened(place)


def propose(place, texts=WORDS):
    for text in texts:
        questions.propose(place.conference, text, by=place.panelist)
    db.session.commit()


def opened(place, subject=Subject.QUESTIONS, places=2, most=2) -> ShortBallot:
    ballot = services.open_ballot(place.conference, subject, places, most, by=place.facilitator)
    db.session.commit()
    return ballot


def picked(place, ballot, *picks):
    for member, chosen in zip(place.panelists, picks, strict=False):
        services.pick(ballot, chosen, by=member)
    db.session.commit()


def closed(place, ballot):
    services.close(ballot, by=place.facilitator)
    db.session.commit()
    return ballot


def path(place, ballot, rest=""):
    return place.path(f"/short-ballots/{ballot.number}{rest}")


def test_the_facilitator_opens_one_and_every_panelist_is_asked(place, sign_in):
    propose(place)
    page = sign_in(place.facilitator).send(
        place.path("/short-ballots"), place.path("/short-ballots"), {"subject": "questions", "places": "2", "most": "3"}
    )
    assert page.status == 303
    ballot = queries.get_ballot(place.conference, 1)
    assert (ballot.places, ballot.most, ballot.seats) == (2, 3, 5)
    panelist = sign_in(place.panelists[3])
    assert "Short ballot 1: choose" in panelist.page(place.path())
    assert all(words in panelist.page(path(place, ballot)) for words in WORDS)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_panelist_picks_and_changes_her_choice(place, ballot, sign_in, htmx):
    panelist = sign_in(place.panelist)
    answer = panelist.send(path(place, ballot), path(place, ballot, "/pick"), {"chosen": ["1", "3"]}, htmx=htmx)
    assert answer.status == (200 if htmx else 303)
    assert panelist.send(path(place, ballot), path(place, ballot, "/pick"), {"chosen": ["2"]}).status == 303
    assert queries.find_seat(ballot, [place.panelist]).picks == [2]
    ticked = panelist.page(path(place, ballot)).soup.find_all("input", checked=True)
    assert [box["value"] for box in ticked] == ["2"]
    assert readiness.asked_of(place.conference, place.panelist) == []


@pytest.mark.parametrize("htmx", [False, True])
def test_too_many_are_refused_beside_the_list_and_stay_ticked(place, ballot, sign_in, htmx):
    sent = {"chosen": ["1", "2", "3"]}
    page = sign_in(place.panelist).post(path(place, ballot, "/pick"), sent, htmx=htmx)
    assert page.status == 422
    assert "You picked 3, and at most 2 may be picked." in page
    assert [box["value"] for box in page.soup.find_all("input", checked=True)] == ["1", "2", "3"]


@pytest.mark.parametrize("chosen", [["99"], ["x"], ["-1"], ["1" * 30]])
def test_what_is_not_in_it_cannot_be_picked(place, ballot, sign_in, chosen):
    assert sign_in(place.panelist).post(path(place, ballot, "/pick"), {"chosen": chosen}).status == 422
    assert queries.find_seat(ballot, [place.panelist]).picks is None


def test_nobody_sees_what_was_picked_or_by_how_many_before_it_is_closed(place, ballot, sign_in):
    before = {
        who: sign_in(member).page(path(place, ballot)).words
        for who, member in place.everybody.items()
        if who in ("facilitator", "organizer", "committee")
    }
    told = JournalEntry.action.not_in(["session.opened"])  # the visits of this test
    entries = select(func.count()).select_from(JournalEntry).where(told)
    known = db.session.scalar(entries)
    picked(place, ballot, [1, 2], [2], [2])
    after = {who: sign_in(getattr(place, who)).page(path(place, ballot)).words for who in before}
    assert before == after
    assert db.session.scalar(entries) == known


def test_closing_asks_first_then_counts_and_forgets_who_picked_what(place, ballot, sign_in):
    picked(place, ballot, [1, 2], [2], [2, 3])
    facilitator = sign_in(place.facilitator)
    asked = facilitator.post(path(place, ballot, "/close"), says_yes=False)
    assert "nobody can pick any more" in asked and ballot.is_open
    assert facilitator.post(path(place, ballot, "/close")).status == 303
    page = sign_in(place.panelist).page(path(place, ballot))
    assert "3 of 5 picked." in page and not ballot.is_open
    assert ballot.picked == {1: 1, 2: 3, 3: 1, 4: 0}
    assert db.session.scalar(select(func.count()).select_from(ShortBallotSeat)) == 0
    assert queries.personal_data(place.panelist.person) == []


def test_level_ones_at_the_last_place_are_said_and_not_chosen_by_chance(place, ballot, sign_in):
    closed(place, (picked(place, ballot, [1, 2], [2], [2, 3]), ballot)[1])
    page = sign_in(place.panelist).page(path(place, ballot))
    assert "More are level at the last place than places are left." in page
    rows = [" ".join(row.get_text(" ").split()) for row in page.soup.select("tbody tr")]
    assert rows[0].endswith("3 chosen") and rows[1].endswith("1 level at the last place")


def test_a_group_that_is_left_out_is_said_with_what_would_mend_it(place, sign_in):
    propose(place)
    ballot = opened(place, places=3, most=3)
    picked(place, ballot, [1, 2, 3], [1, 2, 3], [1, 2, 3], [4], [4])
    assert closed(place, ballot).left_out == [[4, 2]]
    page = sign_in(place.panelist).page(path(place, ballot))
    assert "2 panelists have nothing in this list that they support, and all support proposal 4: Who decides?" in page


def test_where_nobody_is_left_out_that_is_said(place, ballot, sign_in):
    picked(place, ballot, [1, 2], [2], [2, 1])
    closed(place, ballot)
    assert "No group of like mind" in sign_in(place.panelist).page(path(place, ballot))


def test_what_is_withdrawn_hidden_or_changed_meanwhile_counts_nothing(place, ballot, sign_in):
    picked(place, ballot, [1, 2], [1, 3], [4])
    first = questions_queries.get_proposal(place.conference, 1)
    words = moderation_queries.get_words(place.conference, "proposal", first.id)
    moderation.hide(words, Ground.PERSON, "It names a neighbor.", by=place.facilitator)
    questions_queries.get_proposal(place.conference, 2).text = "Where does all the water go?"
    db.session.commit()
    page = sign_in(place.panelist).page(path(place, ballot))
    assert WORDS[0] not in page and WORDS[1] not in page and WORDS[2] in page
    with pytest.raises(Refused, match="withdrawn or changed"):
        services.pick(ballot, [1], by=place.panelist)
    assert closed(place, ballot).picked == {3: 1, 4: 1}
    page = sign_in(place.panelist).page(path(place, ballot))
    assert WORDS[0] not in page, "What is hidden is not shown again by a count."


def test_whoever_came_later_is_told_why_she_cannot_pick(place, sign_in):
    late = place.panelists[4]
    seating.end_role(late, "moved", by=place.organizer)
    propose(place)
    ballot = opened(place)
    seating.give_back(late, by=place.organizer)
    db.session.commit()
    page = sign_in(late).page(path(place, ballot))
    assert "You came after this short ballot was opened." in page
    assert sign_in(late).post(path(place, ballot, "/pick"), {"chosen": ["1"]}).status == 409
    assert readiness.asked_of(place.conference, late) == []


def test_whose_seat_has_ended_is_not_counted(place, ballot):
    picked(place, ballot, [1], [2], [2])
    seating.end_role(place.panelists[2], "moved", by=place.organizer)
    db.session.commit()
    assert closed(place, ballot).picked == {1: 1, 2: 1, 3: 0, 4: 0} and ballot.voters == 2


def test_one_at_a_time_and_two_to_choose_from_at_least(place, ballot):
    with pytest.raises(Refused, match="is open already"):
        opened(place)
    with pytest.raises(Refused, match="fewer than two"):
        opened(place, Subject.EXPERTS)
    closed(place, ballot)
    assert opened(place).number == 2


def test_what_cannot_be_opened_is_not_offered_and_its_reason_said(place, ballot, sign_in):
    page = sign_in(place.facilitator).page(place.path("/short-ballots"))
    assert page.soup.find("form", attrs={"action": place.path("/short-ballots")}) is None
    assert "A short ballot on this is open already." in page and "fewer than two are proposed" in page
    given = {"subject": "experts", "places": "1", "most": "1"}
    assert sign_in(place.facilitator).post(place.path("/short-ballots"), given).status == 409


def test_closed_is_closed(place, ballot, sign_in):
    closed(place, ballot)
    assert sign_in(place.facilitator).post(path(place, ballot, "/close")).status == 409
    assert sign_in(place.panelist).post(path(place, ballot, "/pick"), {"chosen": ["1"]}).status == 409


def test_what_is_chosen_goes_into_the_list_once_with_its_credit(place, ballot, sign_in):
    picked(place, ballot, [1, 2], [1, 2], [1])
    closed(place, ballot)
    panelist = sign_in(place.panelist)
    for _times in range(2):
        assert panelist.send(path(place, ballot), path(place, ballot, "/take")).status == 303
    assert "stands in the list already" in panelist.page(place.path("/questions"))
    listed = questions_queries.list_key_questions(place.conference, adopted_only=False)
    assert [(one.text, [origin.number for origin in one.origins]) for one in listed] == [
        (WORDS[0], [1]),
        (WORDS[1], [2]),
    ]


def test_questions_are_not_picked_once_the_panel_has_adopted_its_list(place):
    propose(place)
    questions.word_question(place.conference, "Why?", by=place.panelist)
    for member in place.panelists[:3]:
        questions.agree(place.conference, by=member, seen=JUST_READ)
    with pytest.raises(Refused, match="has adopted its key questions"):
        opened(place)


@pytest.mark.parametrize("who", ["organizer", "committee", "panelist", "expert", "authority", "observer"])
def test_others_do_not_open_or_close(place, ballot, sign_in, who):
    visitor = sign_in(getattr(place, who))
    given = {"subject": "questions", "places": "1", "most": "1"}
    assert visitor.post(place.path("/short-ballots"), given).status in (403, 404)
    assert visitor.post(path(place, ballot, "/close")).status in (403, 404)
    assert ballot.is_open


@pytest.mark.parametrize("who", ["organizer", "facilitator", "committee", "expert", "authority", "observer"])
def test_others_do_not_pick(place, ballot, sign_in, who):
    assert sign_in(getattr(place, who)).post(path(place, ballot, "/pick"), {"chosen": ["1"]}).status in (403, 404)


@pytest.mark.parametrize("who", ["expert", "authority", "observer"])
def test_outsiders_do_not_see_it(place, ballot, sign_in, visitor, who):
    assert sign_in(getattr(place, who)).get(path(place, ballot)).status in (403, 404)
    assert visitor.get(path(place, ballot)).status in (302, 303, 403, 404)


def test_numbers_of_another_conference_lead_nowhere(place, ballot, world, sign_in):
    other = world(stage=Stage.QUESTIONS)
    visitor = sign_in(other.panelist)
    for number in (1, 2**31, 10**12):
        assert visitor.get(other.path(f"/short-ballots/{number}")).status == 404
        assert visitor.post(other.path(f"/short-ballots/{number}/pick"), {"chosen": ["1"]}).status == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"subject": "lottery", "places": "2", "most": "2"},
        {"subject": "questions", "places": "0", "most": "2"},
        {"subject": "questions", "places": "2", "most": "-1"},
        {"subject": "questions", "places": "9" * 30, "most": "x"},
        {},
    ],
)
def test_an_impossible_ballot_is_refused_beside_its_field(place, sign_in, typed):
    propose(place)
    page = sign_in(place.facilitator).post(place.path("/short-ballots"), typed)
    assert page.status == 422 and queries.list_ballots(place.conference) == []


@pytest.fixture
def candidates(place):
    found = [
        choosing.propose_expert(place.conference, name=name, field=field, by=place.organizer)
        for name, field in (("Ann Ash", "Water"), ("Ben Birch", "Law"), ("Cleo Cedar", "Water"))
    ]
    db.session.commit()
    return found


def test_the_panel_chooses_its_experts_and_they_are_invited_in_that_order(place, candidates, sign_in):
    ann, ben, cleo = candidates
    ballot = opened(place, Subject.EXPERTS)
    picked(place, ballot, [cleo.number, ben.number], [cleo.number], [ben.number], [cleo.number])
    closed(place, ballot)
    assert (cleo.panel_rank, ben.panel_rank, ann.panel_rank) == (1, 2, None)
    organizer = sign_in(place.organizer)
    page = organizer.page(place.path(f"/hearings/experts/{ben.number}"))
    leads = page.soup.find("a", href=place.path(f"/hearings/experts/{cleo.number}"))
    assert "The panel chose an order, and Cleo Cedar comes before." in leads.get_text()
    assert organizer.post(place.path(f"/hearings/experts/{ben.number}/invite")).status == 409
    with pytest.raises(Refused, match="Cleo Cedar comes before"):
        listing.invite_to_seat(ben, "ben@example.org", by=place.organizer)
    db.session.rollback()
    assert organizer.post(place.path(f"/hearings/experts/{cleo.number}/invite")).status == 303
    with pytest.raises(Refused, match="Ben Birch comes before"):
        choosing.invite_expert(ann, by=place.organizer)
    choosing.decline_expert(ben, by=place.organizer)
    choosing.invite_expert(ann, by=place.organizer)


def test_no_other_way_leads_past_the_order(place, candidates, sign_in):
    """Confirming somebody who was never invited, or inviting her on the page of people, passes nobody over."""
    ann, _ben, cleo = candidates
    ballot = opened(place, Subject.EXPERTS)
    picked(place, ballot, [cleo.number], [cleo.number])
    closed(place, ballot)
    choosing.declare(ann, "None.", {}, by=place.organizer)
    db.session.commit()
    organizer = sign_in(place.organizer)
    page = organizer.page(place.path(f"/hearings/experts/{ann.number}"))
    assert page.soup.find("form", attrs={"action": place.path(f"/hearings/experts/{ann.number}/confirm")}) is None
    assert organizer.post(place.path(f"/hearings/experts/{ann.number}/confirm")).status == 409
    seated = listing.list_seat(place.expert, by=place.organizer)
    assert seated.status == ExpertStatus.PROPOSED
    choosing.invite_expert(cleo, by=place.organizer)
    choosing.confirm_expert(ann, by=place.organizer, seen=JUST_READ)


def test_the_ballot_on_experts_shows_where_they_stand(world, sign_in):
    place = world(stage=Stage.QUESTIONS)
    questions.word_question(place.conference, "Should the mine open?", by=place.panelist, two_sided=True)
    for member in place.panelists[:3]:
        questions.agree(place.conference, by=member, seen=JUST_READ)
    question = questions_queries.list_key_questions(place.conference)[0]
    found = [
        choosing.propose_expert(place.conference, name=name, field="Mining", by=place.organizer)
        for name in ("Ann Ash", "Ben Birch")
    ]
    choosing.declare(found[0], "None.", {question.id: Position.FOR}, by=place.organizer)
    db.session.commit()
    ballot = opened(place, Subject.EXPERTS)
    page = sign_in(place.panelist).page(path(place, ballot))
    assert "Should the mine open?" in page and "Ann Ash for" in page
    picked(place, ballot, [found[0].number], [found[0].number])
    closed(place, ballot)
    page = sign_in(place.panelist).page(path(place, ballot))
    assert "no expert speaks against it" in page and "Mining (1)" in page
    assert hearings.list_experts(place.conference)[0].panel_rank == 1


def test_the_number_of_statements_does_not_grow(place, sign_in, statements):
    propose(place)
    ballot, counted = opened(place), []
    panelist = sign_in(place.panelist)
    for more in (0, 20):
        propose(place, [f"Question {n}?" for n in range(more)])
        closed(place, ballot)
        ballot = opened(place)
        address = path(place, ballot)
        panelist.page(address)
        with statements() as seen:
            panelist.page(address)
        counted.append(len(seen))
    assert counted[0] == counted[1]


def test_an_expert_who_is_erased_leaves_no_name_in_what_was_picked_from(place, sign_in):
    seat = place.seat(Role.EXPERT, "Selma Silent")
    for name, member in (("Selma Silent", seat), ("Ines Falk", None)):
        choosing.propose_expert(place.conference, name=name, field="Wells", member=member, by=place.organizer)
    ballot = opened(place, Subject.EXPERTS)
    picked(place, ballot, [1], [1, 2])
    closed(place, ballot)
    privacy.erase(seat.person, by_themselves=True)
    db.session.commit()
    page = sign_in(place.panelist).page(path(place, ballot))
    assert "Selma" not in page.text and "Ines Falk" in page
    db.session.expire_all()
    assert "Selma" not in str(ballot.options) and ballot.picked == {1: 2, 2: 1}
