"""What lists of the field ask of a report: told, missing, told in part, or beyond every record."""

from types import SimpleNamespace

import pytest

from app.reports import asked_facts, card_facts, checklists
from app.reports.material import Record

ALL = [asked for one in checklists.CHECKLISTS for _title, part in one.parts for asked in part]


def frame(**given):
    told = {
        "charge": "Should the quarry draw water?",
        "commissioner": "Town council",
        "organizing_body": "",
        "funding": "",
        "selection": "",
        "promise": "",
        "promise_due": None,
        "no_promise": False,
        "rule_words": "Three quarters of the votes.",
        "rule_note": "",
        "held": None,
        "archived_at": None,
    }
    return SimpleNamespace(**told | given)


def record(conference=None, **given):
    return Record(conference=conference or frame(), **given)


def figure(number):
    return SimpleNamespace(number=number)


def expert(interests):
    return SimpleNamespace(interests=interests)


def section(*passages):
    return SimpleNamespace(passages=list(passages))


def passage(number, addressee=""):
    return SimpleNamespace(recommendation_number=number, addressee=addressee)


def finding(told, number, checklist=checklists.JURIES):
    found = (one for _title, part in checklists.check(told, checklist) for one in part)
    return next(one for one in found if one.asked.number == number)


def test_what_the_record_gives_is_filled_in():
    told = record(figures={"seated": figure(18), "present_at_end": figure(16)})
    seated, stayed = finding(told, "2.1"), finding(told, "2.4")
    assert (seated.value, seated.is_told, seated.is_missing) == ("18", True, False)
    assert stayed.value == "16 of 18"


def test_what_is_told_in_part_is_missing_with_the_part():
    told = record(experts=[expert("none"), expert("shares"), expert("")])
    found = finding(told, "3.3")
    assert (found.value, found.is_told, found.is_missing) == ("2 of 3 have declared their interests", False, True)
    assert checklists.in_words(found) == "2 of 3 have declared their interests; not all is told"


def test_what_no_record_tells_is_not_missing():
    found = finding(record(), "2.2", checklists.CARD)
    assert found.is_beyond and not found.is_told and not found.is_missing
    assert checklists.in_words(found) == "No record can tell it"


def test_no_promise_is_told_and_no_word_of_one_is_missing():
    assert finding(record(frame(no_promise=True)), "2.3", checklists.CARD).value == "No promise was given."
    assert finding(record(), "2.3", checklists.CARD).is_missing


@pytest.mark.parametrize(
    ("fact", "given", "value", "is_told"),
    [
        (asked_facts.hosts, {"conference": frame()}, "Town council", False),
        (asked_facts.hosts, {"conference": frame(organizing_body="Institute")}, "Town council; Institute", True),
        (asked_facts.committee, {"committee": [("Ann", "Town", ""), ("Bo", "", "none")]},
         "1 of 2 have declared their interests", False),
        (asked_facts.committee, {"notes": {"committee": ["told"]}}, str(asked_facts.TOLD), True),
        (asked_facts.recruitment, {}, "", False),
        (asked_facts.recruitment, {"conference": frame(selection="By lot.")}, str(asked_facts.TOLD), True),
        (asked_facts.recruitment, {"draws": [SimpleNamespace()]}, "drawn by a lottery that anybody can check", True),
        (asked_facts.asked_and_came, {"figures": {"invited": figure(2000)}}, "2,000 invited", False),
        (asked_facts.asked_and_came, {"figures": {"invited": figure(2000), "applied": figure(90)}},
         "2,000 invited, 90 answered or applied", True),
        (asked_facts.asked_and_came, {"draws": [SimpleNamespace(registered=400)]}, "400 in the pool", True),
        (asked_facts.stayed, {"figures": {"seated": figure(None)}}, "", False),
        (asked_facts.paid, {"is_panel_paid": True}, "paid for each day", True),
        (asked_facts.paid, {}, "", False),
        (asked_facts.leading, {"leading": 1}, "1 facilitator", True),
        (asked_facts.leading, {}, "", False),
        (asked_facts.presented, {"evidence": [SimpleNamespace(is_of_hearing=False)]}, "", False),
        (asked_facts.presented, {"evidence": [SimpleNamespace(is_of_hearing=True)] * 2},
         "2 papers or transcripts", True),
        (asked_facts.hearing, {}, "", False),
        (asked_facts.hearing, {"answers": [SimpleNamespace(answer="Yes."), SimpleNamespace(answer="")]},
         "1 of 2 questions answered", False),
        (asked_facts.rule, {}, "told above", True),
        (asked_facts.rule, {"conference": frame(archived_at="2026")}, "", False),
        (asked_facts.dissent, {"votes": ["counted"]}, "0 statements of dissent", True),
        (asked_facts.dissent, {"votes": ["told"], "conference": frame(archived_at="2026")}, "", False),
        (asked_facts.days, {"conference": frame(held="2001-11")}, "November 2001", True),
        (asked_facts.deliberation, {"attendance": [("Saturday", 5)]}, "1 session", False),
        (asked_facts.deliberation, {"attendance": [("Saturday", 5)], "hours": 30},
         "1 session, 30 hours, all panelists together", True),
        (asked_facts.attendance, {"attendance": [("Saturday", 5), ("Sunday", 4)]}, "from 4 to 5 at a session", True),
        (card_facts.informed, {}, "", False),
        (card_facts.deliberated, {"drafting": SimpleNamespace(versions=7, suggestions=3)},
         "7 versions, 3 suggestions", True),
        (card_facts.robustness, {}, "", False),
        (card_facts.robustness, {"votes": ["one"], "void_votes": [(2, "A key was lost.")]},
         "1 vote void, 0 changes of the frame", True),
        (card_facts.addressed, {"sections": [section(passage(1, "Council"), passage(2), passage(None))]},
         "1 of 2 say who is to act", False),
        (card_facts.answerable, {"conference": frame(promise_due="2027-06")}, "an answer is due: June 2027", True),
        (card_facts.answerable, {"responses": ["one"]}, "1 answer so far", True),
    ],
)  # fmt: skip
def test_each_fact_says_what_there_is(app, fact, given, value, is_told):
    with app.test_request_context():
        assert fact(record(**given)) == (value, is_told)


def test_an_empty_record_answers_everything_without_a_fault():
    empty = record(frame(charge="", commissioner="", rule_words=""))
    assert [asked.number for asked in ALL if asked.find and asked.find(empty).is_told] == []


def test_what_both_lists_ask_is_named_once():
    named = [one.asked.find for one in checklists.missing(record())]
    assert len(named) == len(set(named)) > 10
    assert asked_facts.likeness in named and asked_facts.question not in named
    first = [one.asked.words for one in checklists.missing(record())]
    assert first.index("How like the population it is") < first.index("How many stayed to the end")


def test_every_number_stands_once_in_its_list_and_in_order():
    for checklist in checklists.CHECKLISTS:
        numbers = [asked.number for _title, part in checklist.parts for asked in part]
        assert numbers == sorted(set(numbers))


def test_the_annex_names_its_sources_and_leaves_nothing_out():
    found = checklists.annex(record())
    tables = [block for block in found if block["kind"] == "table"]
    assert [len(table["rows"]) for table in tables] == [23, 15]
    sentences = " ".join(block["text"] for block in found if block["kind"] == "text")
    assert "10.1111/hex.12493" in sentences and "2411.09222" in sentences
    assert all(row[2] for table in tables for row in table["rows"])
