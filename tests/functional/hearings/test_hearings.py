"""The hearing: the panel asks first, who is asked answers, and every question ends."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.errors import Missing, Refused
from app.evidence import services as evidence
from app.evidence.kinds import Position
from app.extensions import db
from app.hearings import addresses, queries, readiness
from app.hearings.kinds import ExpertStatus, State
from app.hearings.models import HearingQuestion
from app.hearings.services import asking, choosing, planning
from app.questions.queries import list_key_questions
from app.questions.recording import adopt_recorded
from tests.counting import here, statements
from tests.kept import forget
from tests.visitor import check_page
from tests.world import World

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "{{7*1357}}",
    "\u202eabc",
    "a\x00b",
    "🦊" * 20,
    "[" * 900,
    "**[x](javascript:alert(1))",
]
ASKED = {"text": "How many weeks of warning?", "experts": ["1"], "key_question": "1", "evidence": "E1.1"}


def heard():
    """A conference with an expert, a key question, a passage and a session, walked to its hearings."""
    place = World(stage=Stage.EVIDENCE)
    document = evidence.draft_document(
        place.conference, summary="In short.", title="Wells", text="Six weeks.", by=place.organizer
    )
    evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    place.walk_to(Stage.QUESTIONS)
    adopt_recorded(place.conference, [{"theme": "Water", "text": "Who decides?"}], by=place.panelist)
    place.walk_to(Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=place.expert, field="Wells")
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    planning.plan_session(place.conference, title="Water", by=place.organizer, day_text="2027-03")
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(heard)


def asked(place, text="How many weeks?", experts=None, by=None):
    session = queries.get_session(place.conference, 1)
    experts = experts or queries.list_experts(place.conference, confirmed_only=True)[:1]
    question = asking.ask(session, text, experts, by=by or place.panelist)
    db.session.commit()
    return question


def another_expert(place, name="Bo Other", **more):
    expert = choosing.propose_expert(place.conference, by=place.organizer, name=name, **more)
    choosing.declare(expert, "None.", {}, by=place.organizer)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    return expert


def test_everybody_sees_the_programme_and_the_interests(place, visitor):
    page = visitor.page(place.path("/hearings"))
    assert "March 2027" in page and "Edith Expert" in page and "No interests declared yet." not in page
    assert "Q1: no expert speaks for it, and none against it." in page


@pytest.mark.parametrize("role", ["panelist", "organizer", "committee"])
def test_an_expert_is_proposed_and_known_only_inside(place, sign_in, visitor, role):
    member, url = sign_in(place.everybody[role]), place.path("/hearings/experts/new")
    assert member.send(url, url, {"name": "Nora New", "field": "Law", "kind": "involved"}).status == 303
    assert "Nora New" in member.page(place.path("/hearings/experts/2"))
    assert "Nora New" not in visitor.page(place.path("/hearings"))
    visitor.page(place.path("/hearings/experts/2"), 404)
    assert "Nora New" not in visitor.page(place.path("/journal"))
    assert member.post(url, {"name": "", "field": "kept"}).status == 422


@pytest.mark.parametrize("role", ["expert", "authority", "observer"])
def test_others_propose_no_experts(place, sign_in, role):
    assert sign_in(place.everybody[role]).post(place.path("/hearings/experts/new"), {"name": "x"}).status == 403


@pytest.mark.parametrize("act", ["/experts/new", "/experts/1/confirm", "/sessions/new", "/sessions/1/open-audience"])
def test_the_hearing_is_planned_before_the_drafting(place, sign_in, act):
    place.walk_to(Stage.DRAFTING)
    member = place.facilitator
    assert sign_in(member).post(place.path(f"/hearings{act}"), {"name": "x", "kind": "expert"}).status == 409


def test_an_organizer_brings_an_expert_in(place, sign_in, visitor):
    nora = choosing.propose_expert(place.conference, by=place.panelist, name="Nora New")
    choosing.declare(nora, "None.", {}, by=place.organizer)
    db.session.commit()
    organizer = sign_in(place.organizer)
    for act, shown in (
        ("invite", "invited"),
        ("confirm", "confirmed"),
        ("confirm", "confirmed"),
        ("decline", "not take part"),
    ):
        assert organizer.post(place.path(f"/hearings/experts/2/{act}"), {"seen": "1"}).status == 303
        assert shown in organizer.page(place.path("/hearings/experts/2"))
    edit = place.path("/hearings/experts/2/edit")
    assert organizer.send(edit, edit, {"name": "Nora Newer", "kind": "expert", "member": "0"}).status == 303
    assert "Nora Newer" in organizer.page(place.path("/hearings/experts/2"))


def test_a_seat_belongs_to_one_expert(place):
    with pytest.raises(Refused):
        choosing.propose_expert(place.conference, by=place.organizer, member=place.expert)
    with pytest.raises(Missing):
        choosing.propose_expert(place.conference, by=place.organizer, member=place.panelist)
    with pytest.raises(Refused):
        choosing.propose_expert(place.conference, by=place.panelist, member=place.expert)


def test_an_expert_declares_interests_and_positions(place, sign_in, visitor):
    expert, path = sign_in(place.expert), place.path("/hearings/experts/1/declaration")
    assert "Declare interests" in expert.page(place.path("/hearings/mine"))
    assert expert.post(path, {"interests": " ", "q1": "for"}).status == 422
    assert expert.send(path, path, {"interests": "Paid by the mine.", "q1": "for"}).status == 303
    page = visitor.page(place.path("/hearings/experts/1"))
    assert "Paid by the mine." in page and "Q1 for" in page
    assert "Q1: no expert speaks against it." in visitor.page(place.path("/hearings"))
    assert expert.page(path).soup.find("option", selected=True)["value"] == "for"


def test_a_declaration_is_ones_own_or_entered_by_the_organizers(place, sign_in):
    another_expert(place)
    form = {"interests": "None.", "q1": "against"}
    expert, organizer, panelist = sign_in(place.expert), sign_in(place.organizer), sign_in(place.panelist)
    path = place.path("/hearings/experts/2/declaration")
    assert expert.post(path, form).status == 404
    assert panelist.post(path, form).status == 403
    assert organizer.post(path, form).status == 303
    with pytest.raises(Refused):
        choosing.declare(queries.get_expert(here(place).conference, 2), "x", {}, by=place.expert)
    with pytest.raises(Missing):
        choosing.declare(queries.get_expert(place.conference, 1), "x", {999: Position.FOR}, by=place.expert)


def test_a_session_and_its_programme_are_written(place, sign_in, visitor):
    organizer, new = sign_in(place.organizer), place.path("/hearings/sessions/new")
    form = {"title": "Rules", "starts_at": "2027-03-20T09:00", "ends_at": "2027-03-20T17:30", "place": "Hall"}
    assert organizer.send(new, new, form).status == 303
    assert organizer.post(new, form | {"ends_at": "2027-03-20T08:00"}).status == 422
    edit, slots = place.path("/hearings/sessions/2/edit"), place.path("/hearings/sessions/2/slots")
    assert organizer.page(edit).soup.find("input", {"name": "starts_at"})["value"] == "2027-03-20T09:00"
    slot = {
        "slot-title": "Talk",
        "slot-starts": "09:30",
        "slot-minutes": "20",
        "slot-kind": "presentation",
        "slot-expert": "1",
    }
    assert organizer.send(edit, slots, slot).status == 303
    assert organizer.post(slots, slot | {"slot-starts": "25:00"}).status == 422
    assert "Outside of the hours" not in organizer.page(edit)
    moved = form | {"starts_at": "2027-03-20T10:00"}
    assert organizer.send(edit, edit, moved).status == 303
    assert "Outside of the hours of this session: 09:30." in organizer.page(edit)
    assert organizer.send(edit, edit, form | {"title": "Rules of water"}).status == 303
    page = visitor.page(place.path("/hearings"))
    assert "Rules of water" in page and "09:30" in page and "09:00 (CET)" in page
    remove = organizer.page(edit).soup.find("form", action=lambda a: a.endswith("/remove"))["action"]
    assert organizer.post(remove).status == 303 and "09:30" not in visitor.page(place.path("/hearings"))


@pytest.mark.parametrize("typed", ["9.30", "kl. 9.30", "9:30"])
def test_a_time_of_the_programme_is_typed_as_offices_type_it(place, sign_in, visitor, typed):
    edit, slots = place.path("/hearings/sessions/1/edit"), place.path("/hearings/sessions/1/slots")
    slot = {"slot-title": "Talk", "slot-starts": typed, "slot-kind": "presentation", "slot-expert": "1"}
    assert sign_in(place.organizer).send(edit, slots, slot).status == 303
    assert "09:30" in visitor.page(place.path("/hearings"))


@pytest.mark.parametrize("role", ["panelist", "expert", "committee", "authority", "observer"])
@pytest.mark.parametrize(
    "act", ["/sessions/new", "/sessions/1/slots", "/experts/1/confirm", "/sessions/1/open-audience"]
)
def test_others_do_not_plan(place, sign_in, role, act):
    assert sign_in(place.everybody[role]).post(place.path(f"/hearings{act}"), {"title": "x"}).status == 403


@pytest.mark.parametrize("htmx", [False, True])
def test_a_panelist_asks(place, sign_in, visitor, htmx):
    panelist, page = sign_in(place.panelist), place.path("/hearings/sessions/1")
    answer = panelist.send(page, f"{page}/ask", ASKED, htmx=htmx)
    assert answer.status == (200 if htmx else 303)
    if htmx:
        assert answer.soup.find(id="queue") and "H1.1" in answer and not answer.soup.find("html")
    seen = visitor.page(page)
    assert "H1.1 Panelist 1" in seen and "waiting" in seen and "Q1 E1.1" in seen and "Paula1" not in seen
    assert "Paula1" in panelist.page(page)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"text": ""}, 422),
        ({"experts": []}, 422),
        ({"experts": ["7"]}, 422),
        ({"evidence": "nonsense"}, 422),
        ({"evidence": "E9.9"}, 409),
        ({"key_question": "9"}, 422),
    ],
)
def test_a_question_that_leads_nowhere_is_refused_and_kept(place, sign_in, change, status):
    page = sign_in(place.panelist).post(place.path("/hearings/sessions/1/ask"), ASKED | change, htmx=True)
    assert page.status == status and (ASKED | change)["text"] in page.text


@pytest.mark.parametrize("role", ["organizer", "facilitator", "expert", "committee", "authority", "observer"])
def test_only_panelists_ask_for_the_panel(place, sign_in, role):
    assert sign_in(place.everybody[role]).post(place.path("/hearings/sessions/1/ask"), ASKED).status == 403


def test_asking_ends_with_the_hearings(place, sign_in):
    place.walk_to(Stage.DRAFTING)
    assert sign_in(place.panelist).post(place.path("/hearings/sessions/1/ask"), ASKED).status == 409


def test_only_confirmed_experts_of_this_conference_are_asked(place):
    waiting = choosing.propose_expert(place.conference, by=place.organizer, name="Not yet")
    with pytest.raises(Refused):
        asked(place, experts=[waiting])
    other = heard()
    with pytest.raises(Missing):
        asked(place, experts=queries.list_experts(other.conference))


def test_the_audience_asks_after_the_panel_and_only_while_it_is_open(place, sign_in):
    page = place.path("/hearings/sessions/1")
    observer, facilitator, panelist = (
        sign_in(place.observer),
        sign_in(place.facilitator),
        sign_in(place.panelist),
    )
    form = {"text": "And the fish?", "experts": ["1"]}
    assert "not open to the audience" in observer.post(f"{page}/ask-from-audience", form)
    for _ in range(2):
        assert facilitator.post(f"{page}/open-audience", htmx=True).soup.find(id="queue")
    refused = observer.post(f"{page}/ask-from-audience", form)
    assert refused.status == 409 and "The panel asks first." in refused
    assert panelist.post(f"{page}/ask", ASKED).status == 303
    assert observer.send(page, f"{page}/ask-from-audience", form, htmx=True).soup.find(id="queue")
    assert panelist.post(f"{page}/ask", ASKED | {"text": "Later?"}).status == 303
    seen = observer.page(page)
    assert seen.words.index("Later?") < seen.words.index("And the fish?") and "From the audience" in seen
    assert facilitator.post(f"{page}/close-audience").status == 303
    assert observer.post(f"{page}/ask-from-audience", form).status == 409
    assert panelist.post(f"{page}/ask-from-audience", form).status == 403


def test_an_expert_answers_what_was_put_to_this_one(place, sign_in, visitor):
    asked(place)
    expert, path = sign_in(place.expert), place.path("/hearings/questions/1.1")
    assert expert.get(path, htmx=True).soup.find("textarea")
    page = expert.send(path, f"{path}/answer", {"text": "Six *weeks*."}, htmx=True)
    assert page.status == 200 and page.soup.find(id="H1-1").find("em") and not page.soup.find("textarea")
    assert "answered" in visitor.page(place.path("/hearings/sessions/1"))
    again = expert.post(f"{path}/answer", {"text": "Seven weeks, I think."})
    assert again.status == 409 and "Seven weeks, I think." in again
    assert expert.post(f"{path}/answer", {"text": ""}).status == 422


def test_an_expert_cannot_answer_for_another(place, sign_in):
    asked(place, experts=[another_expert(place)])
    answer = sign_in(place.expert).post(place.path("/hearings/questions/1.1/answer"), {"text": "Me."})
    assert answer.status == 409 and "somebody else" in answer


@pytest.mark.parametrize("role", ["organizer", "facilitator", "panelist", "committee", "authority", "observer"])
def test_only_experts_answer_and_only_facilitators_record(place, sign_in, role):
    asked(place)
    member, path = sign_in(place.everybody[role]), place.path("/hearings/questions/1.1")
    assert member.post(f"{path}/answer", {"text": "x"}).status == 403
    if role != "facilitator":
        assert member.post(f"{path}/record", {"state": "not_answered"}).status == 403


def test_a_question_put_to_two_waits_for_both(place):
    second = another_expert(place)
    question = asked(place, experts=[queries.get_expert(place.conference, 1), second])
    asking.answer(question, "Six.", by=place.expert)
    assert question.state == State.WAITING and question.answer == "**Edith Expert:** Six."
    with pytest.raises(Refused):
        asking.record_answer(question, State.NOT_ANSWERED, by=place.facilitator)
    asking.record_answer(question, State.ANSWERED, "Bo agreed.", by=place.facilitator)
    assert question.state == State.ANSWERED and question.answer.endswith("Bo agreed.")


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ({"state": "answered", "text": "Six weeks."}, "Six weeks."),
        ({"state": "on_notice", "due": "2027-04"}, "April 2027"),
        ({"state": "not_answered"}, "not answered"),
    ],
)
def test_the_facilitator_records_how_a_question_ended(place, sign_in, visitor, form, shown):
    asked(place)
    facilitator, path = sign_in(place.facilitator), place.path("/hearings/questions/1.1")
    assert facilitator.send(path, f"{path}/record", form).status == 303
    assert facilitator.send(path, f"{path}/record", form, htmx=True).soup.find(id="H1-1")
    assert shown in visitor.page(place.path("/hearings/sessions/1"))


@pytest.mark.parametrize(
    "form", [{}, {"state": "waiting"}, {"state": "answered"}, {"state": "on_notice", "due": "soon"}]
)
def test_a_record_without_an_end_is_refused(place, sign_in, form):
    asked(place)
    page = sign_in(place.facilitator).post(place.path("/hearings/questions/1.1/record"), form, htmx=True)
    assert page.status == 422 and page.soup.find(id="H1-1").find("form")


def test_answers_end_with_the_drafting(place, sign_in):
    asked(place)
    expert, facilitator = sign_in(place.expert), sign_in(here(place).facilitator)
    here(place).walk_to(Stage.DRAFTING)
    assert expert.post(place.path("/hearings/questions/1.1/answer"), {"text": "Late but fine."}).status == 303
    here(place).walk_to(Stage.FACT_CHECK)
    assert facilitator.post(place.path("/hearings/questions/1.1/record"), {"state": "answered"}).status == 409


def test_the_gate_wants_interests_both_sides_and_an_end(place):
    question = asked(place)
    queries.get_expert(place.conference, 1).interests_declared_at = None  # as before declarations came first
    found = readiness.problems_before_leaving(place.conference)
    assert [part in " ".join(found) for part in ("Edith Expert has not declared", "Q1:", "1 question has no end")] == [
        True
    ] * 3
    key = list_key_questions(place.conference)[0]
    choosing.declare(queries.get_expert(place.conference, 1), "None.", {key.id: Position.FOR}, by=place.expert)
    choosing.declare(another_expert(place), "None.", {key.id: Position.AGAINST}, by=place.organizer)
    asking.record_answer(question, State.ON_NOTICE, by=place.facilitator)
    assert readiness.problems_before_leaving(place.conference) == []


def test_nobody_is_confirmed_before_declaring_interests(place, sign_in):
    choosing.propose_expert(place.conference, by=place.panelist, name="Nora New")
    db.session.commit()
    page, act = place.path("/hearings/experts/2"), place.path("/hearings/experts/2/confirm")
    organizer, why = sign_in(place.organizer), "Nora New has not declared interests yet."
    shown = organizer.page(page)
    assert f"Confirm : {why}" in shown and shown.soup.find("form", action=act) is None
    assert why in shown.soup.find(class_="hint").find("a", href=f"{page}/declaration").get_text()
    refused = organizer.post(act)
    assert refused.status == 409 and why in refused
    declared = organizer.post(f"{page}/declaration", {"interests": "None.", "q1": "unknown"})
    assert declared.status == 303 and organizer.send(page, act).status == 303
    for one in ("Edith Expert", "Nora New"):
        assert f"Q1: it is not known where {one} stands." in organizer.page(place.path("/hearings"))


def test_an_expert_is_asked_for_a_position_on_each_key_question(place, sign_in):
    expert = sign_in(place.expert)
    assert "Say where you stand" in expert.page(place.path())
    expert.post(place.path("/hearings/experts/1/declaration"), {"interests": "None.", "q1": "neutral"})
    assert "Say where you stand" not in expert.page(place.path())


def test_what_keeps_an_expert_on_the_list_stands_where_the_button_would(place, sign_in):
    question, page, act = asked(place), place.path("/hearings/experts/1"), place.path("/hearings/experts/1/decline")
    facilitator, why = sign_in(place.facilitator), "Questions wait for Edith Expert. Record them as not answered first."
    shown = facilitator.page(page)
    assert f"Will not take part : {why}" in shown and shown.soup.find("form", action=act) is None
    assert shown.soup.find("a", href=f"{page}#questions").get_text() == why and shown.soup.find(id="questions")
    refused = facilitator.post(act)
    assert refused.status == 409 and why in refused
    asking.record_answer(question, State.NOT_ANSWERED, by=place.facilitator)
    db.session.commit()
    shown = facilitator.page(page)
    assert why not in shown and shown.soup.find("form", action=act)


def test_what_all_have_answered_in_writing_is_not_offered_for_the_record(place, sign_in):
    question, page = asked(place), place.path("/hearings/questions/1.1")
    facilitator, words = sign_in(place.facilitator), {"state": "answered", "text": "Six."}
    assert facilitator.page(page).soup.find("form", action=f"{page}/record")
    asking.answer(question, "Six weeks.", by=place.expert)
    db.session.commit()
    assert facilitator.page(page).soup.find("form", action=f"{page}/record") is None
    assert "Change the record" not in facilitator.page(place.path("/hearings/sessions/1"))
    assert facilitator.post(f"{page}/record", words).status == 409


def test_what_one_of_two_has_answered_can_only_end_as_answered(place, sign_in):
    experts = [queries.get_expert(place.conference, 1), another_expert(place)]
    question, page = asked(place, experts=experts), place.path("/hearings/questions/1.1")
    asking.answer(question, "Six weeks.", by=place.expert)
    db.session.commit()
    form = sign_in(place.facilitator).page(page).form(f"{page}/record")
    assert [field["value"] for field in form("input", type="radio")] == ["answered"]


def test_an_expert_with_open_questions_cannot_be_dropped(place):
    question, expert = asked(place), queries.get_expert(place.conference, 1)
    with pytest.raises(Refused):
        choosing.decline_expert(expert, by=place.organizer)
    asking.record_answer(question, State.NOT_ANSWERED, by=place.facilitator)
    choosing.decline_expert(expert, by=place.organizer)
    assert expert.status == ExpertStatus.DECLINED


def test_what_is_asked_of_whom(place):
    def titles(member):
        return [ask.title for ask in readiness.asked_of(place.conference, member)]

    assert titles(place.expert) == ["Say where you stand"]
    queries.get_expert(place.conference, 1).interests_declared_at = None  # as before declarations came first
    assert titles(place.expert) == ["Declare your interests"]
    asked(place)
    assert titles(place.expert) == ["1 question waits for your answer", "Declare your interests"]
    assert (
        titles(place.panelist) == ["Question the experts"] and titles(place.observer) == titles(place.organizer) == []
    )
    planning.open_audience(queries.get_session(place.conference, 1), by=place.facilitator)
    assert titles(place.observer) == ["“Water” is open to your questions"]
    assert [entry["question"] for entry in queries.personal_data(place.panelist.person)] == ["H1.1"]
    asking.answer(queries.get_question(place.conference, "H1.1"), "Six.", by=place.expert)
    assert {"answered": "H1.1", "text": "Six."} in queries.personal_data(place.expert.person)


def test_citations_of_three_rooms_lead_somewhere_in_two_statements(place):
    asked(place)
    conference, _ = place.conference, place.conference.slug
    with statements() as seen:
        address_of = addresses.address_of(conference)
        assert address_of("E1.1") == place.path("/evidence/1/passages/1")
        assert address_of("H1.1") == place.path("/hearings/questions/1.1")
        assert address_of("Q1") == place.path("/questions/1")
        assert not [label for label in ("E9.9", "H1.2", "Q9", "P1") if address_of(label)]
    assert len(seen) == 2


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(place, sign_in, visitor, words):
    organizer, panelist, expert = sign_in(place.organizer), sign_in(place.panelist), sign_in(place.expert)
    facilitator, page = sign_in(place.facilitator), place.path("/hearings/sessions/1")
    new = {"name": words[:80], "field": words[:150], "kind": "expert", "member": "0"}
    assert organizer.post(place.path("/hearings/experts/new"), new).status == 303
    organizer.post(place.path("/hearings/experts/2/declaration"), {"interests": words, "q1": "against"})
    organizer.send(place.path("/hearings/experts/2"), place.path("/hearings/experts/2/confirm"))
    organizer.post(
        place.path("/hearings/sessions/1/edit"),
        {"title": words[:150], "place": words[:150], "day_text": words[:150]},
    )
    expert.post(place.path("/hearings/experts/1/declaration"), {"interests": words, "q1": "for"})
    assert panelist.post(f"{page}/ask", ASKED | {"text": words, "experts": ["1", "2"]}).status == 303
    assert expert.post(place.path("/hearings/questions/1.1/answer"), {"text": words}).status == 303
    facilitator.post(place.path("/hearings/questions/1.1/record"), {"state": "answered", "text": words})
    for path in ("", "/sessions/1", "/questions/1.1", "/experts/1", "/experts/2"):
        seen = visitor.page(place.path(f"/hearings{path}"))
        assert not seen.soup.find("img") and "\u202e" not in seen.text and "\x00" not in seen.text
        assert not seen.soup.find("a", href=lambda href: href and href.startswith("javascript"))
        assert "9499" not in seen.soup.main.get_text()


@pytest.mark.parametrize("label", ["9.9", "x", "1", "1.", "H1.1.1", "99999999999999.1", "%2e%2e", "١.١"])
def test_labels_that_lead_nowhere(place, visitor, label):
    visitor.page(place.path(f"/hearings/questions/{label}"), 404)


def test_numbers_of_another_conference_lead_nowhere(place, world, sign_in):
    asked(place)
    other = world(stage=Stage.HEARINGS)
    expert, facilitator, panelist = sign_in(other.expert), sign_in(other.facilitator), sign_in(other.panelist)
    assert expert.post(other.path("/hearings/questions/1.1/answer"), {"text": "x"}).status == 404
    assert expert.post(place.path("/hearings/questions/1.1/answer"), {"text": "x"}).status == 404
    assert facilitator.post(other.path("/hearings/sessions/1/open-audience")).status == 404
    assert panelist.post(other.path("/hearings/sessions/1/ask"), ASKED).status == 404
    for path in ("/experts/1", "/sessions/1", "/questions/1.1", "/experts/99999999999999999999"):
        panelist.page(other.path(f"/hearings{path}"), 404)
    assert "not on the list" in expert.page(other.path("/hearings/mine"))


def test_a_double_sending_makes_one_question(place, sign_in):
    panelist = sign_in(place.panelist)
    for _ in range(2):
        assert panelist.post(place.path("/hearings/sessions/1/ask"), ASKED | {"form_key": "k"}).status == 303
    assert len(db.session.scalars(db.select(HearingQuestion)).all()) == 1


def test_the_number_of_statements_does_not_grow(place, visitor, sign_in):
    members = [sign_in(place.everybody[role]) for role in ("panelist", "facilitator", "expert")]
    pages = [(looking, path) for looking in (visitor, *members) for path in ("", "/sessions/1", "/experts/1")]
    counts = []
    for rows in (5, 45):
        here(place)
        session, first = queries.get_session(place.conference, 1), queries.get_expert(place.conference, 1)
        for n in range(rows):
            expert = choosing.propose_expert(place.conference, by=place.organizer, name=f"Expert {rows}-{n}")
            choosing.declare(expert, "None.", {}, by=place.organizer)
            choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
            planning.add_slot(session, title="Talk", expert=expert, by=place.organizer)
            question = asking.ask(session, "Why?", [expert, first], by=place.panelists[n % 5])
            asking.answer(question, "Yes.", by=place.expert)
        db.session.commit()
        counts.append([])
        for looking, path in pages:
            forget()
            looking.get(place.path(f"/hearings{path}"))
            with statements() as seen:
                # In other words than before: what a stranger asked for once is kept.
                check_page(looking.get(place.path(f"/hearings{path}?rows={rows}")))
            counts[-1].append(len(seen))
    assert counts[0] == counts[1] and max(counts[0]) <= 12
