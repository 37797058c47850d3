"""The key questions are the panel's: proposed, worded, ordered and adopted by panelists alone."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.services import seating, stages
from app.errors import Missing, Refused, StaleVersion
from app.extensions import db
from app.hearings import addresses
from app.questions import queries, readiness, recording, services
from app.questions.models import Proposal, Support
from tests.counting import here, statements
from tests.kept import forget
from tests.visitor import check_page

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "{{7*1357}}",
    "\u202eabc",
    "a\x00b",
    "🦊" * 20,
    "[" * 500,
    '"><svg onload=alert(1)>',
]


@pytest.fixture
def place(world):
    return world(stage=Stage.QUESTIONS)


def worded(place, *texts):
    found = [services.word_question(place.conference, text, by=place.panelist) for text in texts]
    db.session.commit()
    return found


def adopt(place):
    for member in place.panelists[:3]:
        services.agree(place.conference, by=member, seen=JUST_READ)
    db.session.commit()


def proposed(place, text="Who decides when the water runs low?", by=None):
    proposal = services.propose(place.conference, text, by=by or place.panelist)
    db.session.commit()
    return proposal


@pytest.mark.parametrize("htmx", [False, True])
def test_a_panelist_proposes_a_question(place, sign_in, htmx):
    panelist, path = sign_in(place.panelist), place.path("/questions/proposals")
    page = panelist.send(place.path("/questions"), path, {"text": "Who decides?", "reason": "Nobody said."}, htmx=htmx)
    assert page.status == (200 if htmx else 303)
    if htmx:
        assert page.soup.find(id="proposals") and "Who decides?" in page and not page.soup.find("html")
    assert "Nobody said." in panelist.page(place.path("/questions"))


@pytest.mark.parametrize("htmx", [False, True])
def test_a_proposal_too_long_is_refused_and_kept(place, sign_in, htmx):
    page = sign_in(place.panelist).post(place.path("/questions/proposals"), {"text": "x" * 601}, htmx=htmx)
    assert page.status == 422 and "x" * 601 in page.text


@pytest.mark.parametrize("role", ["organizer", "facilitator", "expert", "committee", "authority", "observer"])
@pytest.mark.parametrize("act", ["/proposals", "/proposals/1/support", "/new", "/agree", "/1/drop", "/1/up"])
def test_only_panelists_propose_support_word_and_adopt(place, sign_in, role, act):
    proposed(place)
    worded(place, "One?")
    assert sign_in(place.everybody[role]).post(place.path(f"/questions{act}"), {"text": "x"}).status == 403


@pytest.mark.parametrize("stage", [Stage.EVIDENCE, Stage.HEARINGS])
@pytest.mark.parametrize("act", ["/proposals", "/new", "/agree", "/themes"])
def test_questions_are_made_in_their_stage_alone(world, sign_in, stage, act):
    place = world(stage=stage)
    member = place.facilitator if act == "/themes" else place.panelist
    assert sign_in(member).post(place.path(f"/questions{act}"), {"text": "x"}).status == 409


def test_support_counts_once_and_ranks_nothing(place, sign_in):
    first, second = proposed(place, "First?"), proposed(place, "Second?")
    services.support(second, by=place.panelists[1], seen=JUST_READ)
    db.session.commit()
    panelist, url = sign_in(place.panelist), place.path("/questions/proposals/2/support")
    brought = {"seen": second.fingerprint}
    assert [panelist.post(url, brought).status for _ in range(2)] == [303, 303]
    page = panelist.page(place.path("/questions"))
    assert "2 support this" in page and page.words.index("First?") < page.words.index("Second?")
    assert len(db.session.scalars(db.select(Support)).all()) == 2
    back = panelist.post(place.path("/questions/proposals/2/unsupport"), htmx=True)
    assert back.status == 200 and back.soup.find(id="proposal-2") and "1 supports this" in back
    assert panelist.post(place.path("/questions/proposals/2/unsupport")).status == 303
    assert first.number == 1


def test_the_facilitator_sorts_proposals_under_themes_and_words_nothing(place, sign_in):
    proposed(place)
    facilitator = sign_in(place.facilitator)
    assert facilitator.post(place.path("/questions/themes"), {"title": "Water"}).status == 303
    assert facilitator.post(place.path("/questions/themes"), {"title": " water "}).status == 303
    form = facilitator.get(place.path("/questions/proposals/1"), htmx=True)
    [theme] = [option["value"] for option in form.soup("option") if option.get_text() == "Water"]
    url = place.path("/questions/proposals/1/group")
    assert facilitator.post(url, {"theme": theme}, htmx=True).soup.find(id="proposal-1")
    assert "Water" in facilitator.page(place.path("/questions"))
    assert facilitator.post(url, {"theme": "99"}).status == 422
    assert facilitator.post(place.path("/questions/themes"), {"title": ""}).status == 422
    assert facilitator.post(place.path("/questions/new"), {"text": "Mine"}).status == 403


def test_a_theme_of_another_conference_is_refused(world):
    first, second = world(stage=Stage.QUESTIONS), world(stage=Stage.QUESTIONS)
    theme = services.add_theme(first.conference, "Water", by=first.facilitator)
    with pytest.raises(Missing):
        services.group(proposed(second), theme, by=second.facilitator)


def test_a_key_question_keeps_the_credit_of_its_proposals(place, sign_in):
    proposed(place, by=place.panelists[1])
    proposed(place, "And who pays?", by=place.panelists[2])
    panelist, url = sign_in(place.panelist), place.path("/questions/new")
    assert (
        panelist.send(
            url,
            url,
            {"text": "Who decides, and who pays?", "theme": "Rule", "origins": ["1", "2"], "two_sided": ""},
        ).status
        == 303
    )
    page = panelist.page(place.path("/questions"))
    assert "Paula2 Panelist (1)" in page and "Paula3 Panelist (2)" in page and "Who decides, and who pays?" in page


def test_a_proposal_of_another_conference_gets_no_credit(world, sign_in):
    first, second = world(stage=Stage.QUESTIONS), world(stage=Stage.QUESTIONS)
    foreign = proposed(first)
    with pytest.raises(Missing):
        services.word_question(second.conference, "x", "", [foreign], by=second.panelist)


def test_wording_is_changed_dropped_and_ordered(place, sign_in):
    worded(place, "One?", "Two?", "Three?")
    panelist = sign_in(place.panelist)
    assert panelist.post(place.path("/questions/3/up")).status == 303
    page = panelist.post(place.path("/questions/1/drop"), htmx=True)
    page.soup.select_one("#taken-out").extract()
    assert page.soup.find(id="key_questions") and "One?" not in page.soup.find(id="key_questions").get_text()
    assert page.words.index("Three?") < page.words.index("Two?")
    assert panelist.post(place.path("/questions/3/up"), htmx=True).status == 200
    edit = place.path("/questions/2/edit")
    assert panelist.send(edit, edit, {"text": "Two, better?"}).status == 303
    assert "Two, better?" in panelist.page(place.path("/questions"))
    assert panelist.post(edit, {"text": "", "version": 2}).status == 422
    stale = panelist.post(edit, {"text": "Older words", "version": 1})
    assert stale.status == 409 and "Older words" in stale and "Two, better?" in stale


def test_an_outdated_wording_is_refused(place):
    [question] = worded(place, "One?")
    services.revise_question(question, "Uno?", expected_version=1, by=place.panelist)
    with pytest.raises(StaleVersion):
        services.revise_question(question, "Eins?", expected_version=1, by=place.panelist)


def test_more_than_half_of_the_panel_adopts_exactly_the_list(place, sign_in, visitor):
    worded(place, "One?", "Two?", "Three?")
    services.drop_question(queries.get_key_question(place.conference, 1), by=place.panelist)
    db.session.commit()
    panelists = [sign_in(member) for member in place.panelists[:3]]
    for n, panelist in enumerate(panelists):
        assert "Two?" not in visitor.page(place.path("/questions"))
        page = panelist.send(place.path("/questions"), place.path("/questions/agree"), htmx=n == 1)
        assert page.status == (200 if n == 1 else 303)
    page = visitor.page(place.path("/questions"))
    assert "Q1 Two? Q2 Three?" in page and "adopted these questions" in page
    assert "Two?" in visitor.page(place.path("/questions/1"))
    assert "adopted 2 key questions" in visitor.page(place.path("/journal"))
    for act in ("/proposals", "/new", "/agree", "/1/drop", "/1/up", "/1/down", "/withdraw-agreement"):
        sent = {"text": "x", "two_sided": "y"}
        assert panelists[0].post(place.path(f"/questions{act}"), sent).status == 409
    assert readiness.problems_before_leaving(here(place).conference) == []
    address_of = addresses.address_of(here(place).conference)
    assert (address_of("Q2"), address_of("Q3")) == (place.path("/questions/2"), None)


def test_any_change_drops_the_agreements(place):
    [one, two] = worded(place, "One?", "Two?")
    changes = [
        lambda: services.move_question(two, True, by=place.panelist),
        lambda: services.revise_question(one, "Uno?", expected_version=1, by=place.panelist),
        lambda: services.drop_question(two, by=place.panelist),
        lambda: services.word_question(place.conference, "Tres?", by=place.panelist),
    ]
    for change in changes:
        services.agree(place.conference, by=place.panelists[1], seen=JUST_READ)
        assert queries.count_agreements(place.conference)[0] == 1
        change()
        assert queries.count_agreements(place.conference)[0] == 0


def test_moving_at_the_edge_changes_nothing(place):
    [one, two] = worded(place, "One?", "Two?")
    services.agree(place.conference, by=place.panelist, seen=JUST_READ)
    services.move_question(one, True, by=place.panelist)
    services.move_question(two, False, by=place.panelist)
    assert queries.count_agreements(place.conference)[0] == 1


def test_agreeing_twice_is_one_agreement_and_it_can_be_taken_back(place, sign_in):
    worded(place, "One?")
    panelist = sign_in(place.panelist)
    read = {"seen": queries.fingerprint(queries.list_key_questions(place.conference, adopted_only=False))}
    for _ in range(2):
        assert panelist.post(place.path("/questions/agree"), read).status == 303
    assert "1 agreed, 3 are needed" in panelist.page(place.path("/questions"))
    assert panelist.post(place.path("/questions/withdraw-agreement"), htmx=True).status == 200
    assert "0 agreed, 3 are needed" in panelist.page(place.path("/questions"))


def test_a_list_that_changed_meanwhile_is_not_agreed_to(place, sign_in):
    worded(place, "One?")
    for sent in ({"seen": "0" * 64}, {}):
        answer = sign_in(place.panelist).post(place.path("/questions/agree"), sent)
        assert answer.status == 409 and "As it reads now" in answer and "One?" in answer


def test_whoever_adopts_the_list_is_offered_no_more_what_changes_it(place, sign_in):
    worded(place, "One?")
    proposed(place)
    path = place.path("/questions")
    first, second, third = (sign_in(member) for member in place.panelists[1:4])
    assert first.send(path, f"{path}/agree", htmx=True).soup.find(id="key_questions")
    second.send(path, f"{path}/agree")
    page = third.page(path)
    assert page.soup.find("button", formaction=f"{path}/proposals/1/support") and page.form(f"{path}/proposals")
    adopting = third.send(path, f"{path}/agree", htmx=True)
    assert adopting.response.headers["HX-Redirect"] == path, "the whole page, and not the list of questions alone"
    page = third.page(path)
    assert "The panel has adopted its key questions. They are public now." in page
    assert not page.soup.find("button", formaction=f"{path}/proposals/1/support")
    assert not page.soup.find("form", action=f"{path}/proposals")


def test_an_empty_list_cannot_be_adopted(place):
    with pytest.raises(Refused):
        services.agree(place.conference, by=place.panelist, seen=JUST_READ)


def test_a_panelist_who_left_does_not_count(place):
    worded(place, "One?")
    services.agree(place.conference, by=place.panelists[0], seen=JUST_READ)
    seating.end_role(place.panelists[0], "ill", by=place.organizer)
    assert queries.count_agreements(place.conference) == (0, 3)


def test_going_back_unfreezes_and_numbers_last(place):
    worded(place, "One?", "Two?")
    adopt(place)
    place.walk_to(Stage.HEARINGS)
    assert len(readiness.voided_by_going_back(place.conference)) == 1
    stages.reopen_stage(place.conference, Stage.HEARINGS, "New facts.", by=place.facilitator)
    assert queries.list_key_questions(place.conference) == []
    [one, two] = queries.list_key_questions(place.conference, adopted_only=False)
    assert [one.label, two.label] == ["Q1", "Q2"]
    services.drop_question(one, by=place.panelist)
    three = services.word_question(place.conference, "Three?", by=place.panelist)
    adopt(place)
    assert [one.label for one in queries.list_key_questions(place.conference)] == ["Q2", three.label] == ["Q2", "Q3"]
    with pytest.raises(Missing):
        queries.get_key_question(place.conference, 1)


def test_the_record_of_a_past_conference_may_not_know_the_words(place, visitor):
    told = [
        {"theme": "Later", "text": None, "sources": [2], "order": None},
        {"theme": "Tests", "text": "¿Qué?", "sources": [1], "order": 1},
    ]
    recording.adopt_recorded(place.conference, told, by=place.organizer)
    db.session.commit()
    page = visitor.page(place.path("/questions"))
    assert page.words.index("¿Qué?") < page.words.index("The wording is not known. [2]")


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(place, sign_in, words):
    panelist, facilitator = sign_in(place.panelist), sign_in(place.facilitator)
    assert panelist.post(place.path("/questions/proposals"), {"text": words, "reason": words}).status == 303
    assert facilitator.post(place.path("/questions/themes"), {"title": words[:100]}).status == 303
    assert (
        panelist.post(
            place.path("/questions/new"), {"text": words, "theme": words[:100], "origins": "1", "two_sided": "y"}
        ).status
        == 303
    )
    for path in ("/questions", "/questions/1", "/questions/1/edit", "/questions/proposals/1"):
        page = panelist.page(place.path(path))
        assert not page.soup.find("img") and not page.soup.find(onload=True)
        assert "9499" not in page.soup.main.get_text() and "\u202e" not in page.text and "\x00" not in page.text


def test_numbers_of_another_conference_lead_nowhere(world, sign_in):
    first, second = world(stage=Stage.QUESTIONS), world(stage=Stage.QUESTIONS)
    proposed(first)
    worded(first, "One?")
    member, outsider = sign_in(second.panelist), sign_in(second.facilitator)
    for path in ("/questions/1", "/questions/proposals/1", "/questions/99999999999999999999"):
        member.page(second.path(path), 404)
    assert member.post(second.path("/questions/proposals/1/support")).status == 404
    assert outsider.post(first.path("/questions/proposals/1/support")).status == 404
    member.page(first.path("/questions/proposals/1"), 404)


@pytest.mark.parametrize("role", ["expert", "authority", "observer"])
def test_proposals_are_the_panels_until_adoption(place, sign_in, visitor, role):
    proposed(place, "Between us?")
    worded(place, "Not yet public?")
    page = sign_in(place.everybody[role]).page(place.path("/questions"))
    assert "Between us?" not in page and "Not yet public?" not in page
    visitor.page(place.path("/questions/1"), 404)
    page = visitor.page(place.path("/journal"))
    assert "panelist 1" not in page.words.split("The stage changed")[0]


def test_a_double_sending_makes_one_proposal(place, sign_in):
    panelist = sign_in(place.panelist)
    for _ in range(2):
        assert panelist.post(place.path("/questions/proposals"), {"text": "Once?", "form_key": "k"}).status == 303
    assert len(db.session.scalars(db.select(Proposal)).all()) == 1


def test_what_is_asked_pending_and_kept(place):
    assert [ask.title for ask in readiness.asked_of(place.conference, place.panelist)] == ["Propose questions"]
    proposed(place)
    worded(place, "One?")
    assert len(readiness.asked_of(place.conference, place.panelist)) == 2
    assert readiness.asked_of(place.conference, place.expert) == []
    assert [len(pending.members) for pending in readiness.pending(place.conference)] == [4, 5]
    assert "0 agreed" in readiness.problems_before_leaving(place.conference)[0]
    services.support(queries.get_proposal(place.conference, 1), by=place.panelist, seen=JUST_READ)
    assert len(queries.personal_data(place.panelist.person)) == 2
    adopt(place)
    assert readiness.asked_of(place.conference, place.panelist) == readiness.pending(place.conference) == []


def test_the_number_of_statements_does_not_grow(place, sign_in):
    readers, counts = [sign_in(place.panelist), sign_in(place.facilitator)], []
    for rows in (5, 45):
        here(place)
        for n in range(rows):
            member = place.panelists[n % 5]
            proposal = services.propose(place.conference, f"Question {n}?", by=member)
            services.support(proposal, by=member, seen=JUST_READ)
            services.word_question(place.conference, f"Key {n}?", "", [proposal], by=member)
        db.session.commit()
        counts.append([])
        for looking in readers:
            forget()
            looking.get(place.path("/questions"))
            with statements() as seen:
                check_page(looking.get(place.path("/questions")))
            counts[-1].append(len(seen))
    assert counts[0] == counts[1] and max(counts[0]) <= 12


def test_taking_out_asks_first_says_what_it_costs_and_is_undone(place, sign_in):
    worded(place, "One?", "Two?")
    services.agree(place.conference, by=place.panelists[1], seen=JUST_READ)
    db.session.commit()
    panelist, path = sign_in(place.panelist), place.path("/questions")
    asked = next(
        a["href"] for a in panelist.page(path).soup.select("a") if a.get_text(strip=True).startswith("Take out")
    )
    page = panelist.page(asked)
    assert "One?" in page and "1 person has agreed" in page
    assert panelist.send(asked, place.path("/questions/1/drop")).status == 303
    assert "Put it back" in panelist.page(path)
    assert panelist.send(path, place.path("/questions/1/restore")).status == 303
    restored = queries.list_key_questions(place.conference, adopted_only=False)
    assert [one.text for one in restored] == ["Two?", "One?"]
    assert "Put it back" not in panelist.page(path)
    assert panelist.post(place.path("/questions/1/restore")).status == 404
    assert "stands in the list again" in sign_in(place.facilitator).page(place.path("/journal"))


def test_what_was_taken_out_is_gone_for_good_once_the_list_is_adopted(place, sign_in):
    worded(place, "One?", "Two?")
    services.drop_question(queries.get_key_question(place.conference, 1), by=place.panelist)
    adopt(place)
    db.session.commit()
    assert queries.list_dropped(place.conference) == []
    assert sign_in(place.panelist).post(place.path("/questions/1/restore")).status in (404, 409)
