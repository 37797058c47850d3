"""Experts are asked for papers and hand them in by a day or late; what they wrote becomes evidence that is cited."""

from datetime import timedelta

import pytest

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.evidence import queries as evidence
from app.evidence.kinds import Status
from app.extensions import db
from app.hearings import queries as hearings
from app.hearings.kinds import State
from app.hearings.services import asking, choosing, planning
from app.papers import asked, queries, services
from app.questions import queries as questions
from app.questions.recording import adopt_recorded
from tests.functional.hearings.test_hearings import HOSTILE
from tests.world import NOON, World

PAPERS, ONE = "/papers", "/papers/1"
WORDS = {"title": "What wells tell", "summary": "They fall.", "text": "Wells fall.\n\nRivers rise.", "version": "0"}


def with_experts():
    """Two experts with seats who are confirmed, two key questions, in the hearings."""
    place = World(stage=Stage.QUESTIONS)
    recorded = [{"theme": "Water", "text": "Who decides?"}, {"theme": "Money", "text": "Who pays?"}]
    adopt_recorded(place.conference, recorded, by=place.panelist)
    place.walk_to(Stage.HEARINGS)
    place.other = place.seat(place.expert.role, "Bo Other")
    for seat in (place.expert, place.other):
        expert = choosing.propose_expert(place.conference, by=place.organizer, member=seat, field="Wells")
        choosing.declare(expert, "None.", {}, by=seat)
        choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(with_experts)


def asked_for(place, number=1, question=1):
    found = [questions.get_key_question(place.conference, question)]
    services.ask_for(hearings.get_expert(place.conference, number), found, by=place.organizer)
    db.session.commit()
    return queries.list_papers(place.conference)[-1]


def due(place, moment):
    services.set_deadline(place.conference, moment, by=place.organizer)
    db.session.commit()


def handed_in(place, **other):
    paper = queries.get_paper(place.conference, 1)
    words = {"title": "What wells tell", "summary": "They fall.", "text": "Wells fall.", "version": 0} | other
    services.save(paper, **words, by=place.expert)
    db.session.commit()
    return paper


def test_an_organizer_says_until_when_and_asks(place, sign_in):
    organizer = sign_in(place.organizer)
    answer = organizer.send(place.path(PAPERS), place.path(PAPERS + "/deadline"), {"due": "2027-01-10T18:00"})
    assert answer.status == 303
    form = {"expert": "1", "questions": ["1", "2"]}
    assert organizer.send(place.path(PAPERS), place.path(PAPERS + "/ask"), form).status == 303
    assert organizer.send(place.path(PAPERS), place.path(PAPERS + "/ask"), form).status == 303
    assert len(queries.list_papers(place.conference)) == 2, "asked twice is asked once"
    assert "10 January 2027, 18:00 (CET)" in sign_in(place.expert).page(place.path("/papers/mine"))


def test_a_paper_stands_on_the_board_at_its_own_question_until_an_organizer_says_otherwise(place, sign_in, visitor):
    asked_for(place, question=2)
    handed_in(place)
    organizer, where = sign_in(place.organizer), place.path("/evidence/1/subjects")
    assert organizer.page(place.path("/evidence/1")).soup.find("a", href=where)
    [ticked] = organizer.page(where).soup.select("input[name=chosen][checked]")
    assert ticked["value"] == "q2"
    organizer.send(place.path("/evidence/1"), place.path("/evidence/1/publish"))
    whole, first, second = visitor.page(place.path("/evidence/board")).soup.select("tbody tr")
    assert "E1" in second.get_text() and "E1" not in first.get_text() and "E1" in whole.get_text()
    assert organizer.send(where, where, {"chosen": ["q1"]}).status == 303
    author = sign_in(place.expert)
    assert author.send(place.path(ONE), place.path(ONE), WORDS | {"version": "1"}).status == 303
    [ticked] = organizer.page(where).soup.select("input[name=chosen][checked]")
    assert ticked["value"] == "q1", "a revision leaves it where it was put"


def test_the_expert_writes_and_the_words_become_passages(place, sign_in, visitor):
    asked_for(place)
    author = sign_in(place.expert)
    assert author.page(place.path("/papers/mine")).soup.find("a", href=place.path(ONE))
    assert author.send(place.path(ONE), place.path(ONE), WORDS).status == 303
    assert "What wells tell" not in visitor.page(place.path(PAPERS))
    organizer = sign_in(place.organizer)
    assert organizer.send(place.path(PAPERS), place.path(PAPERS + "/publish")).status == 303
    assert visitor.page(place.path(PAPERS)).soup.find("a", href=place.path("/evidence/1"))
    page = visitor.page(place.path("/evidence/1"))
    assert "paper of the hearing" in page and "Edith Expert, University" in page and "Rivers rise." in page
    assert evidence.find_address(place.conference, "E1.2") == place.path("/evidence/1/passages/2")


def test_nobody_but_the_author_changes_the_words(place, sign_in):
    asked_for(place)
    handed_in(place)
    form = {"title": "Mine", "summary": "", "text": "Other.", "version": "1", "kind": "other", "position": "for"}
    for name in ("organizer", "committee"):
        keeper = sign_in(place.everybody[name])
        assert keeper.page(place.path("/evidence/1")).soup.find("a", href=place.path("/evidence/1/edit")) is None
        answer = keeper.post(place.path("/evidence/1/edit"), form)
        assert answer.status == 409 and "Only its author changes the words." in answer
    assert evidence.text_of(evidence.get_document(place.conference, 1)) == "Wells fall."


def test_the_author_revises_it_also_once_it_is_public_and_versions_stay(place, sign_in, visitor):
    asked_for(place)
    handed_in(place)
    services.publish_all(place.conference, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    author = sign_in(place.expert)
    assert author.send(place.path(ONE), place.path(ONE), {"text": "Wells fall.\n\nAll do."}).status == 303
    assert "All do." in visitor.page(place.path("/evidence/1"))
    assert "Wells fall." in visitor.page(place.path("/evidence/1/versions/1"))
    stale = author.post(place.path(ONE), WORDS | {"version": "1", "text": "Another."})
    assert stale.status == 409 and "Another." in stale


def test_late_is_said_in_words_and_stays(place, sign_in, visitor):
    asked_for(place)
    with clock.at(NOON - timedelta(days=2)):
        due(place, NOON - timedelta(days=1))
    with clock.at(NOON):
        assert "late: not handed in yet" in visitor.page(place.path(PAPERS))
        handed_in(place)
        due(place, NOON + timedelta(days=1))
        assert "handed in late" in visitor.page(place.path(PAPERS))


def test_a_moment_that_is_over_is_no_deadline(place, sign_in):
    asked_for(place)
    answer = sign_in(place.organizer).post(place.path(PAPERS + "/deadline"), {"due": "2020-01-10T18:00"})
    assert answer.status == 409 and "Set a later one." in answer
    assert answer.soup.find(id="due")["value"] == "2020-01-10T18:00"
    assert place.conference.papers_due is None


def test_who_revises_after_the_deadline_is_said_to(place, visitor):
    asked_for(place)
    with clock.at(NOON):
        due(place, NOON + timedelta(days=1))
        handed_in(place)
    with clock.at(NOON + timedelta(days=2)):
        handed_in(place, text="Wells rise.", version=1)
        page = visitor.page(place.path(PAPERS))
    assert "handed in late" not in page and "revised after the deadline" in page


def test_an_expert_is_told_when_asked_before_the_day_and_when_it_is_over(place):
    paper = asked_for(place)
    with clock.at(NOON):
        due(place, NOON + timedelta(days=5))
        (ask,) = asked.asks(place.conference, place.expert)
        assert (ask.key, ask.by) == (f"paper-{paper.id}-202701091200", NOON + timedelta(days=5))
    with clock.at(NOON + timedelta(days=6)):
        (late,) = asked.asks(place.conference, place.expert)
        assert late.key == f"paper-late-{paper.id}-202701091200"
        due(place, NOON + timedelta(days=7))
        (anew,) = asked.asks(place.conference, place.expert)
        assert anew.key == f"paper-{paper.id}-202701111200", "another day is told anew"
        handed_in(place)
        assert asked.asks(place.conference, place.expert) == []
        (waiting,) = asked.asks(place.conference, place.organizer)
        assert waiting.key == f"paper-handed-in-{paper.id}"
        assert asked.asks(place.conference, place.panelist) == []


def test_an_expert_reads_and_writes_no_paper_of_another(place, sign_in):
    asked_for(place)
    handed_in(place)
    other = sign_in(place.other)
    for page in (ONE, "/evidence/1", "/evidence/1/versions/1"):
        assert other.get(place.path(page)).status == 404
    assert other.post(place.path(ONE), WORDS).status == 404
    assert "What wells tell" not in other.page(place.path(PAPERS))
    assert other.page(place.path("/papers/mine")).soup.find("a", href=place.path(ONE)) is None


def test_nobody_of_another_conference_finds_it(place, world, sign_in):
    asked_for(place)
    stranger = world(stage=Stage.HEARINGS)
    assert sign_in(stranger.expert).post(stranger.path(ONE), WORDS).status == 404
    assert sign_in(stranger.expert).post(place.path(ONE), WORDS).status in (403, 404)
    assert sign_in(stranger.organizer).post(stranger.path(ONE + "/withdraw")).status == 404


@pytest.mark.parametrize("name", ["facilitator", "panelist", "expert", "committee", "authority", "observer"])
def test_only_organizers_ask_set_days_and_publish(place, sign_in, name):
    asked_for(place)
    who = sign_in(place.everybody[name])
    acts = {"/papers/ask": {"expert": "1", "questions": ["1"]}, "/papers/deadline": {"due": ""}, "/papers/publish": {}}
    for path, form in (acts | {ONE + "/withdraw": {}}).items():
        assert who.post(place.path(path), form).status == 403
    if name != "expert":
        assert who.get(place.path(ONE)).status == 403


def test_a_paper_is_asked_for_no_more_only_before_it_is_handed_in(place, sign_in):
    asked_for(place)
    asked_for(place, question=2)
    handed_in(place)
    organizer = sign_in(place.organizer)
    assert organizer.post(place.path(ONE + "/withdraw")).status == 409
    assert organizer.send(place.path(PAPERS), place.path("/papers/2/withdraw")).status == 303
    assert [one.number for one in queries.list_papers(place.conference)] == [1]


def test_nothing_is_written_or_asked_once_the_hearings_are_over(place, sign_in):
    asked_for(place)
    place.conference.stage = Stage.DRAFTING
    db.session.commit()
    assert sign_in(place.expert).post(place.path(ONE), WORDS).status == 409
    assert sign_in(place.organizer).post(place.path("/papers/deadline"), {"due": ""}).status == 409


def test_what_an_expert_owes_is_offered_and_linked_only_where_it_opens(place, sign_in):
    asked_for(place)
    asked_for(place, question=2)
    handed_in(place)
    author, owed = sign_in(place.expert), place.path("/papers/mine")
    for stage, opens in ((Stage.EVIDENCE, False), (Stage.QUESTIONS, True), (Stage.DRAFTING, True)):
        place.conference.stage = stage
        db.session.commit()
        assert author.get(owed).status == (200 if opens else 409)
        assert bool(author.page(place.path("/hearings")).soup.find("a", href=owed)) is opens
    page = author.page(owed).soup
    assert page.find("a", href=place.path(ONE)) is None and page.find("a", href=place.path("/papers/2")) is None
    assert page.find("a", href=place.path("/evidence/1")) is None, "it is not public, and nobody can open it now"
    queries.get_paper(place.conference, 1).document.status = Status.PUBLISHED
    db.session.commit()
    document = author.page(owed).soup.find("a", string="Paper on Q1")["href"]
    assert document == place.path("/evidence/1") and author.get(document).status == 200


def test_whoever_has_no_seat_is_not_asked(place, sign_in):
    choosing.propose_expert(place.conference, name="Nora Nord", by=place.organizer)
    db.session.commit()
    answer = sign_in(place.organizer).post(place.path("/papers/ask"), {"expert": "3", "questions": ["1"]})
    assert answer.status == 422


def test_the_name_of_who_has_declared_nothing_is_not_made_public_by_a_paper(place, sign_in, visitor):
    seat = place.seat(place.expert.role, "Nora Nord")
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=seat)
    choosing.invite_expert(expert, by=place.organizer)
    db.session.commit()
    organizer, form = sign_in(place.organizer), {"expert": "3", "questions": ["1"]}
    assert organizer.post(place.path("/papers/ask"), form).status == 422
    choosing.declare(expert, "None.", {}, by=seat)
    db.session.commit()
    assert organizer.send(place.path(PAPERS), place.path("/papers/ask"), form).status == 303
    expert.interests_declared_at = None  # as somebody asked before this was refused
    services.save(queries.get_paper(place.conference, 1), title="A", summary="B", text="C", version=0, by=seat)
    assert services.publish_all(place.conference, by=place.organizer, seen=JUST_READ) == 0
    db.session.commit()
    assert "Nora Nord" not in visitor.page(place.path(PAPERS))
    assert asked.asks(place.conference, place.organizer) == []


def test_who_will_not_take_part_gets_no_letter_about_papers(place):
    asked_for(place)
    assert len(asked.asks(place.conference, place.expert)) == 1
    choosing.decline_expert(hearings.get_expert(place.conference, 1), by=place.organizer)
    assert asked.asks(place.conference, place.expert) == []


def test_an_expert_reads_which_answers_are_still_owed(place, sign_in):
    session = planning.plan_session(place.conference, title="Water", by=place.organizer)
    question = asking.ask(session, "How deep is it?", [hearings.get_expert(place.conference, 1)], by=place.panelist)
    asking.record_answer(question, State.ON_NOTICE, due="2027-03-20", by=place.facilitator)
    db.session.commit()
    page = sign_in(place.expert).page(place.path("/papers/mine"))
    assert "How deep is it?" in page and "promised until 20 March 2027" in page
    assert "How deep is it?" not in sign_in(place.other).page(place.path("/papers/mine"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(place, sign_in, visitor, text):
    asked_for(place)
    form = WORDS | {"title": text, "summary": text, "text": text}
    assert sign_in(place.expert).post(place.path(ONE), form).status in (303, 422)
    services.publish_all(place.conference, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    for path in (PAPERS, "/evidence"):
        page = visitor.page(place.path(path))
        assert page.soup.find("img", src="x") is None and "9499" not in page


@pytest.mark.parametrize("form", [{"title": ""}, {"summary": ""}, {"text": ""}, {"version": "x"}, {"version": "7"}])
def test_what_lacks_something_comes_back_with_all_that_was_typed(place, sign_in, form):
    asked_for(place)
    answer = sign_in(place.expert).post(place.path(ONE), WORDS | form)
    assert answer.status in (409, 422)
    assert queries.list_papers(place.conference)[0].document is None


def test_many_papers_take_no_more_statements(place, sign_in, statements):
    asked_for(place)
    organizer, author = sign_in(place.organizer), sign_in(place.expert)
    counts = []
    for _round in range(2):
        for who, path in ((organizer, PAPERS), (author, "/papers/mine")):
            with statements() as seen:
                who.page(place.path(path))
            counts.append(len(seen))
        for number, question in ((1, 2), (2, 1), (2, 2)):
            asked_for(place, number, question)
    assert counts[:2] == counts[2:]


def test_no_other_door_publishes_the_paper_of_somebody_who_will_not_take_part(place, sign_in, visitor):
    asked_for(place)
    handed_in(place)
    paper = queries.get_paper(place.conference, 1)
    number = paper.document.number
    choosing.decline_expert(paper.expert, by=place.organizer)
    db.session.commit()
    organizer, there = sign_in(place.organizer), place.path(f"/evidence/{number}")
    assert there + "/publish" not in organizer.page(there).text
    answer = organizer.post(there + "/publish", {"sure": "yes"})
    assert answer.status == 409 and "The name of its author is not public" in answer
    assert visitor.get(there).status == 404
