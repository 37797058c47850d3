"""Sheets of paper: printed by seat, typed back, carried out through the rooms, marked, and waiting for her word."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.commonground import queries as ground_queries
from app.commonground import services as ground
from app.conferences.services import seating
from app.dissent import services as dissent
from app.drafting.kinds import Comfort
from app.drafting.queries import comfort
from app.drafting.services import writing
from app.drafting.wording import Wording
from app.evidence import services as evidence
from app.extensions import db
from app.hearings.models import HearingQuestion
from app.helping.models import TypedAct
from app.questions import queries as question_queries
from app.questions import services as questions
from app.questions.models import Proposal
from app.reports.models import Approval
from app.sheets import queries
from app.sheets.models import Sheet, SheetEntry
from tests.functional.dissent.test_statements import counted
from tests.functional.helping.test_acts import with_draft, with_evidence, with_hearing, with_questions
from tests.functional.reports.test_publishing import reporting


@pytest.fixture
def place(build):
    return build(with_questions)


def print_sheets(place, sign_in, kind, seat="all"):
    answer = sign_in(place.facilitator).send(
        place.path("/sheets"), place.path("/sheets/print"), {"kind": kind, "seat": str(seat)}
    )
    assert answer.status == 303, answer
    return answer


def one_sheet(place, sign_in, kind, member=None):
    member = member or place.panelist
    print_sheets(place, sign_in, kind, member.id)
    return db.session.query(Sheet).filter_by(member_id=member.id).order_by(Sheet.id.desc()).first()


def type_in(place, sign_in, sheet, member=None, **typed):
    path = place.path(f"/sheets/{sheet.number}")
    answer = sign_in(member or place.facilitator).send(path, path, {"go": "take", **typed})
    db.session.expire_all()
    return answer


def twice(place, sign_in, sheet, **typed):
    assert type_in(place, sign_in, sheet, **typed).status == 303
    assert type_in(place, sign_in, sheet, place.organizer, **typed).status == 303
    assert sheet.is_done and not db.session.query(SheetEntry).count()


def confirm_all(place, sign_in):
    panelist = sign_in(place.panelist)
    for act in db.session.query(TypedAct).filter(TypedAct.confirmed_at.is_(None)).all():
        path = place.path(f"/in-my-name/{act.id}/confirm")
        assert panelist.send(place.path("/in-my-name"), path).status == 303
    db.session.expire_all()


def test_every_panelist_gets_a_sheet_with_the_numbers_of_its_lines(place, sign_in):
    print_sheets(place, sign_in, "support")
    assert db.session.query(Sheet).count() == len(place.panelists)
    page = sign_in(place.facilitator).page(place.path("/sheets/paper?first=1&last=5"))
    assert len(page.soup.select(".act-sheet")) == len(place.panelists) == len(page.soup.select(".act-sheet .qr svg"))
    assert "Sheet 1" in page and "Proposal 1" in page and "How deep is it?" in page and "Panelist 1" in page
    large = sign_in(place.facilitator).page(place.path("/sheets/paper?first=1&large=1"))
    assert len(large.soup.select(".act-sheet.large")) == 1


def test_own_words_stand_at_once_marked_with_their_sheet(place, sign_in):
    sheet = one_sheet(place, sign_in, "proposals")
    assert type_in(place, sign_in, sheet, line_1="Who pays?", line_3="Since when?").status == 303
    found = db.session.query(Proposal).filter_by(member_id=place.panelist.id).all()
    assert {one.text for one in found} == {"Who pays?", "Since when?"}
    assert all(one.is_unconfirmed and one.sheet == sheet.number for one in found)
    assert f"from sheet {sheet.number}" in sign_in(place.panelists[1]).page(place.path("/questions"))
    page = sign_in(place.panelist).page(place.path("/in-my-name"))
    assert f"from your sheet {sheet.number}" in page and "Typed by Frank Facilitator" in page
    confirm_all(place, sign_in)
    mine = sign_in(place.panelist).page(place.path("/questions"))
    assert f"from sheet {sheet.number}" in mine and "not yet confirmed" not in mine
    assert f"/in-my-name/seats/{place.panelist.id}" in sign_in(place.facilitator).page(place.path("/helping")).text


def test_what_counts_takes_effect_when_two_people_read_the_same(place, sign_in):
    sheet, proposal = one_sheet(place, sign_in, "support"), question_queries.get_proposal(place.conference, 1)
    assert type_in(place, sign_in, sheet, line_1="X").status == 303
    assert not sheet.is_done and question_queries.find_support(proposal, place.panelist) is None
    own = sign_in(place.facilitator).page(place.path(f"/sheets/{sheet.number}"))
    assert own.soup.find("input", {"name": "line_1"})["value"] == "x" and "Your reading is noted" in own
    blind = sign_in(place.organizer).page(place.path(f"/sheets/{sheet.number}"))
    assert not blind.soup.find("input", {"name": "line_1"}).get("value")
    assert "1 sheet waits for a second reading" in sign_in(place.organizer).page(place.path())
    assert "waits for a second reading" not in sign_in(place.facilitator).page(place.path())
    assert type_in(place, sign_in, sheet, place.organizer, line_1="×").status == 303
    found = question_queries.find_support(proposal, place.panelist)
    assert sheet.is_done and found.is_unconfirmed
    confirm_all(place, sign_in)
    assert question_queries.count_supports(place.conference, [])[proposal.id].number == 1


def test_the_same_person_corrects_before_it_takes_effect_and_not_after(place, sign_in):
    questions.propose(place.conference, "And how wide?", by=place.panelists[1])
    db.session.commit()
    sheet = one_sheet(place, sign_in, "support")
    assert type_in(place, sign_in, sheet, line_1="x").status == 303
    assert type_in(place, sign_in, sheet, line_1="", line_2="x").status == 303
    assert not sheet.is_done
    assert type_in(place, sign_in, sheet, place.organizer, line_1="x").status == 303
    for who, read in ((place.facilitator, "–"), (place.organizer, "x")):
        page = sign_in(who).page(place.path(f"/sheets/{sheet.number}"))
        assert "Somebody else read something else" in page and f"1. Proposal 1: you read “{read}”" in page
    assert type_in(place, sign_in, sheet, line_1="x", line_2="").status == 303
    assert sheet.is_done
    answer = sign_in(place.facilitator).post(place.path(f"/sheets/{sheet.number}"), {"go": "take", "line_2": "x"})
    assert answer.status == 409 and "This sheet has taken effect" in answer


def test_enter_leads_to_the_next_line_and_takes_nothing(place, sign_in):
    sheet = one_sheet(place, sign_in, "proposals")
    path = place.path(f"/sheets/{sheet.number}")
    page = sign_in(place.facilitator).page(path)
    assert page.soup.find("input", autofocus=True)["name"] == "line_1"
    assert page.soup.find("button", {"name": "go"})["value"] == "on"  # the one that Enter presses
    page = sign_in(place.facilitator).post(path, {"go": "on", "at": "0", "line_1": "Who pays?"})
    assert page.status == 200 and page.soup.find("input", autofocus=True)["name"] == "line_2"
    assert page.soup.find("input", {"name": "line_1"})["value"] == "Who pays?"
    page = sign_in(place.facilitator).post(path, {"go": "on", "at": "x" * 50, "line_1": "Who?", "line_4": "Why?"})
    assert page.soup.find("button", autofocus=True)["value"] == "take"
    assert db.session.query(Proposal).count() == 1


def test_a_sheet_is_found_by_its_number_and_by_its_seat(place, sign_in):
    print_sheets(place, sign_in, "support")
    browser, find = sign_in(place.facilitator), place.path("/sheets/type")
    assert browser.get(f"{find}?number=2").response.location.endswith("/sheets/2")
    assert browser.get(f"{find}?seat={place.panelists[2].number}").response.location.endswith("/sheets/3")
    print_sheets(place, sign_in, "proposals", place.panelists[2].id)
    page = browser.page(f"{find}?seat={place.panelists[2].number}")
    assert "Sheet 3" in page and "Sheet 6" in page and "Sheet 2" not in page
    assert "Seat 77 has no sheet out" in browser.page(f"{find}?seat=77")
    page = browser.page(f"{find}?number=99&seat=1")
    assert "There is no sheet 99 in this conference." in page and page.soup.find(id="number")["value"] == "99"
    nothing = "Type the number of a sheet or of a seat."
    assert nothing in browser.page(f"{find}?number=&seat=") and nothing not in browser.page(find)
    for odd in ("number=0", "number=-1", "seat=%20x", "number=99999999999999999999", "seat=²"):
        assert "Type in a sheet" in browser.page(f"{find}?{odd}")


def test_words_that_changed_since_printing_are_refused_and_the_rest_is_taken(place, sign_in):
    questions.propose(place.conference, "And how wide?", by=place.panelists[1])
    db.session.commit()
    sheet = one_sheet(place, sign_in, "support")
    question_queries.get_proposal(place.conference, 1).text = "How very deep is it?"
    db.session.commit()
    answer = type_in(place, sign_in, sheet, line_1="x", line_2="x")
    assert answer.status == 409 and "The words of Proposal 1 are not those that were printed" in answer
    assert answer.soup.find("input", {"name": "line_2"})["value"] == "x"
    twice(place, sign_in, sheet, line_2="x")


@pytest.mark.parametrize(("kind", "typed"), [("support", "q"), ("support", "x" * 5000), ("agreement", "yes")])
def test_what_is_no_answer_is_refused_beside_its_line(place, sign_in, kind, typed):
    sheet = one_sheet(place, sign_in, kind)
    answer = type_in(place, sign_in, sheet, line_1=typed)
    assert answer.status == 422 and "Write one of these, or nothing: x" in answer


def test_an_empty_sheet_is_refused(place, sign_in):
    sheet = one_sheet(place, sign_in, "support")
    answer = type_in(place, sign_in, sheet)
    assert answer.status == 409 and "Every line is empty" in answer


def test_sheets_of_elsewhere_of_before_and_of_who_left(place, sign_in, world):
    sheet, of_left = one_sheet(place, sign_in, "support"), one_sheet(place, sign_in, "support", place.panelists[3])
    other = world(stage=Stage.QUESTIONS)
    for number in (sheet.number, 10**12):
        answer = sign_in(other.facilitator).get(other.path(f"/sheets/{number}"))
        assert answer.status == 404
    seating.end_role(place.panelists[3], "Moved away.", by=place.organizer)
    db.session.commit()
    path = place.path(f"/sheets/{of_left.number}")
    assert "has left the panel" in sign_in(place.facilitator).page(path)
    answer = sign_in(place.facilitator).post(path, {"line_1": "x"})
    assert answer.status == 409 and "has left the panel" in answer
    place.conference.stage = Stage.HEARINGS
    db.session.commit()
    path = place.path(f"/sheets/{sheet.number}")
    assert "The stage in which this is done is over" in sign_in(place.facilitator).page(path)
    assert sign_in(place.facilitator).post(path, {"line_1": "x"}).status == 409


@pytest.mark.parametrize("role", ["panelist", "expert", "observer", "committee"])
def test_nobody_else_prints_or_types(place, sign_in, role):
    sheet, who = one_sheet(place, sign_in, "support"), sign_in(place.everybody[role])
    for path in ("/sheets", "/sheets/type", "/sheets/paper?first=1", f"/sheets/{sheet.number}"):
        assert who.get(place.path(path)).status == 403
    assert who.post(place.path(f"/sheets/{sheet.number}"), {"line_1": "x"}).status == 403
    assert who.post(place.path("/sheets/print"), {"kind": "support", "seat": "all"}).status == 403
    assert sign_in(place.organizer).get(place.path("/sheets")).status == 403


def test_agreement_on_paper_adopts_the_list_only_by_her_word(place, sign_in):
    for member in place.panelists[1:]:
        questions.agree(place.conference, by=member, seen=JUST_READ)
        if question_queries.is_adopted(place.conference):
            pytest.skip("the others are enough")
        if (
            sum(question_queries.count_agreements(place.conference)[:1]) + 1
            == question_queries.count_agreements(place.conference)[1]
        ):
            break
    db.session.commit()
    sheet = one_sheet(place, sign_in, "agreement")
    twice(place, sign_in, sheet, line_1="x")
    assert not question_queries.is_adopted(place.conference)
    confirm_all(place, sign_in)
    assert question_queries.is_adopted(place.conference)


def test_notes_are_written_on_passages_by_their_numbers(build, sign_in):
    place = build(with_evidence)
    sheet = one_sheet(place, sign_in, "notes")
    assert "E1 Wells" in sign_in(place.facilitator).page(place.path("/sheets/paper?first=1"))
    answer = type_in(place, sign_in, sheet, beside_1="E1.1", line_1="Why?", beside_2="E9.9", line_2="And this?")
    assert answer.status == 409 and "Line 2: There is no passage E9.9" in answer
    assert answer.soup.find("input", {"name": "line_2"})["value"] == "And this?"
    assert type_in(place, sign_in, sheet, beside_1=" 1, 1", line_1="Why?").status == 303
    page = sign_in(place.panelists[1]).page(place.path("/evidence/1/passages/1"))
    assert "Why?" in page and f"from sheet {sheet.number}" in page


def test_draft_evidence_takes_no_notes(build, sign_in):
    place = build(with_evidence)
    evidence.draft_document(place.conference, summary="In short.", title="Not yet", text="Hidden.", by=place.organizer)
    db.session.commit()
    sheet = one_sheet(place, sign_in, "notes")
    assert type_in(place, sign_in, sheet, beside_1="E2.1", line_1="Why?").status == 409


@pytest.mark.parametrize(
    "read, stance", [("+", "agree"), ("＋", "agree"), ("—", "disagree"), ("O", "pass"), (" o", "pass")]
)
def test_signs_that_look_like_one_of_the_codes_are_it(build, sign_in, read, stance):
    place = build(with_evidence)
    twice(place, sign_in, one_sheet(place, sign_in, "statements"), line_1=read)
    found = ground_queries.find_open_round(place.conference)
    assert list(ground_queries.list_own_answers(found, place.panelist).values()) == [stance]


def test_statements_are_answered_on_paper(build, sign_in):
    place = build(with_evidence)
    sheet = one_sheet(place, sign_in, "statements")
    twice(place, sign_in, sheet, line_1="–")
    found = ground_queries.find_open_round(place.conference)
    statement = ground_queries.list_statements(found)[0]
    assert ground_queries.list_own_answers(found, place.panelist)[statement.id] == "disagree"
    confirm_all(place, sign_in)
    ground.set_aside(statement, "Twice.", by=place.facilitator)
    db.session.commit()
    assert (
        sign_in(place.facilitator).post(place.path("/sheets/print"), {"kind": "statements", "seat": "all"}).status
        == 422
    )


def test_own_short_statements_are_written_on_paper(build, sign_in):
    place = build(with_evidence)
    found = ground_queries.find_open_round(place.conference)
    sheet = one_sheet(place, sign_in, "own_statements")
    paper = sign_in(place.facilitator).page(place.path(f"/sheets/paper?first={sheet.number}"))
    assert found.question in paper and len(paper.soup.select(".line-to-fill")) == 4 * 2 + 1
    assert type_in(place, sign_in, sheet, line_2="Wells belong to all.").status == 303
    statement = next(one for one in ground_queries.list_statements(found) if one.text == "Wells belong to all.")
    assert statement.author_id == place.panelist.id
    assert ground_queries.list_own_answers(found, place.panelist)[statement.id] == "agree"
    assert f"from your sheet {sheet.number}" in sign_in(place.panelist).page(place.path("/in-my-name"))
    again = one_sheet(place, sign_in, "own_statements")
    answer = type_in(place, sign_in, again, line_1="New words.", line_2="wells belong to all.")
    assert answer.status == 409 and "Line 2: This statement is there already" in answer
    assert all(one.text != "New words." for one in ground_queries.list_statements(found))


def test_no_statement_is_printed_or_typed_without_an_open_round(build, sign_in):
    place = build(with_evidence)
    sheet = one_sheet(place, sign_in, "own_statements")
    ground.close_round(ground_queries.find_open_round(place.conference), by=place.facilitator)
    db.session.commit()
    answer = type_in(place, sign_in, sheet, line_1="Too late.")
    assert answer.status == 409 and "No round of short statements is open" in answer
    asked = sign_in(place.facilitator).post(place.path("/sheets/print"), {"kind": "own_statements", "seat": "all"})
    assert asked.status == 422


def test_a_sheet_of_one_round_says_nothing_in_the_next(build, sign_in):
    place = build(with_evidence)
    sheet = one_sheet(place, sign_in, "own_statements")
    ground.close_round(ground_queries.find_open_round(place.conference), by=place.facilitator)
    found = ground.open_round(place.conference, "Wells", "And the wells?", [], by=place.facilitator)
    db.session.commit()
    answer = type_in(place, sign_in, sheet, line_1="Of the first round.")
    assert answer.status == 409 and "printed for another question" in answer and "Of the first round." in answer.text
    assert not ground_queries.list_statements(found)


def test_questions_for_the_hearing_name_their_session_and_expert(build, sign_in):
    place = build(with_hearing)
    sheet = one_sheet(place, sign_in, "hearing")
    for odd in ("", "1", "1/99", "99/1", "one/two", "1/1,99", "²/1"):
        answer = type_in(place, sign_in, sheet, beside_1=odd, line_1="Who has measured it?")
        assert answer.status == 409 and "is no session and expert" in answer
        assert answer.soup.find("input", {"name": "line_1"})["value"] == "Who has measured it?"
    assert type_in(place, sign_in, sheet, beside_1="1.1", line_1="Who has measured it twice?").status == 303
    question = db.session.query(HearingQuestion).filter_by(text="Who has measured it twice?").one()
    assert question.is_unconfirmed and question.sheet == sheet.number
    page = sign_in(place.panelist).page(place.path("/in-my-name"))
    assert f"from your sheet {sheet.number}" in page
    assert f"from sheet {sheet.number}" in sign_in(place.panelist).page(place.path("/hearings/questions/1.2"))


def test_temperature_is_bound_to_the_words(build, sign_in):
    place = build(with_draft)
    sheet, later = one_sheet(place, sign_in, "temperature"), one_sheet(place, sign_in, "temperature")
    twice(place, sign_in, sheet, line_1="4")
    passage = place.conference and db.session.query(TypedAct).one().about_id
    from app.drafting.models import Passage

    passage = db.session.get(Passage, passage)
    assert comfort.find_comfort(passage, place.panelist).level == Comfort.LAMENT
    writing.revise_passage(passage, Wording("Measure it well."), expected_version=1, by=place.panelists[1])
    db.session.commit()
    assert "Some words changed" in sign_in(place.facilitator).page(place.path(f"/sheets/paper?first={later.number}"))
    answer = type_in(place, sign_in, later, line_1="1")
    assert answer.status == 409 and "not those that were printed" in answer


def test_standing_behind_a_dissent_on_paper(build, sign_in):
    place = build(counted)
    passage = dissent.queries.list_decided(place.conference)[0]
    statement = dissent.write_statement(place.conference, passage, "We see it so.", named=True, by=place.panelists[1])
    db.session.commit()
    sheet = one_sheet(place, sign_in, "dissent")
    twice(place, sign_in, sheet, line_1="C")
    mine = next(one for one in statement.sponsorships if one.member_id == place.panelist.id)
    assert not mine.named and mine.is_unconfirmed


def test_own_dissent_is_written_on_paper(build, sign_in):
    place = build(counted)
    passage = dissent.queries.list_decided(place.conference)[0]
    label = passage.recommendation_label or passage.label
    sheet = one_sheet(place, sign_in, "own_dissent")
    paper = sign_in(place.facilitator).page(place.path(f"/sheets/paper?first={sheet.number}"))
    assert label in paper.soup.select_one(".guide").get_text() and len(paper.soup.select(".sheet-lines > li")) == 1
    for odd in ("R99", "1", "R1; drop", "<b>"):
        answer = type_in(place, sign_in, sheet, beside_1=odd, line_1="We see it so.")
        assert answer.status == 409 and "has no result" in answer and "We see it so." in answer.text
    words = "We see it so.\n\nAnd for two reasons."
    assert type_in(place, sign_in, sheet, beside_1=f" {label[0].lower()} {label[1:]}. ", line_1=words).status == 303
    made = dissent.queries.list_statements(place.conference)[-1]
    assert (made.text, made.passage_id, made.author_id) == (words, passage.id, place.panelist.id)
    assert not made.backed and not made.sponsorships[0].named  # until she says that it is hers
    confirm_all(place, sign_in)
    assert made.backed


def test_dissent_from_the_whole_needs_a_result_of_the_whole(build, sign_in):
    place = build(counted)
    sheet = one_sheet(place, sign_in, "own_dissent")
    answer = type_in(place, sign_in, sheet, line_1="We see all of it otherwise.")
    assert answer.status == 409 and not dissent.queries.list_statements(place.conference)


def test_the_report_is_approved_on_paper(build, sign_in):
    place = build(reporting)
    sheet = one_sheet(place, sign_in, "approval")
    twice(place, sign_in, sheet, line_1="x")
    assert db.session.get(Approval, (place.conference.id, place.panelist.id)).is_unconfirmed


def test_no_sheet_of_a_secret_vote(build, sign_in, world):
    place = world(stage=Stage.VOTING)
    page = sign_in(place.facilitator).page(place.path("/sheets"))
    assert "There is nothing to print now" in page and "Secret votes have paper of their own" in page


@pytest.mark.parametrize("at", ["abc", "-1", "²", "9" * 5_000, ""])
def test_a_place_that_is_none_is_no_mistake_of_ours(place, sign_in, at):
    answer = type_in(place, sign_in, one_sheet(place, sign_in, "support"), at=at, line_1="q")
    assert answer.status == 422 and "Write one of these, or nothing: x" in answer


def test_nobody_is_asked_for_a_second_reading_that_can_do_nothing(place, sign_in):
    asked, path = "sheet waits for a second reading", place.path()
    sheet, of_left = one_sheet(place, sign_in, "support"), one_sheet(place, sign_in, "support", place.panelists[3])
    assert type_in(place, sign_in, of_left, line_1="x").status == 303
    assert asked in sign_in(place.organizer).page(path)
    seating.end_role(place.panelists[3], "Moved away.", by=place.organizer)
    db.session.commit()
    assert asked not in sign_in(place.organizer).page(path)
    assert type_in(place, sign_in, sheet, line_1="x").status == 303
    assert asked in sign_in(place.organizer).page(path)
    place.conference.stage = Stage.HEARINGS
    db.session.commit()
    assert asked not in sign_in(place.organizer).page(path)


def test_a_page_of_sheets_takes_as_many_statements_however_many_they_are(place, sign_in, statements):
    print_sheets(place, sign_in, "support")
    browser = sign_in(place.facilitator)
    browser.page(place.path("/sheets/paper?first=1&last=5"))
    with statements() as one:
        browser.page(place.path("/sheets/paper?first=1"))
    with statements() as all_of_them:
        browser.page(place.path("/sheets/paper?first=1&last=5"))
    assert len(all_of_them) <= len(one)


def test_what_does_not_fit_on_one_page_of_sheets_is_led_to(place, sign_in, monkeypatch):
    monkeypatch.setattr(queries, "MOST_AT_ONCE", 2)
    print_sheets(place, sign_in, "support")
    page = sign_in(place.facilitator).page(place.path("/sheets/paper?first=1&last=3"))
    assert len(page.soup.select(".act-sheet")) == 2
    assert page.soup.find("a", href=place.path("/sheets/paper?first=3&last=3"))


def test_the_square_of_a_sheet_stands_on_white_where_the_page_is_dark(place, sign_in):
    print_sheets(place, sign_in, "support")
    squares = sign_in(place.facilitator).page(place.path("/sheets/paper?first=1")).soup.select(".act-sheet .qr svg")
    assert squares and all(square.find("path")["fill"] == "#fff" for square in squares)
