"""What somebody wrote is corrected and withdrawn by her alone, as long as nobody has built on it."""

from types import SimpleNamespace

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.drafting.models import Part, SectionKind
from app.drafting.queries import remarks, versions
from app.drafting.services import outline, talk, writing
from app.drafting.wording import Wording
from app.evidence import queries as evidence_queries
from app.evidence import services as evidence
from app.extensions import db
from app.hearings import queries as hearing_queries
from app.hearings.kinds import State
from app.hearings.services import asking, choosing, planning
from app.journal import queries as journal
from app.questions import queries as question_queries
from app.questions import services as questions
from tests.corpus import MARKDOWN

NEW = "How deep was it last year?"


def with_proposal(place):
    questions.propose(place.conference, "How deep is it?", "Wells fell.", by=place.panelist)
    return place.path("/questions/proposals/1")


def with_note(place):
    document = evidence.draft_document(
        place.conference, summary="In short.", title="Wells", text="They fell.", by=place.organizer
    )
    evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    evidence.write_note(evidence_queries.get_passage(place.conference, 1, 1), "How deep is it?", by=place.panelist)
    return place.path("/evidence/1/passages/1")


def with_remark(place, **more):
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    passage = writing.write_passage(section, Part.HEARD, Wording("It fell."), by=place.panelist)
    talk.write_comment(passage, "How deep is it?", **{"by": place.panelist} | more)
    return place.path("/draft/passages/1")


def with_question(place):
    session = planning.plan_session(place.conference, title="First", by=place.organizer)
    expert = choosing.propose_expert(place.conference, field="Wells", member=place.expert, by=place.organizer)
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    asking.ask(session, "How deep is it?", [expert], by=place.panelist)
    return place.path("/hearings/sessions/1")


KINDS = {
    "proposal": (Stage.QUESTIONS, with_proposal),
    "note": (Stage.EVIDENCE, with_note),
    "remark": (Stage.DRAFTING, with_remark),
    "question": (Stage.HEARINGS, with_question),
}


@pytest.fixture
def written(world, request):
    """A conference in which the first panelist wrote something, and the page on which others read it."""

    def write(kind, **more):
        stage, build = KINDS[kind]
        place = world(stage=stage)
        read = build(place, **more)
        db.session.commit()
        return SimpleNamespace(place=place, read=read)

    return write


def edit_page(visitor, place):
    page = visitor.page(place.path("/own-words"))
    return next(link["href"] for link in page.soup("a") if link.get_text().strip().startswith("Correct or withdraw"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("htmx", [False, True])
def test_it_is_corrected_and_others_see_that_it_was(written, sign_in, kind, htmx):
    found = written(kind)
    place, panelist = found.place, sign_in(found.place.panelist)
    assert "corrected" not in sign_in(place.panelists[1]).page(found.read).soup.main.get_text()
    path = edit_page(panelist, place)
    assert panelist.send(path, f"{path}/correct", {"text": NEW}, htmx=htmx).status in (200, 303)
    others = sign_in(place.panelists[1]).page(found.read)
    assert NEW in others and "How deep is it?" not in others and "corrected" in others.words
    assert journal.list_entries(place.conference.id)[0].action.endswith("corrected")
    before = len(journal.list_entries(place.conference.id))
    assert "Corrected." in panelist.page(place.path("/own-words")) or htmx
    panelist.send(path, f"{path}/correct", {"text": NEW})  # the same words change nothing
    told = panelist.page(place.path("/own-words"))
    assert "Nothing was changed." in told and "Corrected." not in told
    assert len(journal.list_entries(place.conference.id)) == before


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_withdrawn_once_she_says_that_she_means_it(written, sign_in, kind):
    found = written(kind)
    place, panelist = found.place, sign_in(found.place.panelist)
    path = edit_page(panelist, place)
    asked = panelist.post(f"{path}/withdraw", says_yes=False)
    assert asked.status == 200 and "gone for good" in asked and panelist.get(path).status == 200
    assert panelist.post(f"{path}/withdraw").status == 303
    gone = sign_in(place.panelists[1]).get(found.read)
    assert "How deep is it?" not in gone and gone.status == (404 if kind == "proposal" else 200)
    assert journal.list_entries(place.conference.id)[0].action.endswith("withdrawn")
    assert panelist.get(path).status == 404 and panelist.post(f"{path}/withdraw").status == 404
    assert "nothing here yet" in panelist.page(place.path("/own-words"))


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_else_corrects_or_withdraws_it(written, sign_in, kind, visitor):
    found = written(kind)
    place = found.place
    path = edit_page(sign_in(place.panelist), place)
    for other in (place.panelists[1], place.facilitator, place.organizer, place.observer):
        visit = sign_in(other)
        for answer in (visit.get(path), visit.post(f"{path}/correct", {"text": NEW}), visit.post(f"{path}/withdraw")):
            assert answer.status in (403, 404, 409)
    assert visitor.post(f"{path}/withdraw").status == 401
    assert "How deep is it?" in sign_in(place.panelist).page(found.read)


@pytest.mark.parametrize("kind", KINDS)
def test_it_stays_as_it_is_once_the_stage_is_over(written, sign_in, kind):
    found = written(kind)
    place, panelist = found.place, sign_in(found.place.panelist)
    path = edit_page(panelist, place)
    place.walk_to(Stage.REPORTING)
    assert panelist.post(f"{path}/correct", {"text": NEW}).status == 409
    assert panelist.post(f"{path}/withdraw").status == 409


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", "   ", "x" * 20_000])
def test_what_is_no_text_is_refused_and_nothing_is_lost(written, sign_in, kind, text):
    found = written(kind)
    panelist = sign_in(found.place.panelist)
    path = edit_page(panelist, found.place)
    refused = panelist.post(f"{path}/correct", {"text": text})
    assert refused.status == 422 and refused.soup.find(class_="error")
    assert refused.form(f"{path}/correct").find("textarea").get_text().strip() == text.strip()


@pytest.mark.parametrize("text", MARKDOWN[:6])
def test_hostile_words_are_shown_as_typed(written, sign_in, text):
    found = written("proposal")
    panelist = sign_in(found.place.panelist)
    path = edit_page(panelist, found.place)
    assert panelist.post(f"{path}/correct", {"text": text}).status in (303, 422)
    assert panelist.get(found.read).status == panelist.get(found.place.path("/own-words")).status == 200


def support(place):
    questions.support(question_queries.get_proposal(place.conference, 1), by=place.panelists[1], seen=JUST_READ)


def sort(place):
    theme = questions.add_theme(place.conference, "Depth", by=place.facilitator)
    questions.group(question_queries.get_proposal(place.conference, 1), theme, by=place.facilitator)


def merge(place):
    origins = [question_queries.get_proposal(place.conference, 1)]
    questions.word_question(place.conference, "How deep?", "", origins, by=place.panelists[1])


def settle(place):
    remark = remarks.list_comments(versions.get_passage(place.conference, 1))[0]
    talk.resolve_comment(remark, by=place.panelists[1])


def answer(place):
    asking.record_answer(
        hearing_queries.get_question(place.conference, "1.1"), State.ANSWERED, "Ten meters.", by=place.facilitator
    )


@pytest.mark.parametrize(
    ("kind", "build_on", "why"),
    [
        ("proposal", support, "Others support this question as it is worded."),
        ("proposal", sort, "has sorted this question under “Depth”"),
        ("proposal", merge, "A key question was worded from this proposal."),
        ("remark", settle, "This remark is marked as answered."),
        ("question", answer, "Somebody has answered this question as it was asked."),
    ],
)
def test_what_others_built_on_stays_and_the_page_says_why(written, sign_in, kind, build_on, why):
    found = written(kind)
    place, panelist = found.place, sign_in(found.place.panelist)
    path = edit_page(panelist, place)
    build_on(place)
    db.session.commit()
    shown = panelist.page(path)
    assert why in shown and shown.soup.find("form", attrs={"action": f"{path}/correct"}) is None
    assert why in panelist.page(place.path("/own-words"))
    for act in ("correct", "withdraw"):
        refused = panelist.post(f"{path}/{act}", {"text": NEW})
        assert refused.status == 409 and why in refused


def test_support_of_her_own_goes_with_her_proposal(written, sign_in):
    found = written("proposal")
    place, panelist = found.place, sign_in(found.place.panelist)
    questions.support(question_queries.get_proposal(place.conference, 1), by=place.panelist, seen=JUST_READ)
    db.session.commit()
    assert panelist.post(f"{edit_page(panelist, place)}/withdraw").status == 303


def test_what_was_typed_for_her_is_hers(world, sign_in):
    place = world(stage=Stage.DRAFTING)
    with_remark(place, by=place.facilitator, in_name_of=place.panelist)
    db.session.commit()
    panelist = sign_in(place.panelist)
    path = edit_page(panelist, place)
    assert panelist.send(path, f"{path}/correct", {"text": NEW}).status == 303
    page = sign_in(place.panelists[1]).page(place.path("/draft/passages/1"))
    assert NEW in page and "not yet confirmed" not in page
