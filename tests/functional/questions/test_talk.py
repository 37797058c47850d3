"""Panelists talk about a proposed question; answers go one level deep, and nothing is ranked by them."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.extensions import db
from app.moderation import queries as hidden
from app.moderation import services as moderation
from app.moderation.kinds import Ground
from app.questions import queries, services, talking
from tests.counting import here, statements
from tests.functional.questions.test_questions import HOSTILE
from tests.scenes import scene
from tests.world import World

PAGE = "/questions/proposals/1"
SAY = PAGE + "/talk"


@scene
def place():
    place = World(stage=Stage.QUESTIONS)
    place.proposal = services.propose(place.conference, "Who decides?", by=place.panelist)
    db.session.commit()
    return place


def said(place, text="The council does.", parent=None, by=None):
    remark = talking.discuss(place.proposal, text, parent.id if parent else None, by=by or place.panelists[1])
    db.session.commit()
    return remark


@pytest.mark.parametrize("htmx", [False, True])
def test_a_panelist_says_something_and_another_one_answers(place, sign_in, htmx):
    first, second = sign_in(place.panelists[1]), sign_in(place.panelists[2])
    page = first.send(place.path(PAGE), place.path(SAY), {"about": "0", "text": "The council does."}, htmx=htmx)
    assert page.status == (200 if htmx else 303)
    remark = talking.list_said(place.proposal)[0].remark
    second.send(place.path(PAGE), place.path(SAY), {"about": str(remark.id), "text": "Not alone."}, htmx=htmx)
    for name in ("panelist", "facilitator", "organizer", "committee"):
        page = sign_in(place.everybody[name]).page(place.path(PAGE))
        answer = page.soup.select_one("#talk ol ul")
        assert "The council does." in page and "Not alone." in answer.get_text()
        assert place.panelists[1].name in page or name == "committee"  # who may not know the names


def test_an_answer_has_no_answers(place, sign_in):
    answer = said(place, "No.", parent=said(place))
    visitor = sign_in(place.panelist)
    assert [one["value"] for one in visitor.page(place.path(PAGE)).soup.select("#about option")] == [
        "0",
        str(answer.parent_id),
    ]
    assert visitor.post(place.path(SAY), {"about": str(answer.id), "text": "Kept words."}).status == 422


@pytest.mark.parametrize("role", ["organizer", "facilitator", "expert", "committee", "authority", "observer"])
def test_others_say_nothing(place, sign_in, role):
    assert sign_in(place.everybody[role]).post(place.path(SAY), {"text": "x"}).status == 403


def test_nobody_outside_reads_it(place, sign_in, visitor):
    said(place)
    for name in ("expert", "authority", "observer"):
        sign_in(place.everybody[name]).page(place.path(PAGE), 403)
    assert "The council does." not in visitor.get(place.path(PAGE))


def test_it_ends_with_the_stage_and_with_the_adopted_list(place, sign_in):
    services.word_question(place.conference, "Who?", by=place.panelist)
    for member in place.panelists[:3]:
        services.agree(place.conference, by=member, seen=JUST_READ)
    db.session.commit()
    visitor = sign_in(place.panelist)
    assert not visitor.page(place.path(PAGE)).soup.select("#talk form")
    assert visitor.post(place.path(SAY), {"about": "0", "text": "Kept words."}).status == 409
    place.walk_to(Stage.HEARINGS)
    assert visitor.post(place.path(SAY), {"about": "0", "text": "Kept words."}).status == 409


def test_what_is_wrong_keeps_what_was_typed(place, sign_in):
    visitor = sign_in(place.panelist)
    for sent in ({"text": "x" * 1001}, {"text": "Kept words.", "about": "99"}, {"text": "Kept words.", "about": "x"}):
        page = visitor.post(place.path(SAY), {"about": "0"} | sent)
        assert page.status == 422 and sent["text"] in page.text
    assert visitor.post(place.path(SAY), {"about": "0", "text": " "}).status == 422
    assert visitor.post(place.path("/questions/proposals/9/talk"), {"text": "x"}).status == 404
    assert visitor.get(place.path(PAGE + "?answer=x")).status == 200


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_as_words(place, sign_in, text):
    visitor = sign_in(place.panelist)
    visitor.post(place.path(SAY), {"about": "0", "text": text})
    assert not visitor.page(place.path(PAGE)).soup.select("main img, main svg")


def test_the_facilitator_hides_a_remark_and_nobody_answers_it_then(place, sign_in):
    remark = said(place)
    facilitator = sign_in(place.facilitator)
    assert facilitator.page(place.path(PAGE)).soup.find("a", href=place.path(f"/house-rules/hide/talk/{remark.id}"))
    moderation.hide(hidden.get_words(place.conference, "talk", remark.id), Ground.PERSON, "Rude.", by=place.facilitator)
    db.session.commit()
    visitor = sign_in(place.panelist)
    page = visitor.page(place.path(PAGE))
    assert "The council does." not in page and "Rude." in page
    assert visitor.post(place.path(SAY), {"about": str(remark.id), "text": "x"}).status == 422


def test_one_corrects_and_withdraws_ones_own_until_somebody_has_answered(place, sign_in):
    remark = said(place)
    there, author = place.path(f"/own-words/talk/{remark.id}"), sign_in(place.panelists[1])
    assert author.send(there, there + "/correct", {"text": "The mayor does."}).status == 303
    assert "The mayor does." in sign_in(place.panelist).page(place.path(PAGE))
    answer = said(place, "No.", parent=remark, by=place.panelist)
    page = author.post(there + "/withdraw", {})
    assert page.status == 409 and "has answered" in page
    other = place.path(f"/own-words/talk/{answer.id}/withdraw")
    assert author.post(other, {}).status == 404
    assert sign_in(place.panelist).post(other, {}).status == 303
    assert author.post(there + "/withdraw", {}).status == 303
    assert talking.list_said(place.proposal) == []


def test_a_question_that_others_talk_about_stays_and_ones_own_remarks_go_with_it(place, sign_in):
    there, author = place.path(f"/own-words/proposal/{place.proposal.id}/withdraw"), sign_in(place.panelist)
    remark = said(place)
    page = author.post(there, {})
    assert page.status == 409 and "Others spoke about" in page
    sign_in(place.panelists[1]).post(place.path(f"/own-words/talk/{remark.id}/withdraw"), {})
    said(place, "Yes.", parent=said(place, "Really?", by=place.panelist), by=place.panelist)
    assert author.post(there, {}).status == 303
    author.page(place.path(PAGE), 404)


def test_remarks_of_another_conference_are_not_reached(place, world, sign_in):
    remark = said(place)
    elsewhere = world(stage=Stage.QUESTIONS)
    services.propose(elsewhere.conference, "Why?", by=elsewhere.panelist)
    db.session.commit()
    visitor = sign_in(elsewhere.panelist)
    assert visitor.post(elsewhere.path(SAY), {"about": str(remark.id), "text": "x"}).status == 422
    visitor.page(elsewhere.path(f"/own-words/talk/{remark.id}"), 404)


def test_the_page_asks_the_same_however_many_remarks_there_are(place, sign_in):
    visitor, counted = sign_in(place.panelists[4]), []
    for _round in range(2):
        here(place)
        db.session.add(place.proposal)
        for member in place.panelists[:4]:
            said(place, "No.", parent=said(place, by=member), by=member)
        visitor.get(place.path(PAGE))
        with statements() as asked:
            visitor.get(place.path(PAGE))
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 12


def test_what_somebody_said_is_part_of_their_own_data(place):
    said(place)
    assert [one["text"] for one in queries.personal_data(place.panelists[1].person)] == ["The council does."]


def test_a_hidden_remark_keeps_its_proposal_and_hides_nothing_else(place, sign_in):
    remark = said(place, "Rude.", by=place.panelist)
    moderation.hide(hidden.get_words(place.conference, "talk", remark.id), Ground.PERSON, "Rude.", by=place.facilitator)
    db.session.commit()
    answer = sign_in(place.panelist).post(place.path(f"/own-words/proposal/{place.proposal.id}/withdraw"), {})
    assert answer.status == 409 and "a remark on it is hidden" in answer
    here(place)
    place.proposal = services.propose(place.conference, "Who pays?", by=place.panelist)
    assert said(place, "We do.").hidden is None


@pytest.mark.parametrize("htmx", [False, True])
def test_what_was_done_is_said_once(place, sign_in, htmx):
    visitor, there = sign_in(place.panelist), place.path(PAGE)
    page = visitor.send(there, place.path(SAY), {"about": "0", "text": "The council does."}, htmx=htmx)
    told = (page if htmx else visitor.page(there)).soup.select("[data-done]")
    assert [one.get_text() for one in told] == ["The panel reads your remark."]
