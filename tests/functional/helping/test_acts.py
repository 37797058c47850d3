"""Every act of the closed list is done through the band, marked, and counts or goes by her word."""

from typing import NamedTuple

import pytest

from app.access import helped
from app.access.guards import View
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.commonground import queries as ground_queries
from app.commonground import services as ground
from app.drafting.kinds import Comfort
from app.drafting.models import Amendment, Comment, Part, PassageVersion, SectionKind
from app.drafting.queries import comfort, suggestions
from app.drafting.services import amendments, outline, talk, writing
from app.drafting.wording import Wording
from app.evidence import services as evidence
from app.extensions import db
from app.hearings.models import HearingQuestion
from app.helping import services as helping
from app.helping.models import Help, TypedAct
from app.journal import queries as journal
from app.questions import queries as question_queries
from app.questions import services as questions
from app.reports import queries as report_queries
from app.reports import services as reports
from tests.access.pressing import offers_to
from tests.access.test_offered_is_accepted import endpoint_of
from tests.functional.dissent.test_statements import counted
from tests.functional.ownwords.test_own_words import with_question
from tests.functional.reports.test_publishing import reporting
from tests.world import World


def with_evidence():
    place = World(stage=Stage.EVIDENCE)
    document = evidence.draft_document(
        place.conference, summary="In short.", title="Wells", text="They fell.", by=place.organizer
    )
    evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    ground.open_round(place.conference, "Water", "Whose is it?", ["It is ours."], by=place.facilitator)
    db.session.commit()
    return place


def with_questions():
    place = World(stage=Stage.QUESTIONS)
    questions.propose(place.conference, "How deep is it?", by=place.panelists[1])
    questions.word_question(place.conference, "What is known?", by=place.panelists[1])
    db.session.commit()
    return place


def with_hearing():
    place = World(stage=Stage.HEARINGS)
    with_question(place)
    db.session.commit()
    return place


def with_draft():
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelists[1])
    passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Measure it."), by=place.panelists[1])
    suggestion = amendments.propose_amendment(passage, "Measure it twice.", "Surer.", by=place.panelists[1])
    for member in place.panelists[1:]:  # below five answers nobody sees any
        talk.tell_comfort(passage, Comfort.LOVE, by=member, seen=JUST_READ)
        talk.tell_comfort_with_suggestion(suggestion, Comfort.LOVE, by=member, seen=JUST_READ)
    place.section = section.number
    db.session.commit()
    return place


# What a helper does as herself, whomever she helps.
OWN_DOORS = ("helping.", "accounts.", "letters.", "languages.")


class Act(NamedTuple):
    build: object
    page: str
    door: str
    typed: dict
    kind: str
    # What stands there once it is done.
    about: str


ACTS = [
    Act(with_evidence, "/evidence/1/passages/1", "/evidence/1/passages/1/notes", {"text": "Why?"}, "note", "Note on"),
    Act(
        with_evidence,
        "/common-ground/1/statements/1",
        "/common-ground/1/statements/1",
        {"stance": "agree"},
        "answer",
        "I agree",
    ),
    Act(
        with_evidence, "/common-ground/1", "/common-ground/1/statements", {"text": "Nobody's."}, "statement", "Nobody's"
    ),
    Act(with_questions, "/questions", "/questions/proposals", {"text": "Who pays?"}, "proposal", "Who pays?"),
    Act(with_questions, "/questions", "/questions/proposals/1/support", {}, "support", "Support of question 1"),
    Act(with_questions, "/questions", "/questions/agree", {}, "agreement", "Agreement to the key questions"),
    Act(with_draft, "/draft/passages/1", "/draft/passages/1/support", {}, "text support", "Support of"),
    Act(with_draft, "/draft/passages/1", "/draft/passages/1/comfort", {"level": "like"}, "text comfort", "Temperature"),
    Act(with_draft, "/draft/passages/1", "/draft/amendments/1/support", {}, "stance", "Support of A1"),
    Act(with_draft, "/draft/passages/1", "/draft/amendments/1/object", {"reason": "No."}, "stance", "Objection to A1"),
    Act(with_draft, "/draft/passages/1", "/draft/amendments/1/comfort", {"level": "live"}, "comfort", "Temperature"),
    Act(counted, "/dissent", "/dissent/write", {"passage": "1", "text": "We see it so."}, "sponsorship", "Behind"),
    Act(reporting, "/report/preview", "/report/approve", {}, "approval", "Approval of the report"),
]
NAMES = [act.door for act in ACTS]


@pytest.fixture
def acting(build, sign_in):
    """A place, and a browser in which its facilitator acts for its first panelist."""

    def begin(builder):
        place = build(builder)
        found = helping.consent(place.conference, place.facilitator, by=place.panelist)
        db.session.commit()
        browser = sign_in(place.facilitator)
        assert browser.post(place.path(f"/helping/{found.id}/begin")).status == 303
        return place, browser

    return begin


def do(acting, act):
    place, browser = acting(act.build)
    typed = act.typed
    if "passage" in typed:
        typed = typed | {"passage": place.passage.id}
    answer = browser.send(place.path(act.page), place.path(act.door), typed)
    assert answer.status == 303, (answer.status, answer.words[:400])
    return place, browser


def in_her_name(place, sign_in):
    return sign_in(place.panelist), sign_in(place.panelist).page(place.path("/in-my-name"))


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
def test_it_is_marked_and_told_as_done_by_the_helper(acting, sign_in, act):
    place, _browser = do(acting, act)
    typed = next(one for one in db.session.query(TypedAct) if one.kind == act.kind)
    assert (typed.member_id, typed.by_id) == (place.panelist.id, place.facilitator.id)
    assert (typed.at is None) == (act.kind == "answer")
    panelist, page = in_her_name(place, sign_in)
    assert act.about in page and "Typed by Frank Facilitator" in page and "waits for your word" in page
    assert "in your name" in panelist.page(place.path())
    leads_there = panelist.page("/me").soup.find("a", href=place.path("/in-my-name"))
    assert leads_there or act.kind == "answer"  # which leaves no entry
    if act.kind != "answer":
        entry = journal.list_entries(place.conference.id)[0]
        assert entry.payload.in_name_of_id == place.panelist.person_id


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
def test_she_says_that_it_is_hers_and_only_once(acting, sign_in, act):
    place, browser = do(acting, act)
    number = next(one.id for one in db.session.query(TypedAct) if one.kind == act.kind)
    confirm = place.path(f"/in-my-name/{number}/confirm")
    mark = db.session.query(Help).one().id
    for other in (sign_in(place.panelists[1]), sign_in(place.facilitator)):
        assert other.post(confirm).status in (403, 404)
    assert browser.post(confirm, {"helping": mark}).status == 403
    panelist = sign_in(place.panelist)
    assert panelist.post(confirm, {"seen": "0" * 64}).status == 409
    form = panelist.page(place.path("/in-my-name")).form(confirm)
    seen = {field["name"]: field["value"] for field in form("input")}
    assert panelist.post(confirm, seen).status == 303
    assert db.session.get(TypedAct, number).confirmed_at
    assert panelist.post(confirm, seen).status in (303, 409)
    confirmed = [one for one in journal.list_entries(place.conference.id) if one.action == "help.confirmed"]
    assert len(confirmed) == 1


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
def test_she_takes_it_back_by_one_press(acting, sign_in, act):
    place, _browser = do(acting, act)
    panelist = sign_in(place.panelist)
    if act.kind == "statement":
        number = next(one.id for one in db.session.query(TypedAct) if one.kind == "statement")
        refused = panelist.post(place.path(f"/in-my-name/{number}/take-back"))
        assert refused.status == 409 and "facilitator" in refused
        return
    typed = next(one for one in db.session.query(TypedAct) if one.kind == act.kind)
    way = place.path(f"/in-my-name/{typed.id}/take-back")
    if act.kind in ("note", "proposal"):
        way = place.path(f"/own-words/{act.kind}/{typed.about_id}/withdraw")
    assert panelist.send(place.path("/in-my-name"), way).status == 303 or panelist.post(way).status == 303
    assert not [one for one in db.session.query(TypedAct) if one.kind == act.kind]
    assert act.about not in panelist.page(place.path("/in-my-name"))
    assert panelist.post(way).status == 404


def test_support_counts_when_it_is_hers(acting, sign_in):
    place, _browser = do(acting, ACTS[4])
    proposal = question_queries.get_proposal(place.conference, 1)
    assert [one.number for one in question_queries.count_supports(place.conference, []).values()] == [0]
    panelist = sign_in(place.panelist)
    number = db.session.query(TypedAct).one().id
    panelist.send(place.path("/in-my-name"), place.path(f"/in-my-name/{number}/confirm"))
    db.session.expire_all()
    assert question_queries.count_supports(place.conference, [])[proposal.id].number == 1


def test_an_agreement_adopts_the_list_only_by_her_word(acting, sign_in):
    place, browser = acting(with_questions)
    for member in place.panelists[1:3]:
        questions.agree(place.conference, by=member, seen=JUST_READ)
    db.session.commit()
    assert browser.send(place.path("/questions"), place.path("/questions/agree")).status == 303
    db.session.expire_all()
    assert not question_queries.is_adopted(place.conference)
    number = db.session.query(TypedAct).one().id
    sign_in(place.panelist).send(place.path("/in-my-name"), place.path(f"/in-my-name/{number}/confirm"))
    db.session.expire_all()
    assert question_queries.is_adopted(place.conference)


def test_an_answer_is_counted_at_the_end_only_if_it_is_hers(acting, sign_in):
    place, _browser = do(acting, ACTS[1])
    found = ground_queries.get_round(place.conference, 1)
    assert ground_queries.list_answers(found) == []
    number = db.session.query(TypedAct).one().id
    sign_in(place.panelist).send(place.path("/in-my-name"), place.path(f"/in-my-name/{number}/confirm"))
    db.session.expire_all()
    assert len(ground_queries.list_answers(ground_queries.get_round(place.conference, 1))) == 1


@pytest.mark.parametrize("place_of", [6, 7, 8, 10])
def test_the_draft_counts_it_only_if_it_is_hers(acting, sign_in, place_of):
    place, _browser = do(acting, ACTS[place_of])

    def counted_now():
        db.session.expire_all()
        amendment = db.session.query(Amendment).one()
        mood = comfort.mood(amendment.passage, place.panelists[2], [amendment])
        supporters = len(suggestions.list_stances([amendment]).get(amendment.id, []))
        answers = [str(mood.comfort), str(mood.suggestions)]
        return (mood.supporters, supporters, *answers)

    before = counted_now()
    number = db.session.query(TypedAct).one().id
    sign_in(place.panelist).send(place.path("/in-my-name"), place.path(f"/in-my-name/{number}/confirm"))
    assert counted_now() != before


def test_an_approval_counts_only_if_it_is_hers(acting, sign_in):
    place, _browser = do(acting, ACTS[-1])
    _tree, exact = reports.preview(place.conference)
    assert report_queries.list_approvals(place.conference, exact) == []
    # Whoever does it herself says so too.
    panelist = sign_in(place.panelist)
    assert panelist.send(place.path("/report/preview"), place.path("/report/approve")).status == 303
    db.session.expire_all()
    assert len(report_queries.list_approvals(place.conference, exact)) == 1


def test_a_sponsor_counts_only_if_it_is_hers(acting, sign_in):
    place, _browser = do(acting, ACTS[-2])
    page = sign_in(place.panelists[1]).page(place.path("/dissent"))
    assert "0 sponsors" in page and "typed by a helper, not yet confirmed" in page
    number = db.session.query(TypedAct).one().id
    sign_in(place.panelist).send(place.path("/in-my-name"), place.path(f"/in-my-name/{number}/confirm"))
    assert "1 sponsor" in sign_in(place.panelists[1]).page(place.path("/dissent"))


def test_a_question_in_the_hearing_is_hers_to_confirm(acting, sign_in):
    place, browser = acting(with_hearing)
    sent = {"text": "Who pays?", "experts": "1"}
    page = place.path("/hearings/sessions/1")
    assert browser.send(page, place.path("/hearings/sessions/1/ask"), sent).status == 303
    asked = db.session.query(HearingQuestion).filter_by(text="Who pays?").one()
    assert (asked.asker_member_id, asked.taken_by_id) == (place.panelist.id, place.facilitator.id)
    assert asked.is_unconfirmed
    panelist, page = in_her_name(place, sign_in)
    assert "Who pays?" in page
    confirm = place.path(f"/own-words/question/{asked.id}/confirm")
    assert panelist.send(place.path("/in-my-name"), confirm).status == 303
    db.session.expire_all()
    assert not db.session.query(HearingQuestion).filter_by(text="Who pays?").one().is_unconfirmed


@pytest.mark.parametrize(
    ("page", "door", "typed", "model"),
    [
        ("/draft/passages/1", "/draft/passages/1/comments", {"text": "Is it so?"}, Comment),
        ("/draft/passages/1/amend", "/draft/passages/1/amend", {"text": "Never.", "reason": "So."}, Amendment),
        (
            "/draft/sections/{}/write",
            "/draft/sections/{}/write",
            {"text": "New words.", "part": "heard"},
            PassageVersion,
        ),
    ],
)
def test_what_is_written_in_the_draft_is_typed_for_her(acting, sign_in, page, door, typed, model):
    place, browser = acting(with_draft)
    page, door = (place.path(path.format(place.section)) for path in (page, door))
    answer = browser.send(page, door, typed)
    assert answer.status == 303, answer.words[:400]
    newest = db.session.query(model).order_by(model.id.desc()).first()
    assert (newest.member_id, newest.in_name_of_id) == (place.facilitator.id, place.panelist.id)
    assert newest.is_unconfirmed
    panelist, read = in_her_name(place, sign_in)
    assert typed["text"] in read
    kind = {Comment: "remark", Amendment: "suggestion", PassageVersion: "version"}[model]
    assert (
        panelist.send(place.path("/in-my-name"), place.path(f"/draft/typed/{kind}/{newest.id}/confirm")).status == 303
    )
    db.session.expire_all()
    assert not db.session.get(model, newest.id).is_unconfirmed


def test_the_closed_list_names_doors_that_are_there_and_open_to_her(app):
    for door in helped.DOORS:
        view: View = app.view_functions[door]
        assert set(view.access) & helped.ACTING, door


def test_doing_it_again_by_herself_says_that_it_is_hers(acting, sign_in):
    place, _browser = do(acting, ACTS[7])
    panelist = sign_in(place.panelist)
    told = {"level": "love"}
    assert panelist.send(place.path("/draft/passages/1"), place.path("/draft/passages/1/comfort"), told).status == 303
    assert not db.session.query(TypedAct).one().is_unconfirmed


def test_a_note_of_a_helper_is_marked_for_all(world, acting, sign_in):
    place, _browser = do(acting, ACTS[0])
    read = sign_in(place.panelists[1]).page(place.path("/evidence/1/passages/1"))
    assert "typed by a helper, not yet confirmed" in read
    panelist = sign_in(place.panelist)
    panelist.post(place.path("/evidence/1/passages/1/notes"), {"text": "I say this myself."})
    assert db.session.query(TypedAct).count() == 1


def test_the_facilitator_prints_the_sheet_and_others_do_not(acting, sign_in):
    place, browser = do(acting, ACTS[1])
    sheet = place.path(f"/in-my-name/seats/{place.panelist.id}")
    page = sign_in(place.facilitator).page(sheet)
    assert "Answer to G1.1" in page and "I agree" not in page
    assert sign_in(place.facilitator).page(place.path("/helping")).soup.select(f"section a[href='{sheet}']")
    assert not sign_in(place.panelist).page(place.path("/helping")).soup.select(f"section a[href='{sheet}']")
    for other in (place.panelists[1], place.organizer, place.observer, place.panelist):
        assert sign_in(other).get(sheet).status == 403
    assert sign_in(place.facilitator).get(place.path("/in-my-name/seats/99999")).status == 404
    assert browser.get(sheet).status == 403


@pytest.mark.parametrize("number", ["0", "99999999999999999999"])
def test_what_is_not_hers_does_not_exist_for_her(world, sign_in, number):
    place = world(stage=Stage.QUESTIONS)
    for act in ("confirm", "take-back"):
        assert sign_in(place.panelist).post(place.path(f"/in-my-name/{number}/{act}")).status == 404


def test_a_stage_later_nothing_is_confirmed_any_more(acting, sign_in):
    place, _browser = do(acting, ACTS[4])
    number = db.session.query(TypedAct).one().id
    place.walk_to(Stage.HEARINGS)
    panelist = sign_in(place.panelist)
    assert "Yes, this is mine" not in panelist.page(place.path("/in-my-name"))
    for act in ("confirm", "take-back"):
        assert panelist.post(place.path(f"/in-my-name/{number}/{act}")).status == 409


@pytest.mark.parametrize("builder", [with_evidence, with_questions, with_hearing, with_draft, counted, reporting])
def test_a_helper_is_offered_nothing_that_is_refused_on_sending(app, acting, builder):
    """She was offered to word a key question, wrote it, and was told that it cannot be done for another."""
    place, browser = acting(builder)
    doors = {endpoint_of(app, path) for path in offers_to(browser, place.path())}
    assert {door for door in doors if door not in helped.DOORS and not door.startswith(OWN_DOORS)} == set()
    page = browser.get(place.path("/questions"))
    assert "Word a key question" not in page and not page.soup.find("a", href=place.path("/questions/new"))
