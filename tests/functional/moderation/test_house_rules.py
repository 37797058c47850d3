"""House rules are agreed to with one press; what breaks them is hidden, never changed, and somebody else reviews it."""

from types import SimpleNamespace

import pytest
from flask import current_app

from app.access.roles import Role
from app.access.stages import Stage
from app.agreeing import FIELD
from app.conferences.asked import list_asked
from app.drafting.models import Comment, Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.hearings import queries as hearing_queries
from app.hearings.kinds import State
from app.hearings.services import asking
from app.journal import queries as journal
from app.privacy import services as privacy
from app.questions import queries as question_queries
from app.questions import services as questions
from app.reports import plain
from tests.functional.ownwords.test_own_words import KINDS

WORDS = "How deep is it?"
WHY = {"ground": "person", "why": "It calls the mayor a name."}
LINE = "because it goes against a person: It calls the mayor a name."


def asked(place, member):
    with current_app.test_request_context():
        return [ask.key for ask in list_asked(place.conference, member)]


def hide_page(visitor, read):
    link = next(one for one in visitor.page(read).soup("a") if "/house-rules/hide/" in one.get("href", ""))
    return link["href"]


@pytest.fixture
def written(world, request):
    """A conference in which the first panelist wrote something, and the page on which others read it."""

    def write(kind):
        stage, build = KINDS[kind]
        place = world(stage=stage)
        read = build(place)
        db.session.commit()
        return SimpleNamespace(place=place, read=read)

    return write


@pytest.fixture
def hidden(written, sign_in):
    """The same, and the facilitator has hidden it."""

    def hide(kind="remark"):
        found = written(kind)
        visit = sign_in(found.place.facilitator)
        path = hide_page(visit, found.read)
        assert visit.post(path, WHY).status == 303
        one = found.place.path("/house-rules/hidden/1")
        return SimpleNamespace(place=found.place, read=found.read, path=path, one=one)

    return hide


# The house rules


def with_rules(world, **more):
    return world(stage=Stage.EVIDENCE, house_rules="Nobody is put down.", **more)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_panelist_agrees_with_one_press_and_is_not_asked_again(world, sign_in, htmx):
    place = with_rules(world)
    assert "house-rules" in asked(place, place.panelist) and "house-rules" not in asked(place, place.facilitator)
    panelist, path = sign_in(place.panelist), place.path("/house-rules")
    page = panelist.page(path)
    assert "Nobody is put down." in page and "I agree" in page
    assert panelist.send(path, f"{path}/agree", htmx=htmx).status in (200, 303)
    assert "house-rules" not in asked(place, place.panelist) and "house-rules" in asked(place, place.panelists[1])
    assert "You agreed to these rules" in panelist.page(path)
    entries = [entry.action for entry in journal.list_entries(place.conference.id)]
    panelist.post(f"{path}/agree", {FIELD: page.form(f"{path}/agree").find(attrs={"name": FIELD})["value"]})
    assert [entry.action for entry in journal.list_entries(place.conference.id)] == entries
    assert entries.count("rules.agreed") == 1


def test_other_rules_ask_anew_and_what_was_not_read_is_not_agreed_to(world, sign_in):
    place = with_rules(world)
    panelist, path = sign_in(place.panelist), place.path("/house-rules")
    seen = panelist.page(path).form(f"{path}/agree").find(attrs={"name": FIELD})["value"]
    assert panelist.post(f"{path}/agree", {FIELD: seen}).status == 303
    place.conference.house_rules = "Nobody is put down. No advertising."
    db.session.commit()
    assert "house-rules" in asked(place, place.panelist)
    refused = panelist.post(f"{path}/agree", {FIELD: seen})
    assert refused.status == 409 and "changed while you were reading" in refused


def test_only_panelists_agree_and_only_while_the_panel_works(world, sign_in, visitor):
    place = with_rules(world)
    path = place.path("/house-rules")
    for other in (place.facilitator, place.organizer, place.observer, place.expert):
        assert sign_in(other).post(f"{path}/agree").status == 403
    assert visitor.get(path).status == 200 and visitor.post(f"{path}/agree").status == 401
    place.walk_to(Stage.REPORTING)
    assert sign_in(place.panelist).post(f"{path}/agree").status == 409 and not asked(place, place.panelist).count(
        "house-rules"
    )


def test_a_conference_without_rules_asks_nobody(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    assert "house-rules" not in asked(place, place.panelist)
    assert "no house rules" in sign_in(place.panelist).page(place.path("/house-rules"))


def test_default_rules_are_offered_where_the_frame_is_written(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    assert "Speak about the question" in organizer.page("/conferences/new/every-field")


# Hiding


@pytest.mark.parametrize("kind", KINDS)
def test_its_place_keeps_a_line_and_others_do_not_read_the_words(hidden, sign_in, kind):
    found = hidden(kind)
    place = found.place
    others = sign_in(place.panelists[1]).page(found.read)
    assert WORDS not in others and LINE in others.words and "Hidden by the facilitator on" in others.words
    own = sign_in(place.panelist).page(place.path("/own-words"))
    assert WORDS in own and LINE in own.words
    entry = journal.list_entries(place.conference.id)[0]
    assert entry.action == "words.hidden" and "mayor" not in str(entry.payload.body)


@pytest.mark.parametrize("kind", KINDS)
def test_who_does_not_facilitate_hides_nothing(written, sign_in, visitor, kind):
    found = written(kind)
    path = hide_page(sign_in(found.place.facilitator), found.read)
    # The organizer too, who hides lessons of the handbook by the same page.
    for other in (found.place.panelist, found.place.organizer, found.place.observer, found.place.expert):
        visit = sign_in(other)
        assert visit.get(path).status == 403 and visit.post(path, WHY).status == 403
    assert visitor.post(path, WHY).status == 401
    assert WORDS in sign_in(found.place.panelists[1]).page(found.read)
    assert "/house-rules/hide/" not in str(sign_in(found.place.panelists[1]).page(found.read).soup)


def test_a_reason_is_needed_and_nothing_typed_is_lost(written, sign_in):
    found = written("remark")
    visit = sign_in(found.place.facilitator)
    path = hide_page(visit, found.read)
    for typed in ({"why": "Because."}, {"ground": "person", "why": " "}, {"ground": "nonsense", "why": "Because."}):
        refused = visit.post(path, typed)
        assert refused.status == 422 and refused.soup.find(class_="error")
        assert refused.form(path).find("textarea").get_text().strip() == typed["why"].strip()
    assert visit.post(path, {"ground": "person", "why": "x" * 20_000}).status == 422


@pytest.mark.parametrize("where", ["remark/99", "nonsense/1", f"note/{2**70}", "remark/0"])
def test_what_is_not_there_is_not_hidden(written, sign_in, where):
    place = written("remark").place
    visit = sign_in(place.facilitator)
    assert visit.get(place.path(f"/house-rules/hide/{where}")).status == 404
    assert visit.post(place.path(f"/house-rules/hide/{where}"), WHY).status in (404, 405)


def test_two_facilitators_at_once_hide_it_once(hidden, sign_in):
    found = hidden("proposal")
    other = found.place.seat(Role.FACILITATOR, "Fiona Facilitator")
    db.session.commit()
    visit = sign_in(other)
    assert "hidden already" in visit.page(found.path)
    assert visit.post(found.path, WHY | {"why": "Another reason."}).status == 303
    assert LINE in sign_in(found.place.panelists[1]).page(found.read).words
    assert visit.get(found.place.path("/house-rules/hidden/2")).status == 404


def test_hidden_words_are_not_supported_nor_sorted_nor_merged(hidden, sign_in):
    place = hidden("proposal").place
    panelist = sign_in(place.panelists[1])
    assert panelist.post(place.path("/questions/proposals/1/support")).status == 409
    assert WORDS not in panelist.page(place.path("/questions/new"))
    assert WORDS not in panelist.page(place.path("/questions?find=deep"))
    proposal = question_queries.get_proposal(place.conference, 1)
    with pytest.raises(Exception, match="hidden"):
        questions.word_question(place.conference, "How?", origins=[proposal], by=place.panelist)


def test_a_hidden_question_waits_for_nobody_and_is_not_answered(hidden, sign_in):
    place = hidden("question").place
    assert not [key for key in asked(place, place.expert) if key.startswith("question")]
    assert sign_in(place.expert).post(place.path("/hearings/questions/1.1/answer"), {"text": "Ten."}).status == 409
    row = hearing_queries.get_question(place.conference, "1.1")
    told = plain.answer(row)
    assert WORDS not in told.text and "Hidden by the facilitator" in told.text


def test_what_others_have_built_on_stays_to_be_read(written, sign_in):
    found = written("question")
    visit = sign_in(found.place.facilitator)
    path = hide_page(visit, found.read)
    row = hearing_queries.get_question(found.place.conference, "1.1")
    asking.record_answer(row, State.ANSWERED, "Ten meters.", by=found.place.facilitator)
    db.session.commit()
    assert visit.post(path, WHY).status == 409 and "answered this question" in visit.page(path)


def test_a_proposal_that_became_a_key_question_is_not_hidden(written, sign_in):
    found = written("proposal")
    visit = sign_in(found.place.facilitator)
    path = hide_page(visit, found.read)
    proposal = question_queries.get_proposal(found.place.conference, 1)
    questions.word_question(found.place.conference, "How deep?", origins=[proposal], by=found.place.panelist)
    db.session.commit()
    assert visit.post(path, WHY).status == 409 and WORDS in sign_in(found.place.panelists[1]).page(found.read)


def test_a_hidden_question_that_a_passage_cites_shows_the_line_there(hidden, sign_in):
    place = hidden("question").place
    place.walk_to(Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    writing.write_passage(section, Part.HEARD, Wording("As asked in [H1.1]."), by=place.panelist)
    db.session.commit()
    panelist = sign_in(place.panelists[1])
    for where in ("/draft/passages/1/trail", "/draft/passages/1", "/draft/citations", "/draft"):
        page = panelist.get(place.path(where))
        assert page.status in (200, 404) and WORDS not in page


def test_it_is_shown_again_and_stays_counted(hidden, sign_in, visitor):
    found = hidden("remark")
    visit = sign_in(found.place.facilitator)
    assert visit.send(found.one, f"{found.one}/show-again").status == 303
    assert WORDS in sign_in(found.place.panelists[1]).page(found.read)
    counts = visitor.page(found.place.path("/house-rules"))
    assert "Goes against a person" in counts and WORDS not in counts and "mayor" not in counts and "Paula" not in counts
    assert visit.post(hide_page(visit, found.read), WHY).status == 303  # and can be hidden anew


def test_its_author_neither_corrects_nor_withdraws_it_meanwhile(hidden, sign_in):
    place = hidden("remark").place
    panelist = sign_in(place.panelist)
    page = panelist.page(place.path("/own-words"))
    assert "hidden under the house rules" in page.words and "Correct or withdraw" not in page.words
    remark = db.session.query(Comment).one()
    for act in ("correct", "withdraw"):
        assert panelist.post(place.path(f"/own-words/remark/{remark.id}/{act}"), {"text": "Other."}).status == 409


# Objecting, and deciding


def objected(found, sign_in):
    visit = sign_in(found.place.panelist)
    assert visit.send(found.one, f"{found.one}/object", {"objection": "I asked a plain question."}).status == 303
    return found


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(("outcome", "reads"), [("shown", True), ("stays", False)])
def test_somebody_else_decides(hidden, sign_in, outcome, reads, htmx):
    found = hidden("remark")
    place = found.place
    other = place.seat(Role.FACILITATOR, "Fiona Facilitator")
    db.session.commit()
    assert "hidden-1" in asked(place, place.panelist) and "objection-1" not in asked(place, other)
    objected(found, sign_in)
    assert "hidden-1" not in asked(place, place.panelist)
    assert "objection-1" in asked(place, other)
    assert "It has waited since" in sign_in(other).page(place.path())
    assert "objection-1" not in asked(place, place.facilitator) and "objection-1" not in asked(place, place.organizer)
    decision = {"outcome": outcome, "why": "I read both."}
    assert sign_in(place.facilitator).post(f"{found.one}/decide", decision).status == 409
    assert sign_in(place.facilitator).post(f"{found.one}/show-again").status == 409
    assert sign_in(place.organizer).post(f"{found.one}/decide", decision).status == 404
    visit = sign_in(other)
    assert "I asked a plain question." in visit.page(found.one) and WORDS in visit.page(found.one)
    assert visit.send(found.one, f"{found.one}/decide", decision, htmx=htmx).status in (200, 303)
    assert (WORDS in sign_in(place.panelists[1]).page(found.read)) is reads
    assert "I read both." in sign_in(place.panelist).page(found.one)
    assert visit.post(f"{found.one}/decide", decision).status == 409
    assert ("decided-1" in asked(place, place.panelist)) is not reads


def test_where_there_is_no_other_facilitator_the_organizer_decides(hidden, sign_in):
    found = objected(hidden("remark"), sign_in)
    place = found.place
    assert "the organizer is asked" in sign_in(place.facilitator).page(found.one).words
    assert "objection-1" in asked(place, place.organizer)
    visit = sign_in(place.organizer)
    assert WORDS in visit.page(found.one)
    assert visit.post(f"{found.one}/decide", {"outcome": "shown", "why": "It is a question."}).status == 303
    assert WORDS in sign_in(place.panelist).page(found.read)


def test_whoever_wrote_it_may_leave_it_at_that(hidden, sign_in):
    found = hidden("remark")
    visit = sign_in(found.place.panelist)
    assert visit.send(found.one, f"{found.one}/leave").status == 303
    assert "hidden-1" not in asked(found.place, found.place.panelist)
    assert visit.send(found.one, f"{found.one}/object", {"objection": "After all."}).status == 303
    assert visit.post(f"{found.one}/object", {"objection": "Twice."}).status == 409


def test_nobody_else_objects_or_reads_it_there(hidden, sign_in, visitor):
    found = hidden("remark")
    place = found.place
    for other in (place.panelists[1], place.observer, place.committee):
        visit = sign_in(other)
        assert visit.get(found.one).status == 404
        assert visit.post(f"{found.one}/object", {"objection": "Let it be."}).status == 404
        assert visit.post(f"{found.one}/leave").status == 404
    assert sign_in(place.organizer).get(found.one).status == 404
    assert visitor.get(found.one).status == 303
    assert sign_in(place.facilitator).post(f"{found.one}/decide", {"outcome": "shown", "why": "Me."}).status == 409


def test_an_objection_without_words_is_refused(hidden, sign_in):
    found = hidden("remark")
    visit = sign_in(found.place.panelist)
    for text in ("", "  ", "x" * 5_000):
        refused = visit.post(f"{found.one}/object", {"objection": text})
        assert refused.status == 422 and refused.soup.find(class_="error")


def test_after_the_report_nothing_is_hidden_any_more(hidden, sign_in):
    found = hidden("remark")
    found.place.walk_to(Stage.FOLLOW_UP)
    visit = sign_in(found.place.facilitator)
    assert visit.post(found.path, WHY).status == 409 and visit.post(f"{found.one}/show-again").status == 409
    assert sign_in(found.place.panelist).post(f"{found.one}/object", {"objection": "Late."}).status == 303


def test_an_erased_author_is_asked_nothing_and_the_line_stays(hidden, sign_in):
    found = hidden("remark")
    privacy.erase(found.place.panelist.person, by_themselves=True)
    db.session.commit()
    assert LINE in sign_in(found.place.panelists[1]).page(found.read).words
    assert sign_in(found.place.facilitator).page(found.one)
