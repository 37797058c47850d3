"""Anybody sends to the public call without an account; it is read first, the panel reads it, and it binds nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app import clock, worker
from app.access.stages import Stage
from app.accounts import strangers
from app.agreeing import JUST_READ
from app.calls import asked, queries, services
from app.calls.kinds import PostState
from app.calls.models import MOST_WAITING, CallPost, CallSupport, PublicCall
from app.errors import Refused
from app.extensions import db
from app.journal.models import JournalEntry
from app.questions import queries as questions
from tests.counting import here, meanwhile, statements
from tests.functional.questions.test_questions import HOSTILE
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World

WORDS = "The well at the quarry fell dry."
CALL, SIFT = "/call", "/call/sift"
SENDER = strangers.Sender("a browser", "a source")


@scene
def place():
    place = World(stage=Stage.EVIDENCE)
    services.word_call(place.conference, "What worries you about water?", None, by=place.organizer)
    db.session.commit()
    return place


def stamped(place, seconds=60):
    with clock.at(clock.now() - timedelta(seconds=seconds)):
        return strangers.new_stamp(queries.subject_of(place.conference))


def sent(place, text=WORDS, about=None, accept=True):
    call, number = queries.get_call(place.conference), len(list(db.session.scalars(select(CallPost.id))))
    post = services.hand_in(
        call, text, "", strangers.read_stamp(stamped(place)), SENDER._replace(browser=f"b{number}"), about=about
    )
    if accept:
        services.accept(post, by=place.facilitator, seen=JUST_READ)
    db.session.commit()
    return post


def send(place, visitor, text=WORDS, path=CALL, **more):
    return visitor.post(place.path(path), {"text": text, "name": "", "website": "", "stamp": stamped(place)} | more)


def test_an_organizer_opens_the_call_and_closes_it(world, sign_in, visitor):
    place = world(stage=Stage.EVIDENCE)
    assert "There is no public call here" in visitor.page(place.path(CALL))
    organizer, there = sign_in(place.organizer), place.path(CALL + "/word")
    assert organizer.post(there, {"text": " "}).status == 422
    assert organizer.post(there, {"text": "Kept words", "until": "2020-01-01"}).status == 409
    page = organizer.post(there, {"text": "Kept words", "until": "soon"})
    assert page.status == 422 and "Kept words" in page
    assert organizer.send(there, there, {"text": "What worries you?", "until": ""}).status == 303
    assert "What worries you?" in visitor.page(place.path(CALL)) and visitor.page(place.path(CALL)).soup.select("#text")
    for _press in range(2):
        assert organizer.post(place.path(CALL + "/close"), {}).status == 303
    page = visitor.page(place.path(CALL))
    assert "is closed" in page and not page.soup.select("#text")
    assert send(place, visitor).status == 409


def test_a_stranger_sends_and_it_stands_there_once_it_was_read(place, visitor, sign_in):
    answer = send(place, visitor, name="Nell of the quarry")
    assert answer.status == 303
    assert WORDS not in visitor.page(place.path(CALL))
    assert [ask.key for ask in asked.asks(place.conference, place.facilitator)] == ["public-call"]
    facilitator = sign_in(place.facilitator)
    assert WORDS in facilitator.page(place.path(SIFT))
    assert facilitator.send(place.path(SIFT), place.path("/call/1/accept"), {}).status == 303
    page = visitor.page(place.path(CALL))
    assert WORDS in page and "Nell of the quarry" in page
    assert asked.asks(place.conference, place.facilitator) == []
    assert facilitator.post(place.path("/call/1/accept"), {}).status == 409


def test_what_is_declined_is_shown_to_nobody_and_its_reason_to_everybody(place, visitor, sign_in):
    sent(place, accept=False)
    organizer = sign_in(place.organizer)
    assert organizer.post(place.path("/call/1/decline"), {"reason": " "}).status == 422
    assert (
        organizer.send(place.path(SIFT), place.path("/call/1/decline"), {"reason": "It names somebody."}).status == 303
    )
    page = visitor.page(place.path(CALL))
    assert WORDS not in page and "It names somebody." in page and "1 declined" in page
    visitor.page(place.path("/call/1"), 404)
    assert organizer.post(place.path("/call/1/decline"), {"reason": "x"}).status == 409


def test_what_was_accepted_can_be_taken_out_again(place, visitor, sign_in):
    sent(place)
    there = place.path("/call/1")
    assert sign_in(place.facilitator).send(there, there + "/decline", {"reason": "False."}).status == 303
    assert WORDS not in visitor.page(place.path(CALL))


def test_a_browser_supports_once_and_takes_it_back(place, app, visitor):
    sent(place)
    there = place.path("/call/1")
    assert visitor.send(there, there + "/support", {}).status == 303
    assert visitor.post(there + "/support", {}).status == 303
    assert "1 supports this" in visitor.page(there)
    other = Visitor(app)
    other.page(there)
    other.post(there + "/support", {})
    assert "2 support this" in visitor.page(there)
    assert visitor.post(there + "/unsupport", {}).status == 303
    assert "1 supports this" in visitor.page(there)


def test_which_browsers_supported_what_is_forgotten_when_the_call_closes(place, visitor):
    sent(place)
    visitor.page(place.path("/call/1"))
    visitor.post(place.path("/call/1/support"), {})
    assert db.session.scalars(select(CallSupport)).all()
    here(place)
    services.close_call(queries.get_call(place.conference), by=place.organizer)
    db.session.commit()
    assert not db.session.scalars(select(CallSupport)).all()
    assert "1 supports this" in visitor.page(place.path("/call/1"))
    assert visitor.post(place.path("/call/1/support"), {}).status == 409


def test_they_are_forgotten_with_the_stage_too(place, visitor):
    sent(place)
    visitor.page(place.path("/call/1"))
    visitor.post(place.path("/call/1/support"), {})
    here(place)
    place.walk_to(Stage.QUESTIONS)
    assert not db.session.scalars(select(CallSupport)).all()
    assert queries.get_call(place.conference).closed_at


def test_a_comment_is_read_first_too(place, visitor, sign_in):
    sent(place)
    assert send(place, visitor, "Ours too.", "/call/1/comment").status == 303
    assert "Ours too." not in visitor.page(place.path("/call/1"))
    assert "Comment on 1" in sign_in(place.facilitator).page(place.path(SIFT))
    sign_in(place.facilitator).send(place.path(SIFT), place.path("/call/2/accept"), {})
    assert "Ours too." in visitor.page(place.path("/call/1"))
    there = place.path("/call/1")
    assert sign_in(place.organizer).send(there, place.path("/call/2/decline"), {"reason": "Rude."}).status == 303
    assert "Ours too." not in visitor.page(there)
    visitor.page(place.path("/call/2"), 404)
    assert send(place, visitor, "And?", "/call/2/comment").status == 404


def test_what_says_the_same_is_merged_and_both_stay_to_be_read(place, visitor, sign_in):
    first, second = sent(place), sent(place, "Our well is dry.")
    sent(place, "Since May.", about=second)
    facilitator, there = sign_in(place.facilitator), place.path("/call/2")
    assert facilitator.send(there, there + "/merge", {"into": "1"}).status == 303
    page = visitor.page(place.path("/call/1"))
    assert WORDS in page and "Our well is dry." in page and "Since May." in page
    visitor.page(there, 404)
    assert facilitator.post(there + "/merge", {"into": "1"}).status == 409
    assert facilitator.post(place.path("/call/1/merge"), {"into": "2"}).status == 409
    third = sent(place, "Dry.")
    assert facilitator.post(place.path("/call/1/merge"), {"into": str(third.number)}).status == 409
    for wrong, status in (("1x", 422), ("", 422), ("0", 422), ("99", 409), ("99999999999999999999", 422)):
        page = facilitator.post(place.path(f"/call/{third.number}/merge"), {"into": wrong})
        assert page.status == status and page.soup.find(id=f"into-{third.number}")["value"] == wrong
    assert first.into_id is None


def test_what_was_merged_into_something_declined_stands_by_itself_again(place, visitor, sign_in):
    first, second = sent(place), sent(place, "Our well is dry.")
    sent(place, "Since May.", about=second)
    sent(place, "Since June.", about=first)
    late = sent(place, "Since July.", about=first, accept=False)
    services.merge(second, first, by=place.facilitator)
    db.session.commit()
    there = place.path("/call/1")
    assert sign_in(place.facilitator).send(there, there + "/decline", {"reason": "False."}).status == 303
    page = visitor.page(place.path("/call/2"))
    assert "Our well is dry." in page and "Since May." in page and "Since June." not in page
    assert "0 wait, 2 accepted, 3 declined" in visitor.page(place.path(CALL)).words
    assert db.session.get(CallPost, late.id).state == PostState.DECLINED


def test_nothing_is_accepted_about_what_does_not_stand(place, sign_in):
    post = sent(place)
    comment = sent(place, "Ours too.", about=post, accept=False)
    db.session.execute(update(CallPost).where(CallPost.id == post.id).values(state=PostState.DECLINED))
    db.session.commit()
    answer = sign_in(place.facilitator).post(place.path(f"/call/{comment.number}/accept"), {})
    assert answer.status == 409 and "only be declined" in answer


def test_long_after_it_words_and_a_name_are_taken_off_the_page(place, visitor, sign_in):
    send(place, visitor, name="Nell of the quarry")
    services.accept(queries.get_post(place.conference, 1), by=place.facilitator, seen=JUST_READ)
    db.session.commit()
    place.walk_to(Stage.FOLLOW_UP)
    there = place.path("/call/1")
    assert sign_in(place.facilitator).send(there, there + "/decline", {"reason": "She asked for it."}).status == 303
    assert "Nell" not in visitor.page(place.path(CALL))
    assert db.session.scalars(select(CallPost.name)).all() == [""]


def filled(place, number, state=PostState.WAITING):
    more = {"conference_id": place.conference.id, "name": "", "reason": "", "at": clock.now(), "state": state}
    db.session.add_all(CallPost(number=1000 + one, text=f"Well {one}.", supports=0, **more) for one in range(number))
    db.session.commit()


def test_more_than_people_can_read_is_not_taken_and_not_lost(place, visitor, sign_in):
    filled(place, MOST_WAITING)
    answer = send(place, visitor)
    assert answer.status == 409 and "Too much waits" in answer and WORDS in answer
    page = sign_in(place.facilitator).page(place.path(SIFT))
    assert len(page.soup.select("section.card")) == 100 and "Well 299." not in page
    assert "Well 299." in sign_in(place.facilitator).page(place.path(SIFT + "?page=last"))


def test_the_page_of_those_who_sift_grows_with_no_list_of_all(place, sign_in):
    filled(place, 200, PostState.ACCEPTED)
    sent(place, accept=False)
    assert "Well 7." not in sign_in(place.facilitator).page(place.path(SIFT))


def test_browsers_are_forgotten_once_the_last_day_is_over(place, visitor):
    sent(place)
    visitor.page(place.path("/call/1"))
    visitor.post(place.path("/call/1/support"), {})
    here(place)
    queries.get_call(place.conference).until = clock.today(place.conference.time_zone)
    db.session.commit()
    worker.work(tidy=True)
    assert db.session.scalars(select(CallSupport)).all()
    db.session.rollback()
    with clock.at(clock.now() + timedelta(days=2)):
        worker.work(tidy=True)
    assert not db.session.scalars(select(CallSupport)).all()
    assert db.session.scalars(select(CallPost.supports)).all() == [1]


def test_what_was_closed_meanwhile_takes_nothing_more(place):
    call, post, stamp = queries.get_call(place.conference), sent(place), strangers.read_stamp(stamped(place))
    assert not call.is_over and post.is_accepted and place.conference.stage
    meanwhile(update(PublicCall).values(closed_at=clock.now()))
    with pytest.raises(Refused, match="is closed"):
        services.support(call, post, SENDER)
    with pytest.raises(Refused, match="is closed"):
        services.hand_in(call, WORDS, "", stamp, SENDER)
    services.close_call(call, by=place.organizer)
    query = select(JournalEntry).where(JournalEntry.action == "public_call.closed")
    assert not db.session.scalars(query).all()


def test_what_was_merged_or_declined_meanwhile_is_no_place_for_more(place):
    first, second, third = sent(place), sent(place, "Our well is dry."), sent(place, "Dry.")
    assert first.is_accepted and second.is_accepted and third.is_accepted and place.conference.stage
    meanwhile(update(CallPost).where(CallPost.id == second.id).values(into_id=first.id))
    with pytest.raises(Refused, match="by itself"):
        services.merge(third, second, by=place.facilitator)
    db.session.rollback()
    place.walk_to(Stage.QUESTIONS)
    assert first.is_accepted and place.conference.stage
    meanwhile(update(CallPost).where(CallPost.id == first.id).values(state=PostState.DECLINED))
    with pytest.raises(Refused, match="no more"):
        services.take_up(first, by=place.panelist)


def test_the_panel_makes_it_its_own_with_one_press_and_the_link_stays(place, sign_in):
    sent(place)
    place.walk_to(Stage.QUESTIONS)
    panelist, there = sign_in(place.panelist), place.path("/call/1")
    assert panelist.page(place.path("/questions")).soup.find("a", href=place.path(CALL))
    assert panelist.send(there, there + "/take-up", {}).status == 303
    assert panelist.post(there + "/take-up", {}).status == 303  # a second press is the same proposal
    assert [one.text for one in questions.list_proposals(place.conference)] == [WORDS]
    assert panelist.page(place.path("/questions/proposals/1")).soup.find("a", href=there)
    assert panelist.page(there).soup.find("a", href=place.path("/questions/proposals/1"))
    assert not sign_in(place.observer).page(there).soup.find("a", href=place.path("/questions/proposals/1"))
    proposal = questions.get_proposal(place.conference, 1)
    assert panelist.post(place.path(f"/own-words/proposal/{proposal.id}/withdraw"), {}).status == 303
    assert panelist.page(there).status == 200


@pytest.mark.parametrize("role", ["organizer", "facilitator", "expert", "committee", "authority", "observer"])
def test_the_panel_alone_takes_it_up(place, sign_in, role):
    sent(place)
    place.walk_to(Stage.QUESTIONS)
    assert sign_in(place.everybody[role]).post(place.path("/call/1/take-up"), {}).status == 403


@pytest.mark.parametrize("role", ["panelist", "expert", "committee", "authority", "observer"])
def test_others_neither_open_nor_sift(place, sign_in, role):
    sent(place, accept=False)
    who = sign_in(place.everybody[role])
    for path in ("/word", "/close", "/1/accept", "/1/decline", "/1/merge"):
        assert who.post(place.path(CALL + path), {"text": "x", "reason": "x", "into": "1"}).status == 403
    who.page(place.path(SIFT), 403)


def test_it_ends_with_its_stage_and_its_day(place, visitor, sign_in):
    sent(place)
    call = queries.get_call(place.conference)
    call.until = clock.today(place.conference.time_zone)
    db.session.commit()
    with clock.at(clock.now() + timedelta(days=2)):
        assert send(place, visitor).status == 409
    here(place)
    place.walk_to(Stage.QUESTIONS)
    page = visitor.page(place.path("/call/1"))
    assert not page.soup.select("main form") and WORDS in page
    for path in ("", "/1/support", "/1/unsupport", "/1/comment"):
        assert visitor.post(place.path(CALL + path), {"text": WORDS}).status in (401, 409, 422, 303)
    assert len(db.session.scalars(select(CallPost)).all()) == 1
    assert sign_in(place.organizer).post(place.path("/call/word"), {"text": "x"}).status == 409


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"text": " "}, "Write something first"),
        ({"text": "x" * 601}, "x" * 601),
        ({"website": "https://example.org"}, "nobody sees"),
        ({"name": "n" * 61}, WORDS),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(place, visitor, more, told):
    answer = send(place, visitor, **more)
    assert answer.status == 422 and told in answer


def test_a_form_is_signed_taken_once_and_not_sent_at_once(place, world, visitor):
    assert send(place, visitor, stamp=stamped(place, 0)).status == 409
    assert send(place, visitor, stamp="made up").status == 409
    elsewhere = world(stage=Stage.EVIDENCE)
    assert send(place, visitor, stamp=stamped(elsewhere)).status == 409
    used = stamped(place)
    assert send(place, visitor, stamp=used).status == 303
    page = send(place, visitor, stamp=used)
    assert page.status == 409 and WORDS in page.text
    assert send(place, visitor).status == 429  # one browser, twice at once


def test_a_hall_behind_one_address_is_not_shut_out(place, app):
    for number in range(5):
        assert send(place, Visitor(app), f"Well {number} is dry.").status == 303


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_as_words(place, visitor, sign_in, text):
    send(place, visitor, text, name=text[:60])
    page = sign_in(place.facilitator).page(place.path(SIFT))
    assert not page.soup.select("main img, main svg")


def test_other_conferences_are_not_reached(place, world, sign_in, visitor):
    post = sent(place)
    elsewhere = world(stage=Stage.EVIDENCE)
    services.word_call(elsewhere.conference, "And here?", None, by=elsewhere.organizer)
    db.session.commit()
    facilitator = sign_in(elsewhere.facilitator)
    for act in ("accept", "decline", "merge"):
        assert facilitator.post(elsewhere.path(f"/call/1/{act}"), {"reason": "x", "into": "1"}).status in (404, 422)
    for number in ("1", "99999999999999999999"):
        visitor.page(elsewhere.path(f"/call/{number}"), 404)
        assert visitor.post(elsewhere.path(f"/call/{number}/support"), {}).status == 404
    assert post.state == PostState.ACCEPTED


def test_no_entry_names_a_stranger(place, visitor, sign_in):
    send(place, visitor, name="Nell of the quarry")
    sign_in(place.facilitator).send(place.path(SIFT), place.path("/call/1/accept"), {})
    entries = db.session.scalars(select(JournalEntry).where(JournalEntry.action.startswith("public_call"))).all()
    assert len(entries) == 3 and not any("Nell" in str(vars(entry)) for entry in entries)


def test_the_pages_ask_the_same_however_many_there_are(place, visitor, sign_in):
    counted = []
    for _round in range(2):
        here(place)
        for _each in range(3):
            sent(place, "Dry.", about=sent(place))
        sent(place, accept=False)
        sent(place, "Ours too.", about=sent(place), accept=False)
        found = []
        for path, who in ((CALL, visitor), ("/call/1", visitor), (SIFT, sign_in(place.facilitator))):
            who.get(place.path(path))
            with statements() as asked_for:
                who.get(place.path(path))
            found.append(len(asked_for))
        counted.append(found)
    assert counted[0] == counted[1] and max(counted[0]) <= 12, counted


def test_no_browser_supports_twice_where_the_call_is_opened_again(place, visitor):
    sent(place)
    there = place.path("/call/1")
    visitor.page(there)
    visitor.post(there + "/support", {})
    here(place)
    services.close_call(queries.get_call(place.conference), by=place.organizer)
    services.word_call(place.conference, "What worries you still?", None, by=place.organizer)
    db.session.commit()
    page = visitor.page(there)
    assert "1 supports this" in page and there + "/support" not in page.text and page.soup.select("#text")
    answer = visitor.post(there + "/support", {})
    assert answer.status == 409 and "opened again" in answer
    assert db.session.scalars(select(CallPost.supports)).all() == [1]


def test_other_words_of_an_open_call_take_no_support_away(place, visitor):
    sent(place)
    there = place.path("/call/1")
    visitor.page(there)
    here(place)
    services.word_call(place.conference, "What worries you today?", None, by=place.organizer)
    db.session.commit()
    assert visitor.post(there + "/support", {}).status == 303


def test_a_proposal_leads_to_where_its_post_stands_after_it_is_merged(place, visitor):
    sent(place)
    sent(place, "Deeper wells cost more.")
    here(place)
    place.walk_to(Stage.QUESTIONS)
    first, second = queries.get_post(place.conference, 1), queries.get_post(place.conference, 2)
    proposal = services.take_up(second, by=place.panelist)
    services.merge(second, first, by=place.facilitator)
    assert queries.list_origins(place.conference, proposal.id) == [1]
    db.session.commit()
    assert "Deeper wells cost more." in visitor.page(place.path("/call/1"))


def test_a_proposal_leads_to_no_post_that_was_taken_out(place):
    sent(place)
    here(place)
    place.walk_to(Stage.QUESTIONS)
    post = queries.get_post(place.conference, 1)
    proposal = services.take_up(post, by=place.panelist)
    assert queries.list_origins(place.conference, proposal.id) == [1]
    services.decline(post, "It names somebody.", by=place.facilitator)
    assert queries.list_origins(place.conference, proposal.id) == []


def test_the_first_page_asks_nobody_once_the_call_is_over(place, visitor):
    assert "Everybody is asked" in visitor.page(place.path())
    here(place)
    services.close_call(queries.get_call(place.conference), by=place.organizer)
    db.session.commit()
    assert "Everybody is asked" not in visitor.page(place.path())


def test_where_nobody_is_asked_nothing_is_said_of_what_was_sent(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    page = sign_in(place.organizer).page(place.path(CALL))
    assert "There is no public call here" in page and "Open a public call" in page
    assert "Read what waits" not in page and "Nothing stands here yet" not in page
