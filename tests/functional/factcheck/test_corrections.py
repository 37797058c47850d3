"""The fact check: experts correct facts, the panel decides, and nobody sees more than that needs."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import event

from app import clock, moments
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.services import stages
from app.drafting.models import Part, SectionKind
from app.drafting.queries import versions
from app.drafting.services import amendments, outline, talk, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.factcheck import queries, services
from app.journal import queries as journal
from tests.visitor import hidden
from tests.world import World

CLAIM = {
    "quote": "two meters",
    "error": "The wells fell by four meters.",
    "correction": "Four meters in 2018.",
    "source": "Well log, page 12",
}
NOTE = "The well log says so."
ACTS = {
    "propose": ("/passages/1", CLAIM, "correction.proposed", "expert"),
    "accept": (
        "/corrections/1/accept",
        {"note": NOTE, "text": "By four meters.", "version": "1"},
        "correction.moved",
        "panelist",
    ),
    "decline": ("/corrections/1/decline", {"note": NOTE, "not_a_fact": "y"}, "correction.moved", "panelist"),
}
acts = pytest.mark.parametrize("act", ACTS)
HOSTILE = ["<img src=x onerror=alert(1)>", "{{7*1357}}", "a\u202eb\x00 𝔘", "[" * 900, "[x](javascript:alert(1))"]


def under_check(stage=Stage.FACT_CHECK, corrected=False):
    """A conference whose draft is out for the fact check, with two passages and all that experts must not see."""
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "The wells", by=place.panelist)
    first = writing.write_passage(section, Part.HEARD, Wording("The wells fell by two meters."), by=place.panelist)
    writing.write_passage(section, Part.RECOMMENDATION, Wording("Stop in dry years."), by=place.panelist)
    talk.write_comment(first, "A private remark.", by=place.panelist)
    amendments.propose_amendment(first, "A secret suggestion.", "A secret reason.", by=place.panelist)
    place.walk_to(Stage.FACT_CHECK)
    if corrected:
        services.propose_correction(first, *CLAIM.values(), by=place.expert)
    db.session.commit()
    place.walk_to(stage)
    return place


@pytest.fixture
def room(build):
    return partial(build, under_check)


def prepared(room, act, stage=Stage.FACT_CHECK):
    place = room(stage, corrected=act != "propose")
    path, data, action, role = ACTS[act]
    return place, place.path("/fact-check" + path), data, action, place.everybody[role]


def decline(place, **more):
    """Two panelists decide: one proposes, the other confirms."""
    correction = queries.get_correction(place.conference, 1)
    services.decline_correction(correction, NOTE, by=place.panelist, **more)
    services.confirm_decision(correction, by=place.panelists[1], seen=JUST_READ)


def confirm(place, sign_in, number=1):
    path = place.path(f"/fact-check/corrections/{number}")
    return sign_in(place.panelists[1]).send(path, f"{path}/confirm")


def last_entry(place):
    return journal.list_entries(place.conference.id, limit=1)[0]


@acts
def test_an_act_works_plainly_and_leaves_its_veiled_entry(room, sign_in, act):
    place, path, data, action, who = prepared(room, act)
    before = last_entry(place).n
    someone = sign_in(who)
    answer = someone.post(path, data)
    assert answer.status == 303, answer.words[:400]
    entry = last_entry(place)
    assert (entry.n, entry.action) == (before + 1, action)
    facts = journal.facts_of(entry)
    assert facts == {"by": str(who.role), "passage": "P1", "correction": "C1"}
    someone.page(place.path("/fact-check/corrections/1"))
    someone.page(place.path("/fact-check"))


@acts
def test_an_act_works_as_a_fragment(room, sign_in, act):
    _place, path, data, _action, who = prepared(room, act)
    answer = sign_in(who).post(path, data, htmx=True)
    assert answer.status == 200
    if act == "propose":
        assert answer.response.headers["HX-Redirect"].endswith("/fact-check/corrections/1")
    else:
        assert answer.soup.find()["id"] == "correction"
        assert "It counts when another panelist confirms it" in answer
        assert not [form for form in answer.soup("form") if form["action"].endswith("/confirm")]


@acts
def test_an_act_is_refused_to_every_other_role(room, sign_in, visitor, world, act):
    place, path, data, _action, who = prepared(room, act)
    for role, member in place.everybody.items():
        if member is not who:
            assert sign_in(member).post(path, data).status == 403, role
    assert visitor.post(path, data).status in (401, 404)
    stranger = world(stage=Stage.FACT_CHECK)
    assert sign_in(stranger.everybody[str(who.role)]).post(path, data).status == 404


@acts
def test_an_act_is_refused_in_the_wrong_stage(room, sign_in, act):
    _place, path, data, _action, who = prepared(room, act, Stage.VOTING)
    assert sign_in(who).post(path, data).status == 409


@pytest.mark.parametrize(
    ("act", "field"),
    [
        ("propose", "quote"),
        ("propose", "error"),
        ("propose", "correction"),
        ("propose", "source"),
        ("accept", "note"),
        ("accept", "text"),
        ("accept", "version"),
        ("decline", "note"),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_an_invalid_form_comes_back_with_all_it_held(room, sign_in, act, field, htmx):
    _place, path, data, _action, who = prepared(room, act)
    answer = sign_in(who).post(path, data | {field: " "}, htmx=htmx)
    assert answer.status == 422
    for name, typed in data.items():
        if name != field and len(typed) > 2:
            assert typed in answer.text


@pytest.mark.parametrize(
    ("quote", "found"),
    [("two meters", True), ("“fell by two\nmeters.”", True), ("Two Meters", True), ("three meters", False)],
)
def test_the_words_that_are_wrong_stand_in_the_passage(room, sign_in, quote, found):
    place = room()
    answer = sign_in(place.expert).post(place.path("/fact-check/passages/1"), CLAIM | {"quote": quote})
    assert answer.status == (303 if found else 422)
    if not found:
        assert "do not stand in the passage" in answer
        assert CLAIM["source"] in answer.text and quote in answer.text


def test_the_window_closes_by_its_date_and_the_stage_stays(room, sign_in, monkeypatch):
    place = room(corrected=True)
    stages.set_deadline(place.conference, clock.now() + timedelta(hours=2), by=place.facilitator)
    db.session.commit()
    expert, panelist = sign_in(place.expert), sign_in(place.panelist)
    assert "can read and correct until" in expert.page(place.path("/fact-check"))
    later = clock.now() + timedelta(hours=3)
    monkeypatch.setattr(clock, "now", lambda: later)
    for path in ("", "/passages/1", "/corrections/1"):
        assert "The time for checking facts is over" in expert.page(place.path("/fact-check" + path), 409)
    assert expert.post(place.path("/fact-check/passages/1"), CLAIM).status == 409
    assert len(queries.list_corrections(place.conference)) == 1
    assert queries.asks_while_checking(place.conference, place.expert) == []
    assert "it ended on" in panelist.page(place.path("/fact-check"))
    path = place.path("/fact-check/corrections/1/decline")
    assert panelist.post(path, {"note": NOTE}).status == 303
    assert place.conference.stage == Stage.FACT_CHECK


def test_the_annex_tells_the_words_and_what_is_no_matter_of_fact(room, sign_in):
    place = room(corrected=True)
    decline(place, not_a_fact=True)
    db.session.commit()
    place.walk_to(Stage.REPORTING)
    page = sign_in(place.panelist).page(place.path("/report/preview"))
    for words in (
        CLAIM["quote"],
        CLAIM["source"],
        NOTE,
        "declined: not a matter of fact",
        "The panel wrote 2 passages in 2 versions, suggested 1 changes",
    ):
        assert words in page, words


@pytest.mark.parametrize("path", ["", "/passages/1", "/corrections/1"])
def test_experts_see_the_text_and_nothing_behind_it(room, sign_in, path):
    place = room(corrected=True)
    page = sign_in(place.expert).page(place.path("/fact-check" + path))
    assert "two meters" in page
    for kept_back in ("A private remark", "secret", *(panelist.name for panelist in place.panelists), "/draft"):
        assert kept_back not in page.text


@pytest.mark.parametrize("role", ["panelist", "facilitator"])
@pytest.mark.parametrize("path", ["", "/corrections/1"])
def test_panel_and_facilitator_follow_the_corrections(room, sign_in, role, path):
    place = room(corrected=True)
    sign_in(place.everybody[role]).page(place.path("/fact-check" + path))


@pytest.mark.parametrize("path", ["", "/corrections/1"])
@pytest.mark.parametrize("role", ["organizer", "committee", "authority", "observer"])
def test_nobody_else_reads_the_draft(room, sign_in, role, path):
    place = room(corrected=True)
    sign_in(place.everybody[role]).page(place.path("/fact-check" + path), 403)


@pytest.mark.parametrize("stage", [Stage.DRAFTING, Stage.VOTING])
def test_experts_read_the_draft_only_while_it_is_out(world, sign_in, stage):
    place = world(stage=stage)
    sign_in(place.expert).page(place.path("/fact-check"), 409)
    sign_in(place.expert).page(place.path("/draft"), 403)


def test_an_accepted_correction_is_a_new_version_with_its_reason(room, sign_in):
    place, path, data, _action, who = prepared(room, "accept")
    sign_in(who).send(place.path("/fact-check/corrections/1"), path, data)
    assert versions.get_passage(place.conference, 1).version == 1
    assert confirm(place, sign_in).status == 303
    passage = versions.get_passage(place.conference, 1)
    assert (passage.version, passage.text, passage.current.reason) == (
        2,
        "By four meters.",
        "correction of fact C1",
    )
    amendment = passage.current.amendment
    assert (amendment.state, amendment.base_version, amendment.label) == ("accepted", 1, "A2")
    assert "accepting A2" in sign_in(place.panelist).page(place.path("/draft/passages/1/history"))
    decided = queries.get_correction(place.conference, 1)
    assert (decided.state, decided.decided_note, decided.decided_by_id) == (
        "accepted",
        NOTE,
        place.panelists[1].id,
    )


def test_accepting_may_leave_the_text_as_it_is(room, sign_in):
    place, path, data, _action, who = prepared(room, "accept")
    sign_in(who).post(path, data | {"text": "The wells fell by two meters."})
    confirm(place, sign_in)
    assert versions.get_passage(place.conference, 1).version == 1
    assert queries.get_correction(place.conference, 1).state == "accepted"


def test_two_corrections_of_one_passage_never_overwrite_each_other(room, sign_in):
    place, path, data, _action, who = prepared(room, "accept")
    services.propose_correction(versions.get_passage(place.conference, 1), *CLAIM.values(), by=place.expert)
    db.session.commit()
    someone = sign_in(who)
    someone.post(path, data)
    confirm(place, sign_in)
    second = place.path("/fact-check/corrections/2/accept")
    answer = someone.post(second, data | {"text": "Another text."})
    assert answer.status == 409
    assert "By four meters." in answer
    assert "Another text." in answer
    assert queries.get_correction(place.conference, 2).is_open
    fields = hidden(answer.form(second))
    assert (fields["version"], fields["note"]) == ("2", NOTE)
    assert someone.post(second, fields | {"text.place-0": "own", "text.own-0": "Both."}).status == 303
    assert confirm(place, sign_in, 2).status == 303
    assert versions.get_passage(place.conference, 1).text == "Both."


def test_declining_keeps_the_text_and_can_say_that_it_is_no_fact(room, sign_in):
    place, path, data, _action, who = prepared(room, "decline")
    someone = sign_in(who)
    someone.post(path, data)
    confirm(place, sign_in)
    page = someone.page(place.path("/fact-check/corrections/1"))
    assert "not a matter of fact" in page
    assert NOTE in page
    assert versions.get_passage(place.conference, 1).version == 1


@pytest.mark.parametrize("act", ["accept", "decline"])
def test_deciding_twice_decides_once(room, sign_in, act):
    place, path, data, _action, who = prepared(room, act)
    someone = sign_in(who)
    someone.post(path, data)
    confirm(place, sign_in)
    entries = last_entry(place).n
    assert someone.post(path, data | {"note": "Again."}).status == 303
    assert last_entry(place).n == entries
    other = place.path(f"/fact-check/corrections/1/{'decline' if act == 'accept' else 'accept'}")
    assert someone.post(other, {"note": "No.", "text": "x", "version": "1"}).status == 409


def test_the_gate_stays_shut_until_all_is_decided(room):
    place = room(corrected=True)
    assert queries.problems_before_leaving(place.conference) == ["C1 to P1 is not decided yet."]
    decline(place)
    assert queries.problems_before_leaving(place.conference) == []


def test_experts_and_panelists_are_asked(room):
    place = room(corrected=True)
    asked = {role for role, member in place.everybody.items() if queries.asks_while_checking(place.conference, member)}
    assert asked == {"expert", "panelist"}
    decline(place)
    assert queries.asks_while_checking(place.conference, place.panelist) == []


def test_the_report_gets_every_correction_in_the_order_of_the_text(room):
    place = room(corrected=True)
    second, first = (versions.get_passage(place.conference, number) for number in (2, 1))
    services.propose_correction(second, *CLAIM.values(), by=place.expert)
    services.propose_correction(first, *CLAIM.values(), by=place.expert)
    published = queries.list_published_corrections(place.conference)
    assert [(one.label, one.passage.label) for one in published] == [("C1", "P1"), ("C3", "P1"), ("C2", "P2")]


def test_a_passage_that_was_taken_out_is_not_checked(room, sign_in):
    place = room(Stage.FACT_CHECK)
    passage = versions.get_passage(place.conference, 1)
    passage.removed_at = passage.current.at
    db.session.commit()
    someone = sign_in(place.expert)
    assert "two meters" not in someone.page(place.path("/fact-check"))
    someone.page(place.path("/fact-check/passages/1"), 404)


@pytest.mark.parametrize("number", ["0", "99", str(2**31), str(10**30)])
@pytest.mark.parametrize("path", ["/passages/{}", "/corrections/{}"])
def test_a_number_that_is_not_there_is_not_found(room, sign_in, path, number):
    place = room()
    sign_in(place.expert).page(place.path("/fact-check" + path.format(number)), 404)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_never_run(room, sign_in, text):
    place = room()
    expert, panelist = sign_in(place.expert), sign_in(place.panelist)
    assert (
        expert.post(place.path("/fact-check/passages/1"), dict.fromkeys(CLAIM, text) | {"quote": CLAIM["quote"]}).status
        == 303
    )
    decision = {"note": text, "text": text, "version": "1"}
    assert panelist.post(place.path("/fact-check/corrections/1/accept"), decision).status == 303
    assert confirm(place, sign_in).status == 303
    for path in ("", "/corrections/1"):
        page = expert.page(place.path("/fact-check" + path))
        assert not page.soup.find("img") and not page.soup.find(onerror=True)
        assert "\u202e" not in page.text and "\x00" not in page.text
        assert not [link for link in page.soup("a") if link.get("href", "").startswith("javascript")]


def test_ones_own_words_are_found_again(room):
    place = room(corrected=True)
    decline(place)
    assert queries.personal_data(place.expert.person)[0]["error"] == CLAIM["error"]
    assert queries.personal_data(place.panelist.person)[0]["proposed"] == NOTE
    assert queries.personal_data(place.panelists[1].person)[0]["note"] == NOTE
    assert queries.personal_data(place.observer.person) == []


@pytest.mark.parametrize("role", ["expert", "panelist"])
def test_more_corrections_take_no_more_statements(room, sign_in, app, role):
    place = room(corrected=True)
    someone, address, seen = sign_in(place.everybody[role]), place.path("/fact-check"), []
    event.listen(db.engine, "before_cursor_execute", lambda c, cursor, statement, *rest: seen.append(statement))

    def measure():
        seen.clear()
        someone.page(address)
        return sum(statement.startswith("SELECT") for statement in seen)

    few = measure()
    passage = versions.get_passage(place.conference, 1)
    for _n in range(40):
        services.propose_correction(passage, *CLAIM.values(), by=place.expert)
    db.session.commit()
    assert measure() == few <= 12


def test_nobody_decides_on_a_correction_alone(room, sign_in):
    place, path, data, _action, who = prepared(room, "accept")
    someone, page = sign_in(who), place.path("/fact-check/corrections/1")
    someone.send(page, path, data)
    shown = someone.page(page)
    assert "By Paula1 Panelist. Two panelists decide" in shown
    assert shown.soup.find("form", action=f"{page}/confirm") is None
    refused = someone.post(f"{page}/confirm")
    assert refused.status == 409 and "when another panelist confirms it" in refused
    assert queries.get_correction(place.conference, 1).is_open
    assert queries.problems_before_leaving(place.conference) == ["C1 to P1 is not decided yet."]


def test_whoever_confirms_a_decision_confirms_what_she_read(room, sign_in):
    place, path, data, _action, who = prepared(room, "accept")
    sign_in(who).post(path, data)
    second, page = sign_in(place.panelists[1]), place.path("/fact-check/corrections/1")
    read = second.page(page).form(f"{page}/confirm").find("input", attrs={"name": "seen"})["value"]
    sign_in(who).post(path, data | {"text": "By nine meters."})
    refused = second.post(f"{page}/confirm", {"seen": read})
    assert refused.status == 409 and "By nine meters." in refused
    assert versions.get_passage(place.conference, 1).text == "The wells fell by two meters."


def test_the_check_lasts_its_time_or_until_every_expert_has_read(room, sign_in):
    place = room()
    place.conference.check_days = 7
    db.session.commit()
    (why,) = queries.problems_before_leaving(place.conference)
    assert "7 days" in why and "Edith Expert" in why
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        assert queries.problems_before_leaving(place.conference) == []
    expert, page = sign_in(place.expert), place.path("/fact-check")
    assert expert.send(page, f"{page}/read").status == 303
    assert "Edith Expert: read, nothing to correct" in sign_in(place.panelist).page(page)
    assert queries.problems_before_leaving(place.conference) == []
    assert queries.asks_while_checking(place.conference, place.expert) == []


def test_a_deadline_never_cuts_the_time_that_the_frame_gives(room, sign_in):
    place = room()
    place.conference.check_days = 7
    stages.set_deadline(place.conference, clock.now() + timedelta(minutes=1), by=place.facilitator)
    db.session.commit()
    with clock.at(clock.now() + timedelta(days=6)):
        assert sign_in(place.expert).post(place.path("/fact-check/passages/1"), CLAIM).status == 303
    with clock.at(clock.now() + timedelta(days=8)):
        assert sign_in(place.expert).post(place.path("/fact-check/passages/1"), CLAIM).status == 409


def test_the_check_lasts_until_the_end_that_was_announced(room, sign_in):
    place = room()
    place.conference.check_days = 1
    stages.set_deadline(place.conference, clock.now() + timedelta(days=5), by=place.facilitator)
    db.session.commit()
    with clock.at(clock.now() + timedelta(days=2)):
        (why,) = queries.problems_before_leaving(place.conference)
        until = moments.in_full(place.conference.stage_until, place.conference.time_zone)
        assert until in why and "Edith Expert" in why
        facilitator = sign_in(place.facilitator)
        assert until in facilitator.page(place.path("/stage"))
        assert facilitator.post(place.path("/stage/advance"), {"expected": "fact-check"}).status == 409
        expert, page = sign_in(place.expert), place.path("/fact-check")
        assert expert.send(page, f"{page}/read").status == 303
        assert queries.problems_before_leaving(place.conference) == []
    with clock.at(clock.now() + timedelta(days=5, minutes=1)):
        assert queries.problems_before_leaving(place.conference) == []


def test_a_text_that_changed_meanwhile_was_not_read(room, sign_in):
    place = room(corrected=True)
    expert, page = sign_in(place.expert), place.path("/fact-check")
    read = expert.page(page).form(f"{page}/read").find("input", attrs={"name": "seen"})["value"]
    correction = queries.get_correction(place.conference, 1)
    services.accept_correction(correction, NOTE, "By four meters.", expected_version=1, by=place.panelist)
    services.confirm_decision(correction, by=place.panelists[1], seen=JUST_READ)
    db.session.commit()
    assert expert.post(f"{page}/read", {"seen": read}).status == 409
    assert expert.send(page, f"{page}/read").status == 303
    assert "Edith Expert: read" in expert.page(page) and "nothing to correct" not in expert.page(page)


@pytest.mark.parametrize("role", ["panelist", "facilitator", "organizer"])
def test_nobody_reads_for_the_experts(room, sign_in, role):
    place = room()
    assert sign_in(place.everybody[role]).post(place.path("/fact-check/read")).status == 403


def test_whoever_proposed_how_to_decide_is_asked_no_more(room, sign_in):
    place = room(corrected=True)
    first, second = (sign_in(seat) for seat in place.panelists[:2])
    assert "Corrections to decide: 1" in first.page(place.path()).words
    first.post(place.path("/fact-check/corrections/1/decline"), {"note": NOTE})
    assert "Corrections to decide" not in first.page(place.path()).words
    assert "Corrections to decide: 1" in second.page(place.path()).words
