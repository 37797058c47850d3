"""Each panelist says whether an answer answers the panel; all are counted, and names stand nowhere."""

import pytest

from app.access.stages import Stage
from app.extensions import db
from app.responses import queries as responses
from app.responses import services as answering
from app.responses.models import Status
from app.verdicts import queries
from tests.functional.authorities.test_links import actions, following_up, linked, submit
from tests.functional.questions.test_questions import HOSTILE
from tests.scenes import scene
from tests.visitor import Visitor

PAGE, FIRST = "/verdicts/1", "/verdicts/1/1"
NO = {"opinion": "not", "reason": "It names no day."}


@scene
def place():
    place = following_up()
    answered(place)
    return place


def answered(place, text="We look into it."):
    passage = responses.list_recommendations(place.conference)[0]
    answering.answer(place.conference, passage, Status.STUDY, text, by=place.authority, due="2027-08")
    db.session.commit()


def say(place, visitor, path=FIRST, **fields):
    return visitor.send(place.path(PAGE), place.path(path), NO | fields)


def test_panelists_say_whether_it_answers_them_and_everybody_reads_the_counts(place, sign_in, visitor):
    first, second = sign_in(place.panelists[0]), sign_in(place.panelists[1])
    assert place.path(PAGE) in str(first.page(place.path("/answers")).soup)
    assert say(place, first).status == 303 and say(place, second, opinion="partly", reason="").status == 303
    page = visitor.page(place.path(PAGE))
    assert "It does not answer us: 1" in page and "It answers us partly: 1" in page and "It answers us: 0" in page
    assert "It names no day." in page and not page.soup.select("main form")
    assert not [one.name for one in place.panelists if one.name in page]
    assert not [one.name for one in place.panelists if one.name in visitor.page(place.path("/journal"))]


def test_whoever_says_it_again_says_something_else(place, sign_in, visitor):
    panelist = sign_in(place.panelist)
    say(place, panelist)
    assert "It names no day." in str(panelist.page(place.path(PAGE)).soup.find("textarea"))
    assert say(place, panelist, opinion="answers", reason="Now I see.").status == 303
    page = visitor.page(place.path(PAGE))
    assert "It answers us: 1" in page and "It does not answer us: 0" in page and "It names no day." not in page


def test_the_same_said_again_is_no_news(place, sign_in):
    panelist = sign_in(place.panelist)
    for _time in range(2):
        assert say(place, panelist).status == 303
    assert actions(place).count("response.judged") == 1
    say(place, panelist, reason="")
    assert actions(place).count("response.judged") == 2


def test_whoever_said_it_takes_it_back_of_an_older_version_too(place, sign_in, visitor):
    panelist, other = sign_in(place.panelist), sign_in(place.panelists[1])
    say(place, panelist)
    answered(place, "We will do it.")
    assert "Take back what you said" not in other.page(place.path(PAGE))
    assert other.post(place.path(FIRST + "/withdraw"), {}).status == 303
    assert "It names no day." in visitor.page(place.path(PAGE))
    for _time in range(2):
        assert panelist.post(place.path(FIRST + "/withdraw"), {}).status == 303
    assert "It names no day." not in visitor.page(place.path(PAGE))
    assert actions(place).count("response.unjudged") == 1
    assert not [one.name for one in place.panelists if one.name in visitor.page(place.path("/journal"))]


def test_nothing_is_taken_back_after_closing_or_by_others(place, sign_in):
    panelist = sign_in(place.panelist)
    say(place, panelist)
    assert sign_in(place.organizer).post(place.path(FIRST + "/withdraw"), {}).status == 403
    place.walk_to(Stage.CLOSED)
    assert "Take back" not in panelist.page(place.path(PAGE))
    assert panelist.post(place.path(FIRST + "/withdraw"), {}).status == 409


def test_a_newer_version_is_judged_anew_and_the_older_keeps_its_counts(place, sign_in, visitor):
    panelist = sign_in(place.panelist)
    read = panelist.page(place.path(PAGE)).form(place.path(FIRST)).find("input", {"name": "seen"})["value"]
    say(place, panelist)
    answered(place, "We will do it.")
    late = panelist.post(place.path(FIRST), NO | {"seen": read})
    assert late.status == 409 and "newer version" in late
    assert say(place, panelist, "/verdicts/1/2", opinion="answers", reason="").status == 303
    page = visitor.page(place.path(PAGE)).words
    assert page.index("It answers us: 1") < page.index("It does not answer us: 1")


def test_an_answer_by_a_link_is_judged_beside_the_other(place, sign_in, visitor):
    submit(visitor, linked(place, 1))
    panelist = sign_in(place.panelist)
    assert len(panelist.page(place.path(PAGE)).soup.select("main form")) == 2
    assert say(place, panelist, "/verdicts/1/2").status == 303
    assert say(place, panelist, opinion="answers").status == 303


def test_other_words_than_those_that_were_read_are_not_judged(place, sign_in):
    assert sign_in(place.panelist).post(place.path(FIRST), NO | {"seen": "x"}).status == 409


@pytest.mark.parametrize("role", ["organizer", "facilitator", "expert", "committee", "authority", "observer"])
def test_nobody_else_says_it_for_the_panel(place, sign_in, role):
    other = sign_in(place.everybody[role])
    assert not other.page(place.path(PAGE)).soup.select("main form")
    assert other.post(place.path(FIRST), NO).status == 403


def test_it_is_said_before_the_conference_is_closed(place, sign_in, world):
    panelist = sign_in(place.panelist)
    place.walk_to(Stage.CLOSED)
    assert panelist.post(place.path(FIRST), NO).status == 409
    early = world(stage=Stage.VOTING)
    assert sign_in(early.panelist).post(early.path(FIRST), NO).status in (404, 409)


@pytest.mark.parametrize("fields", [{"opinion": "maybe"}, {"opinion": ""}, {"reason": "x" * 1001}])
def test_what_is_no_verdict_keeps_what_was_typed(place, sign_in, fields):
    page = say(place, sign_in(place.panelist), **({"reason": "Kept words"} | fields))
    assert page.status == 422 and fields.get("reason", "Kept words") in page.soup.find("textarea").get_text()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_reasons_are_shown_as_words(place, sign_in, visitor, words):
    assert say(place, sign_in(place.panelist), reason=words).status in (303, 422)
    assert not visitor.page(place.path(PAGE)).soup.select("main script, main img[onerror]")


@pytest.mark.parametrize("path", ["/verdicts/2/1", "/verdicts/1/2", "/verdicts/9/1", "/verdicts/1/0"])
def test_what_does_not_exist_is_not_judged(place, sign_in, path):
    assert sign_in(place.panelist).post(place.path(path), NO).status == 404


def test_it_is_in_the_data_of_whoever_said_it(place, sign_in):
    say(place, sign_in(place.panelist))
    told = queries.personal_data(place.panelist.person)
    assert told == [{"of": "Town council", "verdict": "not", "reason": "It names no day."}]
    assert queries.personal_data(place.panelists[1].person) == []


def test_the_page_asks_the_database_no_more_for_many(place, sign_in, app, statements):
    for panelist in place.panelists:
        say(place, sign_in(panelist))
    db.session.rollback()
    with statements() as seen:
        Visitor(app).page(place.path(PAGE))
    assert len(seen) <= 12


RUDE = "The mayor is a toad."
WHY = {"ground": "person", "why": "It calls him a name."}


def hide(place, sign_in):
    page = sign_in(place.facilitator).page(place.path(PAGE))
    way = next(link["href"] for link in page.soup("a") if "/house-rules/hide/verdict/" in link["href"])
    assert sign_in(place.facilitator).send(way, way, WHY).status == 303
    return way


def test_a_reason_that_breaks_the_house_rules_is_hidden_and_its_verdict_counts(place, sign_in, visitor):
    panelist = sign_in(place.panelist)
    say(place, panelist, reason=RUDE)
    assert "/house-rules/hide" not in str(visitor.page(place.path(PAGE)).soup)
    hide(place, sign_in)
    for who in (visitor, sign_in(place.organizer), sign_in(place.panelists[1])):
        page = who.page(place.path(PAGE))
        assert "toad" not in page.text and "It calls him a name." in page and "It does not answer us: 1" in page
    hidden = sign_in(place.facilitator).page(place.path("/house-rules/hidden/1")).words
    assert place.panelist.name not in hidden and hidden.count(RUDE) == 1
    assert not [one.name for one in place.panelists if one.name in visitor.page(place.path("/journal"))]


def test_whose_reason_is_hidden_objects_and_it_is_shown_again(place, sign_in, visitor):
    panelist = sign_in(place.panelist)
    say(place, panelist, reason=RUDE)
    hide(place, sign_in)
    again = say(place, panelist, reason="Toads do not answer.")
    assert again.status == 409 and "hidden under the house rules" in again
    there = place.path("/house-rules/hidden/1")
    assert panelist.send(there, there + "/object", {"objection": "It is a saying."}).status == 303
    ruled = {"outcome": "shown", "why": "A saying."}
    assert sign_in(place.organizer).send(there, there + "/decide", ruled).status == 303
    assert "toad" in visitor.page(place.path(PAGE)).text


def test_what_is_hidden_can_be_taken_back_and_said_in_other_words(place, sign_in, visitor):
    panelist = sign_in(place.panelist)
    say(place, panelist, reason=RUDE)
    hide(place, sign_in)
    assert panelist.post(place.path(FIRST + "/withdraw"), {}).status == 303
    assert say(place, panelist).status == 303
    page = visitor.page(place.path(PAGE))
    assert "It names no day." in page and "It calls him a name." not in page


@pytest.mark.parametrize("role", ["organizer", "panelist", "expert", "committee", "authority", "observer"])
def test_nobody_else_hides_a_reason(place, sign_in, role):
    say(place, sign_in(place.panelists[1]), reason=RUDE)
    way = place.path(f"/house-rules/hide/verdict/{queries.get_judged(place.conference, 1, 1).verdicts[0].id}")
    assert sign_in(place.everybody[role]).post(way, WHY).status == 403


def test_a_verdict_without_a_reason_or_of_another_conference_is_not_hidden(place, sign_in, build):
    say(place, sign_in(place.panelist), reason="")
    verdict = queries.get_judged(place.conference, 1, 1).verdicts[0].id
    assert sign_in(place.facilitator).get(place.path(f"/house-rules/hide/verdict/{verdict}")).status == 404
    say(place, sign_in(place.panelist), reason=RUDE)
    other = build(following_up)
    assert sign_in(other.facilitator).get(other.path(f"/house-rules/hide/verdict/{verdict}")).status == 404
