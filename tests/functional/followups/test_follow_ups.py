"""One follow-up question of the panel on an answer: proposed, supported, put to whoever answered, and answered."""

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.authorities import services as naming
from app.extensions import db
from app.followups import queries
from app.followups.models import FIRST_MARK, FollowUp
from app.mail.models import Message
from app.responses import queries as responses
from app.responses import services as answering
from app.responses.models import Status
from tests.functional.authorities.test_links import door, following_up, named, submit
from tests.functional.questions.test_questions import HOSTILE
from tests.functional.verdicts.test_verdicts import answered
from tests.scenes import scene
from tests.visitor import Visitor

PAGE, PUT = "/answers/1/1/question", "/answers/questions/1"
ASKED = "Who pays for it?"
YES = {"asked": "yes"}


@scene
def place():
    place = following_up()
    answered(place)
    return place


def propose(place, visitor, text=ASKED, page=PAGE):
    return visitor.send(place.path(page), place.path(page), {"text": text})


def press(place, visitor, act, number=1, page=PAGE):
    return visitor.send(place.path(page), place.path(f"{page}/{mark_of(place, number)}/{act}"), YES)


def mark_of(place, number=1):
    """Of the question that was proposed so many places after the first."""
    return sorted(queries.list_all(place.conference), key=lambda one: one.id)[number - 1].number


def put(place, sign_in, text=ASKED):
    propose(place, sign_in(place.panelist), text)
    assert press(place, sign_in(place.facilitator), "put").status == 303


def test_a_panelist_proposes_and_a_facilitator_puts_it_to_whoever_answered(place, sign_in, visitor):
    panelist = sign_in(place.panelist)
    assert place.path(PAGE) in str(panelist.page(place.path("/verdicts/1")).soup)
    assert propose(place, panelist).status == 303
    assert ASKED in sign_in(place.panelists[1]).page(place.path(PAGE))
    assert ASKED not in visitor.page(place.path("/verdicts/1")) and visitor.get(place.path(PUT)).status == 404
    asks = sign_in(place.facilitator).post(
        place.path(f"{PAGE}/{mark_of(place)}/put"), {"seen": fingerprints(place)[1]}, says_yes=False
    )
    assert "Put this question?" in asks
    assert visitor.get(place.path(PUT)).status == 404
    assert press(place, sign_in(place.facilitator), "put").status == 303
    for path in ("/answers", PUT):
        assert ASKED in visitor.page(place.path(path))
    assert "not answered yet" in visitor.page(place.path("/answers/tracker"))
    authority = sign_in(place.authority)
    assert "The panel asks about an answer" in authority.page(place.path(""))
    assert authority.send(place.path(PUT), place.path(PUT), {"text": "The town.", **YES}).status == 303
    page = visitor.page(place.path(PUT))
    assert "The town." in page and not page.soup.select("main form")
    assert "The panel asked" in visitor.page(place.path("/answers/tracker"))
    assert not [one.name for one in place.panelists if one.name in visitor.page(place.path("/journal"))]
    assert authority.post(place.path(PUT), {"text": "Twice.", **YES}).status == 409


def test_when_more_than_half_of_the_panel_supports_it_it_is_put(place, sign_in, visitor):
    propose(place, sign_in(place.panelist))
    needed = len(place.panelists) // 2
    for panelist in place.panelists[1:needed]:
        press(place, sign_in(panelist), "support")
        assert visitor.get(place.path(PUT)).status == 404
    press(place, sign_in(place.panelists[needed]), "support")
    assert ASKED in visitor.page(place.path(PUT))


def test_support_is_taken_back_and_what_nobody_supports_is_gone(place, sign_in):
    first, second = sign_in(place.panelist), sign_in(place.panelists[1])
    propose(place, first)
    press(place, second, "support")
    assert "Supported by 2 of" in first.page(place.path(PAGE))
    assert press(place, first, "take-back").status == 303 and "Supported by 1 of" in first.page(place.path(PAGE))
    assert press(place, second, "take-back").status == 303
    assert ASKED not in first.page(place.path(PAGE)) and db.session.scalar(select(FollowUp.id)) is None


def test_a_panelist_proposes_one_and_the_same_words_are_one(place, sign_in):
    first, second = sign_in(place.panelist), sign_in(place.panelists[1])
    propose(place, first)
    assert first.post(place.path(PAGE), {"text": "And when?"}).status == 409
    assert propose(place, second).status == 303
    assert [len(one.supports) for one in queries.list_all(place.conference)] == [2]


def test_one_question_is_put_on_an_answer(place, sign_in):
    propose(place, sign_in(place.panelists[1]), "And when?")
    propose(place, sign_in(place.panelist))
    press(place, sign_in(place.facilitator), "put")
    late = sign_in(place.facilitator).post(
        place.path(f"{PAGE}/{mark_of(place, 2)}/put"), YES | {"seen": fingerprints(place)[2]}
    )
    assert late.status == 409 and "already" in late
    assert sign_in(place.panelists[2]).post(place.path(PAGE), {"text": "More?"}).status == 409
    assert "Who pays" not in sign_in(place.panelists[2]).page(place.path(PAGE))


def fingerprints(place):
    told = sorted(queries.list_all(place.conference), key=lambda one: one.id)
    return {place: one.fingerprint for place, one in enumerate(told, 1)}


def test_of_an_older_version_nothing_more_is_asked(place, sign_in):
    answered(place, "We will do it.")
    late = sign_in(place.panelist).post(place.path(PAGE), {"text": ASKED})
    assert late.status == 409 and "newer version" in late
    assert propose(place, sign_in(place.panelist), page="/answers/1/2/question").status == 303


def test_by_its_link_an_authority_gets_a_letter_and_answers(place, sign_in, visitor):
    there = door(place, named(place, 1, email="desk@example.org"))
    submit(visitor, there, 1)
    page = "/answers/1/2/question"
    propose(place, sign_in(place.panelist), page=page)
    press(place, sign_in(place.facilitator), "put", page=page)
    letter = db.session.scalars(select(Message).where(Message.subject.like("%asks about your answer%"))).one()
    assert letter.to == "desk@example.org" and ASKED in letter.body
    way = f"{there}/questions/1"
    waiting = visitor.page(there).soup.select_one(".asked")
    assert waiting.find("a", href=way) and ASKED in waiting.text and "has waited for it since" in waiting.text
    assert visitor.send(way, way, {"text": "The region.", **YES}).status == 303
    assert ASKED not in visitor.page(there).soup.select_one(".asked, .notice").text
    assert "The region." in Visitor(visitor.client.application).page(place.path(PUT))
    assert visitor.post(way, {"text": "Twice.", **YES}).status == 409


def test_the_link_of_another_or_a_revoked_one_answers_nothing(place, sign_in, visitor, build):
    put(place, sign_in)
    there = door(place, named(place, 1))
    assert visitor.get(there + "/questions/1").status == 404
    assert visitor.post(there + "/questions/1", {"text": "No.", **YES}).status == 404
    other = build(following_up)
    token = there.rpartition("/")[2]
    assert visitor.get(other.path(f"/answers/by-link/{token}/questions/1")).status == 404


def test_a_revoked_link_answers_no_question(place, sign_in, visitor):
    authority = named(place, 1)
    there = door(place, authority)
    submit(visitor, there, 1)
    page = "/answers/1/2/question"
    propose(place, sign_in(place.panelist), page=page)
    press(place, sign_in(place.facilitator), "put", page=page)
    naming.revoke_link(authority, by=place.organizer)
    db.session.commit()
    assert visitor.post(there + "/questions/1", {"text": "Late.", **YES}).status == 409


def test_what_was_recorded_is_answered_through_the_organizer(place, sign_in, visitor):
    passage = responses.list_recommendations(place.conference)[1]
    told = {"body": "Ministry", "text": "By letter."}
    answering.record_answer(place.conference, passage, by=place.organizer, status=Status.STUDY, **told)
    db.session.commit()
    page = "/answers/2/1/question"
    propose(place, sign_in(place.panelist), page=page)
    press(place, sign_in(place.facilitator), "put", page=page)
    assert sign_in(place.authority).post(place.path(PUT), {"text": "No.", **YES}).status == 403
    organizer = sign_in(place.organizer)
    assert organizer.send(place.path(PUT), place.path(PUT), {"text": "It wrote: we pay.", **YES}).status == 303
    assert "Recorded by the organizer." in visitor.page(place.path(PUT))


@pytest.mark.parametrize("role", ["organizer", "expert", "committee", "authority", "observer"])
def test_nobody_else_reads_or_supports_what_is_proposed(place, sign_in, role):
    propose(place, sign_in(place.panelist))
    other = sign_in(place.everybody[role])
    assert other.get(place.path(PAGE)).status == 403
    for act in ("support", "take-back", "put"):
        assert other.post(place.path(f"{PAGE}/1/{act}"), YES).status == 403


def test_a_panelist_puts_nothing_and_a_facilitator_proposes_nothing(place, sign_in):
    propose(place, sign_in(place.panelist))
    assert sign_in(place.panelist).post(place.path(PAGE + "/1/put"), YES).status == 403
    assert sign_in(place.facilitator).post(place.path(PAGE), {"text": "Mine?"}).status == 403


def test_it_is_done_in_the_follow_up_alone(place, sign_in):
    put(place, sign_in)
    place.walk_to(Stage.CLOSED)
    assert sign_in(place.panelist).post(place.path(PAGE), {"text": ASKED}).status == 409
    assert sign_in(place.authority).post(place.path(PUT), {"text": "Late.", **YES}).status == 409
    assert ASKED in sign_in(place.observer).page(place.path(PUT))


def test_a_proposed_question_that_breaks_the_house_rules_is_hidden(place, sign_in):
    propose(place, sign_in(place.panelist), "Is the mayor a toad?")
    facilitator = sign_in(place.facilitator)
    links = facilitator.page(place.path(PAGE)).soup("a")
    way = next(link["href"] for link in links if "/house-rules/hide/followup/" in link["href"])
    assert facilitator.send(way, way, {"ground": "person", "why": "It calls him a name."}).status == 303
    other = sign_in(place.panelists[1])
    page = other.page(place.path(PAGE))
    assert "toad" not in page and "It calls him a name." in page and "/support" not in str(page.soup)
    mark = {"seen": fingerprints(place)[1]}
    assert other.post(place.path(f"{PAGE}/{mark_of(place)}/support"), mark).status == 409
    assert facilitator.post(place.path(f"{PAGE}/{mark_of(place)}/put"), mark | YES).status == 409
    assert other.post(place.path(PAGE), {"text": "Is the mayor a toad?"}).status == 409
    assert press(place, sign_in(place.panelist), "take-back").status == 303
    assert propose(place, other, "Who pays?").status == 303


@pytest.mark.parametrize("text", ["", "x" * 601])
def test_what_is_no_question_keeps_what_was_typed(place, sign_in, text):
    page = propose(place, sign_in(place.panelist), text)
    assert page.status == 422 and text in page.soup.find("textarea").get_text()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(place, sign_in, visitor, words):
    put(place, sign_in, f"Who pays? {words}".replace("\x00", ""))
    for path in (PUT, "/answers", "/answers/tracker"):
        assert not visitor.page(place.path(path)).soup.select("main script, main img[onerror]")


def test_other_words_than_those_that_were_read_are_not_supported(place, sign_in):
    propose(place, sign_in(place.panelist))
    assert sign_in(place.panelists[1]).post(place.path(f"{PAGE}/{mark_of(place)}/support"), {"seen": "x"}).status == 409


def test_it_is_in_the_data_of_whoever_proposed_it(place, sign_in):
    propose(place, sign_in(place.panelist))
    assert queries.personal_data(place.panelist.person) == [{"proposed": ASKED}, {"supported": ASKED}]
    assert queries.personal_data(place.panelists[1].person) == []


def test_the_address_of_a_proposal_tells_nothing_of_its_time(place, sign_in, visitor):
    propose(place, sign_in(place.panelist)), propose(place, sign_in(place.panelists[1]), "And when?")
    assert min(mark_of(place, 1), mark_of(place, 2)) >= FIRST_MARK
    press(place, sign_in(place.facilitator), "put", 2)
    assert "And when?" in visitor.page(place.path(PUT))
    gone = sign_in(place.panelist).post(place.path(f"{PAGE}/1999999999/support"), {"seen": "x"})
    assert gone.status == 404 and "not proposed any more" in gone


def test_a_press_that_puts_it_asks_first_and_says_so(place, sign_in, visitor):
    propose(place, sign_in(place.panelist))
    needed = len(place.panelists) // 2
    for panelist in place.panelists[1:needed]:
        press(place, sign_in(panelist), "support")
    last, act = sign_in(place.panelists[needed]), f"{PAGE}/{mark_of(place)}/support"
    asks = last.post(place.path(act), {"seen": fingerprints(place)[1]}, says_yes=False)
    assert "Put this question?" in asks and visitor.get(place.path(PUT)).status == 404
    asks = last.post(place.path(PAGE), {"text": ASKED}, says_yes=False)
    assert "Put this question?" in asks and visitor.get(place.path(PUT)).status == 404
    last.post(place.path(act), {"seen": fingerprints(place)[1], **YES})
    page = last.page(place.path(PAGE))
    assert "It is put to whoever answered." in page and "You support it." not in page


def test_of_an_answer_with_a_newer_version_nothing_is_put_and_the_question_says_so(place, sign_in, visitor):
    propose(place, sign_in(place.panelist))
    marks = {"seen": fingerprints(place)[1], **YES}
    answered(place, "We will do it.")
    for who, act in ((place.panelists[1], "support"), (place.facilitator, "put")):
        late = sign_in(who).post(place.path(f"{PAGE}/{mark_of(place)}/{act}"), marks)
        assert late.status == 409 and "newer version" in late
    assert sign_in(place.panelists[1]).post(place.path(PAGE), {"text": ASKED}).status == 409


def test_a_newer_answer_wipes_no_question_off_the_tracker(place, sign_in, visitor):
    put(place, sign_in)
    assert "earlier" not in visitor.page(place.path(PUT))
    answered(place, "We will do it.")
    assert "not answered yet" in visitor.page(place.path("/answers/tracker"))
    assert "earlier" in visitor.page(place.path(PUT))


def test_the_journal_holds_what_was_answered_to_it(place, sign_in, visitor):
    put(place, sign_in)
    sign_in(place.authority).send(place.path(PUT), place.path(PUT), {"text": "The town pays.", **YES})
    assert "The town pays." in visitor.page(place.path("/journal"))
    assert "Recorded by the organizer" not in visitor.page(place.path(PUT))


def test_whoever_left_the_panel_supports_nothing_any_more(place, sign_in):
    propose(place, sign_in(place.panelist))
    press(place, sign_in(place.panelists[1]), "support")
    place.panelists[1].left_at = clock.now()
    db.session.commit()
    assert "Supported by 1 of" in sign_in(place.panelists[2]).page(place.path(PAGE))


def test_a_letter_with_a_question_outlives_the_link(place, sign_in, visitor):
    authority = named(place, 1, email="desk@example.org")
    submit(visitor, door(place, authority), 1)
    page = "/answers/1/2/question"
    propose(place, sign_in(place.panelist), page=page)
    press(place, sign_in(place.facilitator), "put", page=page)
    query = select(Message).where(Message.subject.like("%asks about your answer%"))
    naming.make_link(authority, by=place.organizer)
    assert len(db.session.scalars(query).all()) == 1
    naming.correct_address(authority, "other@example.org", by=place.organizer, seen=JUST_READ)
    assert db.session.scalars(query).all() == []


def test_the_pages_ask_the_database_no_more_for_many(place, sign_in, app, statements):
    for panelist in place.panelists[:3]:
        propose(place, sign_in(panelist), f"Question {panelist.id}?")
    reader = sign_in(place.panelists[-1])
    reader.page(place.path(PAGE))
    db.session.rollback()
    with statements() as seen:
        reader.page(place.path(PAGE))
    assert len(seen) <= 18
    press(place, sign_in(place.facilitator), "put")
    db.session.rollback()
    with statements() as seen:
        Visitor(app).page(place.path("/answers/tracker"))
    assert len(seen) <= 12
