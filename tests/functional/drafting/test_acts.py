"""Every act of the drafting room four ways: plainly, as a fragment, by the wrong role, in the wrong stage."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.drafting.kinds import AmendmentState
from app.drafting.queries import document, suggestions, versions
from app.drafting.services import amendments, outline, talk, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.journal import queries as journal
from tests.functional.drafting.reading import read

OUTSIDERS = ("organizer", "expert", "committee", "authority", "observer")
TEXT = "The wells fall by two meters in dry years."
ACTS = {
    "write": (
        "/sections/1/write",
        {"part": "assessment", "text": "We do not accept that."},
        "passage.written",
    ),
    "edit": ("/passages/1/edit", {"text": TEXT, "version": "1"}, "passage.revised"),
    "remove": ("/passages/1/remove", {}, "passage.removed"),
    "amend": ("/passages/1/amend", {"text": TEXT, "reason": "Say how much."}, "amendment.proposed"),
    "accept": ("/amendments/1/accept", {}, "amendment.accepted"),
    "decline": ("/amendments/1/decline", {"note": "It is long enough."}, "amendment.declined"),
    "withdraw": ("/amendments/1/withdraw", {}, "amendment.withdrawn"),
    "comment": ("/passages/1/comments", {"text": "Where does this come from?"}, "comment.written"),
    "add a section": ("/sections/new", {"title": "Fish", "kind": "matter"}, "section.added"),
}
FRAGMENTS = {
    "write": "S1",
    "remove": "passage",
    "accept": "passage",
    "decline": "passage",
    "withdraw": "passage",
    "comment": "remarks",
}
acts = pytest.mark.parametrize("act", ACTS)


def prepared(room, act, stage=Stage.DRAFTING):
    place = room()
    if act in ("accept", "decline", "withdraw"):
        passage = versions.get_passage(place.conference, 1)
        amendments.propose_amendment(passage, TEXT, "Say how much.", by=place.panelist)
        db.session.commit()
    place.walk_to(stage)
    path, data, action = ACTS[act]
    return place, place.path("/draft" + path), data | read(place, path), action


def last_entry(place):
    return journal.list_entries(place.conference.id, limit=1)[0]


@acts
def test_an_act_works_plainly_and_leaves_one_veiled_entry(room, sign_in, act):
    place, path, data, action = prepared(room, act)
    before = last_entry(place).n
    answer = sign_in(place.panelist).post(path, data)
    assert answer.status == 303, answer.words[:400]
    entry = last_entry(place)
    assert (entry.n, entry.action) == (before + 1, action)
    facts = journal.facts_of(entry)
    assert facts.pop("by") == "panelist"
    assert set(facts) <= {"passage", "section"}
    sign_in(place.panelist).page(answer.response.headers["Location"].split("#")[0])


@acts
def test_an_act_works_as_a_fragment(room, sign_in, act):
    place, path, data, _action = prepared(room, act)
    answer = sign_in(place.panelist).post(path, data, htmx=True)
    assert answer.status == 200
    if act in FRAGMENTS:
        assert answer.soup.find()["id"] == FRAGMENTS[act]
        assert answer.soup.find("html") is None
    else:
        assert answer.response.headers["HX-Redirect"].startswith(place.path("/draft"))


@acts
@pytest.mark.parametrize("role", OUTSIDERS)
def test_an_act_is_refused_to_everybody_outside_the_room(room, sign_in, act, role):
    place, path, data, _action = prepared(room, act)
    assert sign_in(place.everybody[role]).post(path, data).status == 403


@acts
def test_an_act_is_refused_to_the_public_and_to_other_conferences(room, world, visitor, sign_in, act):
    _place, path, data, _action = prepared(room, act)
    assert visitor.post(path, data).status in (401, 404)
    assert sign_in(world(stage=Stage.DRAFTING).panelist).post(path, data).status == 404


@acts
def test_an_act_is_refused_in_the_wrong_stage(room, sign_in, act):
    late = Stage.REPORTING if act == "comment" else Stage.FACT_CHECK
    place, path, data, _action = prepared(room, act, late)
    assert sign_in(place.panelist).post(path, data).status == 409


@acts
def test_the_service_itself_refuses_in_the_wrong_stage(room, act):
    from app.errors import StageClosed

    place, _path, _data, _action = prepared(room, act, Stage.REPORTING)
    passage, by = versions.get_passage(place.conference, 1), place.panelist
    calls = {
        "write": lambda: writing.write_passage(passage.section, "heard", Wording("x"), by=by),
        "edit": lambda: writing.revise_passage(passage, passage.wording.reworded("x"), expected_version=1, by=by),
        "remove": lambda: writing.remove_passage(passage, by=by),
        "amend": lambda: amendments.propose_amendment(passage, "x", "y", by=by),
        "accept": lambda: amendments.accept_amendment(
            suggestions.get_amendment(place.conference, 1), by=by, seen=JUST_READ
        ),
        "decline": lambda: amendments.decline_amendment(
            suggestions.get_amendment(place.conference, 1), "n", by=by, seen=JUST_READ
        ),
        "withdraw": lambda: amendments.withdraw_amendment(suggestions.get_amendment(place.conference, 1), by=by),
        "comment": lambda: talk.write_comment(passage, "x", by=by),
        "add a section": lambda: outline.add_section(place.conference, "matter", "x", by=by),
    }
    with pytest.raises(StageClosed):
        calls[act]()


@pytest.mark.parametrize(
    ("act", "field", "value"),
    [
        ("write", "text", ""),
        ("write", "part", "nonsense"),
        ("write", "text", "x" * 20_001),
        ("write", "conditions", "\n".join(f"condition {n}" for n in range(21))),
        ("edit", "text", " "),
        ("edit", "version", "-1"),
        ("edit", "version", ""),
        ("amend", "reason", ""),
        ("decline", "note", ""),
        ("comment", "text", " \n "),
        ("comment", "text", "x" * 4_001),
        ("add a section", "title", ""),
        ("add a section", "kind", "question"),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_an_invalid_form_comes_back_with_all_it_held(room, sign_in, act, field, value, htmx):
    place, path, data, _action = prepared(room, act)
    answer = sign_in(place.panelist).post(path, data | {field: value}, htmx=htmx)
    assert answer.status == 422
    assert answer.soup.find(class_="error")
    for name, typed in data.items():
        if name != field and len(typed) > 6:
            assert typed in answer.text
    if value.strip() and field == "text":
        assert value in answer.text
    assert (answer.soup.find("html") is None) == htmx


@pytest.mark.parametrize("act", ["remove", "accept", "decline", "withdraw"])
def test_doing_it_twice_does_it_once(room, sign_in, act):
    place, path, data, _action = prepared(room, act)
    someone = sign_in(place.panelist)
    someone.post(path, data)
    entries = last_entry(place).n
    assert someone.post(path, data).status == 303
    assert last_entry(place).n == entries


def test_the_same_form_sent_twice_writes_one_passage(room, sign_in):
    place = room()
    someone, path = sign_in(place.panelist), place.path("/draft/sections/1/write")
    data = {"part": "heard", "text": "Once.", "form_key": "the-same-key"}
    assert someone.post(path, data).status == someone.post(path, data).status == 303
    assert sum(passage.text == "Once." for passage in document.list_passages(place.conference)) == 1


def test_a_settled_suggestion_stays_settled(room, sign_in):
    place, path, data, _action = prepared(room, "decline")
    someone = sign_in(place.panelist)
    someone.post(path, data)
    answer = someone.post(place.path("/draft/amendments/1/accept"))
    assert answer.status == 409
    assert "settled" in answer
    assert suggestions.get_amendment(place.conference, 1).state == AmendmentState.DECLINED


def test_only_its_author_takes_a_suggestion_back(room, sign_in):
    place, path, _data, _action = prepared(room, "withdraw")
    assert sign_in(place.panelists[1]).post(path).status == 409
    assert suggestions.get_amendment(place.conference, 1).is_open


@pytest.mark.parametrize("number", ["99", "0", str(2**31), str(2**63), str(10**30)])
@pytest.mark.parametrize(
    "path",
    [
        "/passages/{}",
        "/passages/{}/edit",
        "/passages/{}/history",
        "/sections/{}",
        "/sections/{}/write",
        "/passages/{}/amend",
    ],
)
def test_a_number_that_is_not_there_is_not_found(room, sign_in, path, number):
    place = room()
    sign_in(place.panelist).page(place.path("/draft" + path.format(number)), 404)
