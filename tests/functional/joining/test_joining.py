"""Questions are joined or split with the yes of everybody whose they are, and that is undone with one press."""

import pytest
from sqlalchemy import select, update

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.registry import registry
from app.conferences.services import seating
from app.errors import Refused
from app.extensions import db
from app.joining import queries, services
from app.joining.kinds import End
from app.journal.models import JournalEntry
from app.mail.models import Message
from app.moderation import queries as hidden
from app.moderation import services as moderation
from app.moderation.kinds import Ground
from app.questions import queries as questions
from app.questions import services as wording
from app.questions.models import Proposal
from app.shortballots import services as shortballots
from app.shortballots.kinds import Subject
from tests.counting import here, meanwhile, statements
from tests.functional.questions.test_questions import HOSTILE
from tests.scenes import scene
from tests.world import World

JOINT = "Who decides, and who pays?"


@scene
def place():
    place = World(stage=Stage.QUESTIONS)
    place.second = place.panelists[1]
    place.first = wording.propose(place.conference, "Who decides?", by=place.panelist)
    place.other = wording.propose(place.conference, "Who pays?", by=place.second)
    for member in place.panelists[2:4]:
        wording.support(place.first, by=member, seen=JUST_READ)
    wording.support(place.other, by=place.panelists[3], seen=JUST_READ)
    db.session.commit()
    return place


def suggested(place, by=None):
    joining = services.suggest_join(place.conference, [place.first, place.other], JOINT, by=by or place.facilitator)
    db.session.commit()
    return joining


def joined(place):
    joining = suggested(place)
    for author in (place.panelist, place.second):
        services.answer(joining, True, by=author, seen=JUST_READ)
    db.session.commit()
    return joining


def standing(place):
    return [one.text for one in questions.list_proposals(place.conference)]


def asked_of(place, member):
    return [ask.key for ask in registry.asked_of(place.conference, member) if ask.key.startswith("joining")]


@pytest.mark.parametrize("htmx", [False, True])
def test_questions_are_joined_once_every_author_has_said_yes(place, sign_in, htmx):
    path = place.path("/joining/join/1")
    answer = sign_in(place.facilitator).send(path, path, {"others": ["2"], "text": JOINT})
    assert answer.status == 303
    there = place.path("/joining/1")
    for author, before in ((place.panelist, 2), (place.second, 2)):
        assert len(standing(place)) == before and asked_of(place, author) == ["joining-1"]
        page = sign_in(author).send(there, there + "/answer", {"agrees": "y", "reason": "Yes."}, htmx=htmx)
        assert page.status == (200 if htmx else 303)
        assert asked_of(place, author) == []
    assert standing(place) == [JOINT]
    page = sign_in(place.panelists[4]).page(place.path("/questions"))
    assert place.panelist.name in page and place.second.name in page and "2 support this" in page
    for number in (1, 2):
        page = sign_in(place.panelist).page(place.path(f"/questions/proposals/{number}"))
        assert page.soup.find("a", href=place.path("/questions/proposals/3"))
        assert sign_in(place.panelists[4]).post(place.path(f"/questions/proposals/{number}/support"), {}).status == 409
    letters = db.session.scalars(select(Message).where(Message.subject.contains("reads otherwise"))).all()
    assert {one.to for one in letters} == {one.person.email for one in place.panelists[2:4]}


def test_whoever_suggests_it_as_an_author_has_said_yes(place):
    joining = suggested(place, by=place.panelist)
    assert asked_of(place, place.panelist) == [] and asked_of(place, place.second) == ["joining-1"]
    services.answer(joining, True, by=place.second, seen=JUST_READ)
    assert joining.end == End.DONE


def test_one_no_leaves_them_apart_and_close_to_each_other(place, sign_in):
    suggested(place)
    there = place.path("/joining/1")
    sent = {"agrees": "n", "reason": "Mine is about something else."}
    assert sign_in(place.second).send(there, there + "/answer", sent).status == 303
    assert len(standing(place)) == 2 and asked_of(place, place.panelist) == []
    page = sign_in(place.panelists[4]).page(place.path("/questions/proposals/1"))
    assert "Close to" in page and page.soup.find("a", href=place.path("/questions/proposals/2"))
    assert "Mine is about something else." in sign_in(place.panelists[4]).page(there)
    assert sign_in(place.panelist).post(there + "/answer", {"agrees": "y"}).status == 409


def test_no_answer_before_the_stage_ends_is_no_yes(place, sign_in):
    joining = suggested(place)
    services.answer(joining, True, by=place.panelist, seen=JUST_READ)
    db.session.commit()
    place.walk_to(Stage.HEARINGS)
    assert len(standing(place)) == 2 and asked_of(place, place.second) == []
    second = sign_in(place.second)
    page = second.page(place.path("/joining/1"))
    assert "not every author answered in time" in page and not page.soup.select("main form")
    assert "Close to" in second.page(place.path("/questions/proposals/2"))
    assert second.post(place.path("/joining/1/answer"), {"agrees": "y"}).status == 409


@pytest.mark.parametrize("who", ["author", "facilitator"])
def test_it_is_undone_with_one_press_and_each_has_its_own_support_again(place, sign_in, who):
    joining = joined(place)
    wording.support(joining.results[0], by=place.panelists[4], seen=JUST_READ)
    question = wording.word_question(place.conference, "Who?", origins=joining.results, by=place.panelist)
    db.session.commit()
    visitor, there = sign_in(place.second if who == "author" else place.facilitator), place.path("/joining/1")
    assert visitor.send(there, there + "/undo", {}).status == 303
    assert standing(place) == ["Who decides?", "Who pays?"]
    counts = questions.count_supports(place.conference, [])
    assert [counts[one.id].number for one in (place.first, place.other)] == [2, 1]
    assert question.origins == [place.first, place.other]
    assert visitor.post(there + "/undo", {}).status == 303  # a second press changes nothing
    assert len(standing(place)) == 2
    page = visitor.page(place.path("/questions/proposals/3"))
    assert "What stands again" in page and page.soup.find("a", href=place.path("/questions/proposals/1"))
    assert "What stands again" not in visitor.page(place.path("/questions/proposals/1"))


def test_others_do_not_undo_it(place, sign_in):
    joined(place)
    visitor = sign_in(place.panelists[4])
    assert not visitor.page(place.path("/joining/1")).soup.select("main form")
    assert visitor.post(place.path("/joining/1/undo"), {}).status == 409


def test_whoever_suggested_it_withdraws_it_and_others_do_not(place, sign_in):
    suggested(place, by=place.panelists[4])
    there = place.path("/joining/1")
    assert sign_in(place.panelist).post(there + "/withdraw", {}).status == 409
    visitor = sign_in(place.panelists[4])
    assert visitor.send(there, there + "/withdraw", {}).status == 303
    assert visitor.post(there + "/withdraw", {}).status == 303
    assert "Close to" not in visitor.page(place.path("/questions/proposals/1"))
    suggested(place)


def test_an_author_splits_her_own_question_at_once(place, sign_in):
    path = place.path("/joining/split/1")
    author = sign_in(place.panelist)
    assert author.page(place.path("/questions/proposals/1")).soup.find("a", href=path)
    answer = author.send(path, path, {"first": "Who decides today?", "second": "Who decides later?", "third": ""})
    assert answer.status == 303
    assert standing(place) == ["Who pays?", "Who decides today?", "Who decides later?"]
    counts = questions.count_supports(place.conference, [place.panelists[2]])
    results = queries.get_joining(place.conference, 1).results
    assert [(counts[one.id].number, counts[one.id].by_me) for one in results] == [(2, True), (2, True)]
    wording.unsupport(results[0], by=place.panelists[2])
    db.session.commit()
    assert "split into several" in db.session.scalars(select(Message.body)).first()
    assert author.send(place.path("/joining/1"), place.path("/joining/1/undo"), {}).status == 303
    assert standing(place) == ["Who decides?", "Who pays?"]


def test_the_facilitator_splits_with_the_yes_of_the_author(place):
    joining = services.suggest_split(place.first, ["A?", "B?", "C?"], by=place.facilitator)
    assert joining.end is None and len(standing(place)) == 2
    services.answer(joining, True, by=place.panelist, seen=JUST_READ)
    assert len(standing(place)) == 4


def test_what_was_joined_once_more_is_undone_first(place):
    joining = joined(place)
    again = services.suggest_split(joining.results[0], ["A?", "B?"], by=place.panelist)
    services.answer(again, True, by=place.second, seen=JUST_READ)
    with pytest.raises(Refused, match="once more"):
        services.undo(joining, by=place.panelist)
    services.undo(again, by=place.panelist)
    services.undo(joining, by=place.panelist)
    assert len(standing(place)) == 2


def test_a_question_is_in_one_suggestion_at_a_time(place, sign_in):
    suggested(place)
    when = wording.propose(place.conference, "When?", by=place.panelists[4])
    db.session.commit()
    visitor = sign_in(place.panelists[4])
    for first, other in ((1, 3), (3, 1)):
        sent = {"others": [str(other)], "text": "Others?"}
        assert visitor.post(place.path(f"/joining/join/{first}"), sent).status in (409, 422)
    assert "waits for an answer already" in visitor.page(place.path("/joining/join/1"))
    with pytest.raises(Refused, match="waits for an answer"):
        services.suggest_join(place.conference, [when, place.first], "Others?", by=place.panelists[4])


def test_what_a_key_question_came_from_what_is_hidden_and_what_is_picked_from_stays(place):
    wording.word_question(place.conference, "Who?", origins=[place.first], by=place.panelist)
    with pytest.raises(Refused, match="key question"):
        suggested(place)
    third = wording.propose(place.conference, "When?", by=place.panelist)
    moderation.hide(
        hidden.get_words(place.conference, "proposal", third.id), Ground.PERSON, "Rude.", by=place.facilitator
    )
    with pytest.raises(Refused, match="hidden"):
        services.suggest_split(third, ["A?", "B?"], by=place.panelist)
    shortballots.open_ballot(place.conference, Subject.QUESTIONS, 1, 1, by=place.facilitator)
    with pytest.raises(Refused, match="short ballot"):
        services.suggest_split(place.other, ["A?", "B?"], by=place.second)


def test_nobody_says_yes_in_the_place_of_somebody_who_left(place):
    seating.end_role(place.second, "Away.", by=place.organizer)
    with pytest.raises(Refused, match="left the panel"):
        suggested(place)


def test_words_that_an_author_is_asked_about_stay_as_they_are(place, sign_in):
    joining = suggested(place)
    for member in place.panelists[2:4]:
        wording.unsupport(place.first, by=member)
    db.session.commit()
    author, there = sign_in(place.panelist), place.path(f"/own-words/proposal/{place.first.id}")
    answer = author.post(there + "/correct", {"text": "Who?"})
    assert answer.status == 409 and "join or split" in answer
    services.withdraw(joining, by=place.facilitator)
    db.session.commit()
    assert author.post(there + "/correct", {"text": "Who?"}).status == 303
    assert author.post(there + "/withdraw", {}).status == 303  # and of a suggestion that is over, less is left
    assert author.page(place.path("/joining/1")).status == 200


def test_what_was_replaced_while_somebody_read_it_is_built_on_no_more(place):
    assert place.first.stands
    theme = wording.add_theme(place.conference, "Money", by=place.facilitator)
    db.session.commit()
    assert place.first.stands and theme.id and place.conference.stage
    meanwhile(update(Proposal).where(Proposal.id == place.first.id).values(stands=False))
    for act in (
        lambda: wording.support(place.first, by=place.panelists[4], seen=JUST_READ),
        lambda: wording.group(place.first, theme, by=place.facilitator),
        lambda: services.suggest_split(place.first, ["A?", "B?"], by=place.panelist),
    ):
        with pytest.raises(Refused, match="stands in the place"):
            act()


def test_an_author_agrees_to_what_she_read(place, sign_in):
    suggested(place)
    answer = sign_in(place.panelist).post(place.path("/joining/1/answer"), {"agrees": "y", "seen": "others"})
    assert answer.status == 409 and queries.list_waiting(place.conference, place.panelist)


def test_a_suggestion_that_is_hidden_is_not_carried_out(place, sign_in):
    joining = suggested(place)
    moderation.hide(
        hidden.get_words(place.conference, "joining", joining.id), Ground.PERSON, "Rude.", by=place.facilitator
    )
    db.session.commit()
    for path in ("/joining", "/joining/1"):
        assert JOINT not in sign_in(place.panelists[4]).page(place.path(path))
    services.answer(joining, True, by=place.panelist, seen=JUST_READ)
    with pytest.raises(Refused, match="hidden"):
        services.answer(joining, True, by=place.second, seen=JUST_READ)


def test_what_is_hidden_of_what_it_became_is_hidden_here_too(place, sign_in):
    joining = suggested(place)
    services.answer(joining, True, "Rude as can be.", by=place.panelist, seen=JUST_READ)
    services.answer(joining, True, by=place.second, seen=JUST_READ)
    moderation.hide(
        hidden.get_words(place.conference, "proposal", joining.results[0].id),
        Ground.PERSON,
        "Rude.",
        by=place.facilitator,
    )
    db.session.commit()
    for path in ("/joining", "/joining/1"):
        page = sign_in(place.panelists[4]).page(place.path(path))
        assert JOINT not in page and "Rude as can be." not in page and "Hidden by the facilitator" in page


@pytest.mark.parametrize("role", ["organizer", "expert", "committee", "authority", "observer"])
def test_others_suggest_and_answer_nothing(place, sign_in, role):
    suggested(place)
    visitor = sign_in(place.everybody[role])
    for path in ("/join/1", "/split/1", "/1/answer", "/1/withdraw", "/1/undo"):
        assert visitor.post(place.path("/joining" + path), {"text": "x", "agrees": "y"}).status == 403
    inside = role in ("organizer", "committee")
    for path in ("", "/1"):
        visitor.page(place.path("/joining" + path), 200 if inside else 403)


def test_the_facilitator_answers_for_nobody(place, sign_in):
    suggested(place)
    assert sign_in(place.facilitator).post(place.path("/joining/1/answer"), {"agrees": "y"}).status == 403
    assert sign_in(place.panelists[4]).post(place.path("/joining/1/answer"), {"agrees": "y"}).status == 409


def test_once_the_questions_are_adopted_nothing_is_joined_or_undone(place, sign_in):
    joined(place)
    wording.word_question(place.conference, "Who?", by=place.panelist)
    for member in place.panelists[:3]:
        wording.agree(place.conference, by=member, seen=JUST_READ)
    db.session.commit()
    visitor = sign_in(place.panelist)
    for path in ("/join/3", "/split/3", "/1/undo"):
        sent = {"others": ["3"], "text": "x", "first": "x", "second": "y"}
        assert visitor.post(place.path("/joining" + path), sent).status in (409, 422)
    assert len(standing(place)) == 1


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(place, sign_in):
    visitor = sign_in(place.facilitator)
    for numbers in ([], ["1"], ["2", "9"], ["x", "2"], ["99999999999999999999", "2"]):
        page = visitor.post(place.path("/joining/join/1"), {"others": numbers, "text": "Kept words?"})
        assert page.status == 422 and "Kept words?" in page
    page = visitor.post(place.path("/joining/split/1"), {"first": "Kept words?", "second": " "})
    assert page.status == 422 and "Kept words?" in page
    for path in ("/9", "/99999999999999999999"):
        visitor.page(place.path("/joining" + path), 404)
        visitor.page(place.path("/joining/split" + path), 404)
        visitor.page(place.path("/joining/join" + path), 404)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_as_words(place, sign_in, text):
    visitor = sign_in(place.panelist)
    visitor.post(place.path("/joining/join/1"), {"others": ["2"], "text": text})
    for path in ("/joining", "/joining/1"):
        page = visitor.get(place.path(path))
        assert page.status in (200, 404) and not page.soup.select("main img, main svg")


def test_other_conferences_are_not_reached(place, world, sign_in):
    joining = suggested(place)
    elsewhere = world(stage=Stage.QUESTIONS)
    visitor = sign_in(elsewhere.facilitator)
    visitor.page(elsewhere.path("/joining/1"), 404)
    assert visitor.post(elsewhere.path("/joining/1/withdraw"), {}).status == 404
    assert visitor.post(elsewhere.path("/joining/join/1"), {"others": ["2"], "text": "x"}).status == 404
    assert joining.end is None


def test_every_step_is_in_the_trail_without_names(place):
    services.undo(joined(place), by=place.panelist)
    db.session.commit()
    query = select(JournalEntry.action).where(JournalEntry.action.startswith("question.jo")).order_by(JournalEntry.id)
    assert list(db.session.scalars(query)) == [
        "question.joining_suggested",
        "question.joining_agreed",
        "question.joining_agreed",
        "question.joined",
        "question.joining_undone",
    ]


def test_the_pages_ask_the_same_however_many_there_are(place, sign_in):
    visitor, counted = sign_in(place.panelists[4]), []
    for _round in range(2):
        here(place)
        for _each in range(3):
            authors = place.panelists[:4]
            sources = [wording.propose(place.conference, "Why?", by=by) for by in authors]
            joining = services.suggest_join(place.conference, sources, "Why so?", by=place.panelist)
            for author in authors[1:]:
                services.answer(joining, True, by=author, seen=JUST_READ)
            wording.word_question(place.conference, "Why so?", origins=joining.results, by=place.panelist)
        db.session.commit()
        found = []
        for path in ("/joining", "/joining/1", "/joining/join/1", "/questions", "/questions/proposals/1"):
            visitor.page(place.path(path))
            with statements() as asked:
                visitor.get(place.path(path))
            found.append(len(asked))
        counted.append(found)
    assert counted[0] == counted[1] and max(counted[0]) <= 12, counted


def test_what_somebody_suggested_and_answered_is_part_of_their_own_data(place):
    suggested(place, by=place.panelist)
    services.answer(queries.get_joining(place.conference, 1), True, by=place.second, seen=JUST_READ)
    assert [one["text"] for one in questions.personal_data(place.second.person)] == ["Who pays?", JOINT]
    told = queries.personal_data(place.panelist.person)
    assert [one.get("words") for one in told] == [[JOINT], None] and told[1]["agrees"] is True
