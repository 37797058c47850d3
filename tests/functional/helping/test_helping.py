"""A helper acts for one panelist with her word, in a closed list of acts, for half an hour, and never as herself."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.access import helped
from app.access.permissions import Permission as P
from app.access.roles import Role
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.services import seating
from app.extensions import db
from app.helping import queries
from app.helping import services as helping
from app.helping.models import Help, TypedAct
from app.journal import queries as journal
from app.mail.models import Message
from app.privacy import services as privacy
from app.questions import queries as questions
from app.questions import services
from app.questions.models import Proposal
from app.voting import receipts
from app.voting.models import Round
from app.voting.services import casting
from tests.access.further_scenes import while_several_votes_are_open

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def place(world):
    return world(stage=Stage.QUESTIONS)


def let_help(place, helper=None, member=None):
    found = helping.consent(place.conference, helper or place.facilitator, by=member or place.panelist)
    db.session.commit()
    return found.id


def begin(place, sign_in, helper=None, member=None):
    """The helper's browser, acting for the panelist."""
    number = let_help(place, helper, member)
    browser = sign_in(helper or place.facilitator)
    assert browser.post(place.path(f"/helping/{number}/begin")).status == 303
    return browser


def propose(place, browser, text="How deep is it?"):
    return browser.send(place.path("/questions"), place.path("/questions/proposals"), {"text": text})


def test_a_panelist_lets_somebody_act_on_her_own_device(place, sign_in):
    panelist, helper = sign_in(place.panelist), sign_in(place.facilitator)
    choice = {"helper": place.facilitator.id}
    assert panelist.send(place.path("/helping"), place.path("/helping/consent"), choice).status == 303
    page = panelist.page(place.path("/helping"))
    assert "Frank Facilitator acts for Paula1 Panelist" in page and "It has not begun." in page
    assert "Frank Facilitator may act for you now" in panelist.page(place.path())
    assert "Paula1 Panelist lets you act" in helper.page(place.path())
    number = db.session.query(Help).one().id
    assert helper.send(place.path("/helping"), place.path(f"/helping/{number}/begin")).status == 303
    for path in ("", "/questions", "/evidence", "/members", "/helping", "/journal"):
        assert "You act for Paula1 Panelist, seat 1." in helper.page(place.path(path)) or path == "/helping"
    assert "You act for" not in panelist.page(place.path("/questions"))
    told = [entry.action for entry in journal.list_entries(place.conference.id)[:2]]
    assert told == ["help.begun", "help.pressed"]


def test_what_is_done_is_told_as_done_by_the_helper_for_her(place, sign_in):
    browser = begin(place, sign_in)
    assert propose(place, browser).status == 303
    proposal = db.session.query(Proposal).one()
    assert proposal.member_id == place.panelist.id and proposal.is_unconfirmed
    entry = journal.list_entries(place.conference.id)[0]
    assert entry.action == "question.proposed"
    assert entry.payload.person_id == place.facilitator.person_id
    assert entry.payload.in_name_of_id == place.panelist.person_id
    assert "not yet confirmed" in sign_in(place.panelists[1]).page(place.path("/questions"))


def test_her_first_page_says_that_what_waits_is_not_shown(place, sign_in):
    browser = begin(place, sign_in)
    page = browser.page(place.path())
    assert "What waits for Paula1 Panelist is not shown to whoever helps" in page
    assert "Nothing is asked of you" not in page and "Propose questions" not in page.soup.main.get_text()


def test_everything_else_is_refused_and_never_done_as_the_helper(place, sign_in):
    browser = begin(place, sign_in)
    field = {"helping": db.session.query(Help).one().id}
    for path, more in (
        ("/questions/themes", {"title": "Water"}),  # a facilitator's own act
        ("/questions/new", {"text": "Who pays?"}),  # of the whole panel
        ("/own-words/proposal/1/withdraw", {}),
        ("/in-my-name/1/confirm", {}),
        ("/stage/advance", {}),
    ):
        answer = browser.post(place.path(path), field | more)
        assert answer.status == 403 and "You are helping Paula1 Panelist." in answer, path
    for path in ("/in-my-name", "/members/naming", "/members/cards/mine"):
        assert browser.get(place.path(path)).status in (403, 404), path
    assert questions.list_themes(place.conference) == []


def test_no_ballot_is_opened_or_cast_for_anybody(world, sign_in):
    place = world(stage=Stage.VOTING)
    browser = begin(place, sign_in)
    field = {"helping": db.session.query(Help).one().id}
    assert browser.post(place.path("/voting/1/cast"), field).status in (403, 404)
    hers = {P.BALLOT_CAST, P.KEY_TAKE, P.KEY_GIVE, P.KEY_NAME, P.TYPED_CONFIRM, P.HELP_CONSENT, P.MEMBER_NAME}
    assert not hers & helped.HELPED and P.CARD_READ not in helped.HELPED


@pytest.mark.parametrize("path", ["", "/voting", "/voting/1"])
def test_a_helper_does_not_learn_whether_she_voted(app, sign_in, path):
    place = while_several_votes_are_open()
    browser = begin(place, sign_in)
    browser.page(place.path())  # which says that it has begun
    before = browser.page(place.path(path)).soup.main.get_text()
    assert "Your ballot" not in before and "ballots are open for you" not in before
    for vote in db.session.query(Round):
        casting.cast_ballot(vote, "support", code=receipts.new_code(), reason="", by=place.panelist)
    db.session.commit()
    assert browser.page(place.path(path)).soup.main.get_text() == before


def test_it_ends_by_itself_and_nothing_is_done_after(place, sign_in):
    browser = begin(place, sign_in)
    page = browser.page(place.path("/questions"))
    mark = page.form(place.path("/questions/proposals")).find("input", attrs={"name": "helping"})["value"]
    sent = {"text": "How deep is it?", "helping": mark}
    with clock.at(clock.now() + HALF_AN_HOUR):
        answer = browser.post(place.path("/questions/proposals"), sent)
        assert answer.status == 409 and "You do not act for anybody any more" in answer
        assert "How deep is it?" in answer.text
        page = browser.page(place.path("/questions"))
        assert "You act for" not in page
    assert not db.session.query(Proposal).count()


def test_her_word_ends_it_at_once(place, sign_in):
    browser, panelist = begin(place, sign_in), sign_in(place.panelist)
    number = db.session.query(Help).one().id
    assert panelist.send(place.path("/helping"), place.path(f"/helping/{number}/end")).status == 303
    assert browser.post(place.path("/questions/proposals"), {"text": "Why?", "helping": number}).status == 409
    assert "You no longer act for Paula1 Panelist" in browser.page(place.path("/questions"))
    assert journal.list_entries(place.conference.id)[0].action == "help.ended"
    panelist.post(place.path(f"/helping/{number}/end"))  # once more changes nothing
    assert [one.action for one in journal.list_entries(place.conference.id)].count("help.ended") == 1


def test_the_helper_ends_it_on_the_band(place, sign_in):
    browser = begin(place, sign_in)
    number = db.session.query(Help).one().id
    assert browser.send(place.path("/questions"), place.path(f"/helping/{number}/end")).status == 303
    assert "You act for" not in browser.page(place.path("/questions"))
    # A tab that was open before would now be the helper's own.
    assert browser.post(place.path("/questions/proposals"), {"text": "Why?", "helping": number}).status == 409


def test_a_tab_from_before_is_not_taken_for_hers(place, sign_in):
    browser = begin(place, sign_in)
    answer = browser.post(place.path("/questions/themes"), {"title": "Water"})
    assert answer.status == 409 and "this page is from before" in answer
    other = browser.post(place.path("/questions/proposals"), {"text": "Why?", "helping": "99999"})
    assert other.status == 409 and not db.session.query(Proposal).count()


def test_one_help_at_a_time(place, sign_in):
    browser = begin(place, sign_in)
    again = sign_in(place.panelist).post(place.path("/helping/consent"), {"helper": place.observer.id})
    assert again.status == 409 and "Somebody may act for this panelist already" in again
    number = let_help(place, member=place.panelists[1])
    second = browser.post(place.path(f"/helping/{number}/begin"))
    assert second.status == 409 and "You are helping Paula1 Panelist already" in second
    word = {"member": place.panelists[2].id, "witness": place.observer.id}
    assert browser.post(place.path("/helping/take-word"), word).status == 409


def test_a_word_said_aloud_needs_a_third_person(place, sign_in):
    browser = sign_in(place.facilitator)
    for witness in (place.facilitator, place.panelist):
        refused = browser.post(place.path("/helping/take-word"), {"member": place.panelist.id, "witness": witness.id})
        assert refused.status == 409 and "A witness is a third person" in refused
    word = {"member": place.panelist.id, "witness": place.panelists[1].id}
    assert browser.send(place.path("/helping"), place.path("/helping/take-word"), word).status == 303
    assert place.path("/helping/take-word") not in str(browser.page(place.path("/helping")).soup), "one at a time"
    assert "You act for Paula1 Panelist" in browser.page(place.path("/questions"))
    assert "Heard by Paula2 Panelist" in sign_in(place.panelist).page(place.path("/helping"))
    assert sign_in(place.observer).post(place.path("/helping/take-word"), word).status == 403


@pytest.mark.parametrize("path", ["/helping/consent", "/helping/take-word"])
@pytest.mark.parametrize("value", ["", "0", "x", "99999999999999999999", "-1"])
def test_nobody_of_that_kind_is_refused_with_a_sentence(place, sign_in, path, value):
    browser = sign_in(place.panelist if "consent" in path else place.facilitator)
    fields = {"helper": value, "member": value, "witness": value}
    answer = browser.post(place.path(path), fields)
    assert answer.status == 422 and answer.soup.find(class_="error")


def test_who_is_named_alone_begins_and_only_here(place, world, sign_in):
    number, elsewhere = let_help(place), world(stage=Stage.QUESTIONS)
    for other in (place.observer, place.organizer, place.panelists[1]):
        assert sign_in(other).post(place.path(f"/helping/{number}/begin")).status in (403, 404)
    assert sign_in(elsewhere.facilitator).post(elsewhere.path(f"/helping/{number}/begin")).status == 404
    assert sign_in(place.panelists[1]).post(place.path(f"/helping/{number}/end")).status == 404
    assert sign_in(place.facilitator).post(place.path("/helping/99999999999999/end")).status == 404


def test_an_observer_whom_she_brings_along_helps_too(place, sign_in):
    browser = begin(place, sign_in, helper=place.observer)
    assert propose(place, browser).status == 303
    assert db.session.query(TypedAct).one().by_id == place.observer.id


def test_in_another_conference_the_helper_is_herself(place, world, sign_in):
    browser, elsewhere = begin(place, sign_in), world(stage=Stage.QUESTIONS)
    seating.seat(elsewhere.conference, place.facilitator.person, Role.FACILITATOR, by=elsewhere.organizer)
    db.session.commit()
    assert "You act for" not in browser.page(elsewhere.path("/questions"))
    assert "You act for" in browser.page(place.path("/questions"))


def test_only_the_browser_in_which_it_began_acts(place, sign_in):
    begin(place, sign_in)
    assert "You act for" not in sign_in(place.facilitator).page(place.path("/questions"))


@pytest.mark.parametrize("end", ["stage", "helper", "panelist", "erased"])
def test_it_ends_with_the_stage_and_with_either_seat(place, sign_in, end):
    browser = begin(place, sign_in)
    number = db.session.query(Help).one().id
    if end == "stage":
        place.walk_to(Stage.HEARINGS)
    elif end == "helper":
        place.seat(Role.FACILITATOR, "Fred Facilitator")
        seating.end_role(place.facilitator, "Ill.", by=place.organizer)
    elif end == "panelist":
        seating.end_role(place.panelist, "Ill.", by=place.organizer)
    else:
        privacy.erase(place.panelist.person, by_themselves=False)
    db.session.commit()
    answer = browser.post(place.path("/questions/proposals"), {"text": "Why?", "helping": number})
    assert answer.status in (403, 404, 409) and not db.session.query(Proposal).count()


def test_a_helper_who_gives_no_word_page_sees_who_may(place, sign_in, visitor):
    assert sign_in(place.expert).get(place.path("/helping")).status == 403
    assert visitor.get(place.path("/helping")).status == 303
    sign_in(place.observer).page(place.path("/helping"))


def test_acting_costs_one_statement_a_page(place, sign_in, statements):
    browser = sign_in(place.panelist)
    browser.get(place.path("/questions"))
    with statements() as alone:
        browser.get(place.path("/questions"))
    helper = begin(place, sign_in)
    helper.get(place.path("/questions"))
    with statements() as helped:
        helper.get(place.path("/questions"))
    assert len(helped) <= len(alone) + 1


def test_one_s_own_data_tell_of_it(place, sign_in):
    propose(place, begin(place, sign_in))
    for member in (place.panelist, place.facilitator):
        told = queries.personal_data(member.person)
        assert [set(one) & {"helped", "typed"} for one in told] == [{"helped"}, {"typed"}]


def test_whoever_is_named_as_a_witness_is_told_of_it(place, sign_in):
    browser = sign_in(place.facilitator)
    word = {"member": place.panelist.id, "witness": place.panelists[1].id}
    assert browser.send(place.path("/helping"), place.path("/helping/take-word"), word).status == 303
    letter = db.session.scalar(select(Message).where(Message.subject.startswith("You are named as a witness")))
    assert letter.to == place.panelists[1].person.email
    assert "you heard Panelist 1 say aloud: Frank Facilitator may act" in " ".join(letter.body.split())


def test_who_never_had_help_pays_nothing_for_its_marks(place, sign_in, statements):
    proposal = services.propose(place.conference, "How deep?", by=place.panelists[1])
    services.support(proposal, by=place.panelist, seen=JUST_READ)
    db.session.commit()
    with statements() as seen:
        services.support(proposal, by=place.panelist, seen=JUST_READ)
        services.unsupport(proposal, by=place.panelist)
    assert not [one for one in seen if str(one).startswith(("UPDATE typed_act", "DELETE FROM typed_act"))]


def test_what_a_hand_at_a_secret_vote_keeps_secret_stands_on_a_page_to_print(place, sign_in):
    for member in (place.panelist, place.facilitator):
        visitor, there = sign_in(member), place.path("/helping/secret-vote")
        assert visitor.page(place.path("/helping")).soup.find("a", href=there)
        page = visitor.page(there)
        assert "Nobody acts for you in a secret vote" in page and "What cannot stay secret" in page
        assert page.soup.find("button", attrs={"data-print": True})
    assert sign_in(place.expert).get(place.path("/helping/secret-vote")).status == 403
