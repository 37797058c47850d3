"""Writing together: every new act four ways, the kinds of suggestions, agreement, groups, leases, moods."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.rules import Acceptance
from app.drafting import readiness
from app.drafting.kinds import AmendmentKind, AmendmentState, Comfort
from app.drafting.models import Part, SectionKind
from app.drafting.queries import citable, document, groups, people, remarks, suggestions, versions
from app.drafting.queries import comfort as drafting_feelings
from app.drafting.services import amendments, outline, talk, writing
from app.drafting.wording import Parts, Wording
from app.errors import Refused, StaleVersion
from app.extensions import db
from app.journal import queries as journal
from tests.counting import here
from tests.functional.drafting.reading import read
from tests.kept import forget
from tests.visitor import hidden, places

TEXT = "The wells fall by two meters in dry years."
OUTSIDERS = ("organizer", "expert", "committee", "authority", "observer")
# Path, what is sent, the entry it leaves, the fragment that comes back, who does it.
ACTS = {
    "support": ("/amendments/1/support", {}, "amendment.supported", "passage", 1),
    "object": ("/amendments/1/object", {"reason": "It is too exact."}, "amendment.objected", "passage", 1),
    "leave": ("/amendments/1/leave", {}, "amendment.left", "passage", 0),
    "support passage": ("/passages/3/support", {}, "passage.supported", "mood", 1),
    "leave passage": ("/passages/3/leave", {}, "passage.left", "mood", 0),
    "comfort": ("/passages/3/comfort", {"level": "like"}, "temperature.told", "mood", 1),
    "forget comfort": ("/passages/3/comfort/forget", {}, "temperature.told", "mood", 0),
    "comfort with a suggestion": (
        "/amendments/1/comfort",
        {"level": "live"},
        "amendment.temperature_told",
        "passage",
        1,
    ),
    "forget it": ("/amendments/1/comfort/forget", {}, "amendment.temperature_told", "passage", 0),
    "resolve": ("/remarks/{first}/resolve", {}, "comment.resolved", "remarks", 1),
    "reopen": ("/remarks/{second}/reopen", {}, "comment.reopened", "remarks", 1),
    "rename": ("/sections/3/rename", {"title": "Fish and frogs"}, "section.renamed", None, 1),
    "move": ("/sections/3/move", {"way": "up"}, "section.moved", "outline", 1),
    "join": ("/sections/3/join", {}, "section.joined", "outline", 1),
    "leave section": ("/sections/3/leave", {}, "section.left", "outline", 0),
    "rebase": ("/amendments/2/rebase", {"text": "Nobody enforces it. ", "version": "2"}, "amendment.rebased", None, 0),
    "confirm": ("/amendments/3/confirm", {}, "amendment.confirmed", "passage", 0),
}
FACILITATED = {"assign": ("/sections/1/assign", {}, "section.assigned")}
acts = pytest.mark.parametrize("act", ACTS)
kinds = pytest.mark.parametrize("kind", AmendmentKind)


def furnished(room, **frame):
    """A room in which every act has something to act on."""
    place = room(**frame)
    first, second, third = (versions.get_passage(place.conference, n) for n in (1, 2, 3))
    by = {"by": place.panelist}
    exact = amendments.propose_amendment(first, TEXT, "Say how much.", **by)
    talk.tell_comfort_with_suggestion(exact, Comfort.LIKE, **by, seen=JUST_READ)
    amendments.propose_amendment(second, "Nobody enforces it.", "True.", **by)
    amendments.propose_amendment(second, second.text + " Or does it?", "Ask.", **by)
    writing.revise_passage(
        second,
        second.wording.reworded("Somebody must enforce a limit, and A limit needs somebody who enforces it."),
        expected_version=1,
        by=place.panelists[1],
    )
    talk.support_passage(third, **by, seen=JUST_READ)
    talk.tell_comfort(third, Comfort.LIVE, **by, seen=JUST_READ)
    talk.write_comment(first, "Where does this come from?", **by)
    talk.resolve_comment(talk.write_comment(first, "And this?", **by), **by)
    outline.add_section(place.conference, SectionKind.MATTER, "Fish", **by)
    outline.join_section(document.get_section(place.conference, 3), **by)
    db.session.commit()
    place.remarks = [comment.id for comment in remarks.list_comments(first)]
    return place


def address(place, path):
    first, second = getattr(place, "remarks", (1, 2))
    return place.path("/draft" + path.format(first=first, second=second))


def last_entry(place):
    return journal.list_entries(place.conference.id, limit=1)[0]


@acts
def test_an_act_works_plainly_once_and_leaves_one_veiled_entry(room, sign_in, act):
    place = furnished(room)
    path, data, action, _fragment, who = ACTS[act]
    before, someone = last_entry(place).n, sign_in(place.panelists[who])
    answer = someone.post(address(place, path), data | read(place, path))
    assert answer.status == 303, answer.words[:400]
    entry = last_entry(place)
    assert (entry.n, entry.action) == (before + 1, action)
    facts = journal.facts_of(entry)
    assert facts.pop("by") == "panelist"
    assert set(facts) <= {"passage", "section"}
    someone.page(answer.response.headers["Location"].split("#")[0])
    again = someone.post(address(place, path), data | read(place, path))
    assert again.status in (303, 409)
    assert last_entry(place).n == before + (2 if act == "rebase" and again.status == 303 else 1)


@acts
def test_an_act_works_as_a_fragment(room, sign_in, act):
    place = furnished(room)
    path, data, _action, fragment, who = ACTS[act]
    answer = sign_in(place.panelists[who]).post(address(place, path), data | read(place, path), htmx=True)
    assert answer.status == 200, answer.words[:400]
    if fragment:
        assert answer.soup.find()["id"] == fragment
        assert answer.soup.find("html") is None
    else:
        assert answer.response.headers["HX-Redirect"].startswith(place.path("/draft"))


@acts
def test_an_act_is_refused_outside_the_room_and_in_other_conferences(room, world, sign_in, act):
    place = furnished(room)
    path, data, *_rest = ACTS[act]
    for role in OUTSIDERS:
        assert sign_in(place.everybody[role]).post(address(place, path), data).status == 403
    elsewhere = world(stage=Stage.DRAFTING)
    assert sign_in(elsewhere.panelist).post(address(place, path), data).status == 404
    assert sign_in(elsewhere.panelist).post(address(elsewhere, path), data).status == 404


@acts
@pytest.mark.parametrize("stage", [Stage.FACT_CHECK, Stage.REPORTING])
def test_an_act_is_refused_in_the_wrong_stage(room, sign_in, act, stage):
    place = furnished(room)
    place.walk_to(Stage.REPORTING if act in ("resolve", "reopen") else stage)
    path, data, _action, _fragment, who = ACTS[act]
    assert sign_in(place.panelists[who]).post(address(place, path), data).status == 409


@pytest.mark.parametrize(
    ("act", "field", "value"),
    [
        ("object", "reason", " "),
        ("comfort", "level", "boiling"),
        ("comfort with a suggestion", "level", "boiling"),
        ("comfort with a suggestion", "level", ""),
        ("rename", "title", ""),
        ("move", "way", "sideways"),
        ("rebase", "text", ""),
        ("rebase", "version", "x"),
    ],
)
def test_an_invalid_form_comes_back_with_what_it_held(room, sign_in, act, field, value):
    place = furnished(room)
    path, data, _action, _fragment, who = ACTS[act]
    answer = sign_in(place.panelists[who]).post(address(place, path), data | {field: value})
    assert answer.status == 422
    if act != "move":
        assert answer.soup.find(class_="error")


def test_the_facilitator_gives_a_section_to_a_group(room, sign_in):
    place = furnished(room)
    path, someone = address(place, "/sections/2/assign"), sign_in(place.facilitator)
    chosen = {"members": [str(place.panelists[n].id) for n in (1, 2)]}
    assert someone.post(path, chosen | {"members": ["999999"]}).status == 422
    assert someone.post(path, chosen).status == 303
    assert last_entry(place).action == "section.assigned"
    count = last_entry(place).n
    assert someone.post(path, chosen).status == 303
    assert last_entry(place).n == count
    section = document.get_section(place.conference, 2)
    assert [member.number for member in groups.list_group(section)] == [2, 3]
    assert "Paula2 Panelist, Paula3 Panelist" in someone.page(address(place, "/outline"))
    assert sign_in(place.panelist).post(path, chosen).status == 403
    someone.page(path)


def test_a_key_question_keeps_its_wording_and_its_place(room, sign_in):
    place = furnished(room)
    someone = sign_in(place.panelist)
    for path, data in (("/sections/1/rename", {"title": "Other"}), ("/sections/1/move", {"way": "down"})):
        answer = someone.post(address(place, path), data | read(place, path))
        assert answer.status == 409
        assert "adopted" in answer


def test_matters_move_between_the_key_questions_and_stay_there(room):
    place = furnished(room)
    fish = document.get_section(place.conference, 3)
    assert [section.number for section in document.list_sections(place.conference)] == [1, 3, 2]
    outline.move_section(fish, -1, by=place.panelist)
    assert [section.number for section in document.list_sections(place.conference)] == [3, 1, 2]
    outline.move_section(fish, -1, by=place.panelist)
    outline.lay_out(place.conference, place.facilitator)
    assert [section.number for section in document.list_sections(place.conference)] == [3, 1, 2]


# Suggestions of every kind


def proposed(place, kind, **more):
    passage = versions.get_passage(place.conference, 3)
    section = document.get_section(place.conference, 2)
    given = {
        AmendmentKind.REPLACE: {"text": "Give it to a court."},
        AmendmentKind.INSERT: {"text": "And pay the steward."},
        AmendmentKind.DELETE: {"text": ""},
        AmendmentKind.MOVE: {"text": "", "place": amendments.Place(section, Part.RECOMMENDATION)},
        AmendmentKind.SPLIT: {"text": "Give the power", "second_text": "to a water steward."},
        AmendmentKind.MERGE: {"text": "Both.", "other": None},
        AmendmentKind.HEADING: {"text": "Who decides on water"},
    }[kind]
    if kind == AmendmentKind.MERGE:
        given["other"] = _another(place)
    return amendments.propose_amendment(
        passage, given.pop("text"), "Better.", by=place.panelist, kind=kind, **given, **more
    )


def test_the_heading_of_a_key_question_is_not_up_for_suggestions(room, sign_in):
    place = room()
    someone, path = sign_in(place.panelist), address(place, "/passages/3/amend")
    assert "Another heading above it" not in someone.page(path)
    answer = someone.post(path, {"kind": "heading", "heading": "Other", "reason": "Better."})
    assert answer.status == 409 and "those the panel adopted" in answer
    assert suggestions.list_amendments(versions.get_passage(place.conference, 3)) == []


def _another(place):
    return writing.write_passage(
        document.get_section(place.conference, 1),
        Part.RECOMMENDATION,
        Wording("Publish it.", conditions=["It is free."], addressee="State"),
        by=place.panelist,
    )


def standing(place, part=Part.RECOMMENDATION):
    return [
        (passage.section.number, passage.number, passage.text)
        for passage in document.list_passages(place.conference, part=part)
    ]


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        (AmendmentKind.REPLACE, [(1, 3, "Give it to a court.")]),
        (
            AmendmentKind.INSERT,
            [(1, 3, "Give the power to a water steward."), (1, 4, "And pay the steward.")],
        ),
        (AmendmentKind.DELETE, []),
        (AmendmentKind.MOVE, [(2, 3, "Give the power to a water steward.")]),
        (AmendmentKind.SPLIT, [(1, 3, "Give the power"), (1, 4, "to a water steward.")]),
        (AmendmentKind.MERGE, [(1, 3, "Both.")]),
    ],
)
def test_an_accepted_suggestion_does_what_it_says_and_numbers_stay(room, sign_in, kind, after):
    place = room()
    amendment = proposed(place, kind)
    db.session.commit()
    someone = sign_in(place.panelists[1])
    someone.page(address(place, "/passages/3"))
    someone.send(address(place, "/passages/3"), address(place, f"/amendments/{amendment.number}/accept"))
    assert standing(place) == after
    someone.page(address(place, "/passages/3"))
    someone.page(address(place, ""))


def test_what_is_split_or_merged_loses_no_condition(room):
    place = room()
    amendments.accept_amendment(proposed(place, AmendmentKind.SPLIT), by=place.panelists[1], seen=JUST_READ)
    second = versions.get_passage(place.conference, 4)
    assert second.current.conditions == ["The readings are public."]
    assert (second.addressee, second.recommendation_label) == ("Town council", "R2")
    amendments.accept_amendment(proposed(place, AmendmentKind.MERGE), by=place.panelists[1], seen=JUST_READ)
    first, gone = versions.get_passage(place.conference, 3), versions.get_passage(place.conference, 5)
    assert first.current.conditions == ["The readings are public.", "It is free."]
    assert first.addressee == "Town council, State"
    assert gone.removed_at is not None and gone.merged_into is first


def test_a_merged_passage_points_to_where_its_words_went(room, sign_in):
    place = room()
    amendments.accept_amendment(proposed(place, AmendmentKind.MERGE), by=place.panelist, seen=JUST_READ)
    db.session.commit()
    page = sign_in(place.panelist).page(address(place, "/passages/4"))
    assert "Merged into P3 ." in page


@kinds
def test_each_kind_has_a_form_that_works(room, sign_in, kind):
    place = room()
    _another(place)
    if kind == AmendmentKind.HEADING:  # that of a key question is the one that was adopted
        document.get_section(place.conference, 1).kind = SectionKind.MATTER
    db.session.commit()
    someone, path = sign_in(place.panelist), address(place, "/passages/3/amend")
    form = someone.page(f"{path}?kind={kind}").form(path)
    assert form.find("input", attrs={"name": "kind"})["value"] == kind
    data = {
        "kind": str(kind),
        "reason": "Better.",
        "text": "One.",
        "heading": "Another heading",
        "second_text": "Two.",
        "place": "2:recommendation:0",
        "other": "P4",
    }
    assert someone.post(path, {"kind": str(kind), "reason": ""}).status == 422
    assert someone.post(path, data).status == 303
    amendment = suggestions.get_amendment(place.conference, 1)
    assert amendment.kind == kind
    assert (amendment.other is not None) == (kind == AmendmentKind.MERGE)
    assert (amendment.section is not None) == (kind in (AmendmentKind.MOVE, AmendmentKind.HEADING))
    assert "A1" in someone.page(address(place, "/passages/3"))


@pytest.mark.parametrize("kind", [AmendmentKind.SPLIT, AmendmentKind.MERGE])
def test_what_was_split_or_merged_on_an_older_text_is_compared_with_the_newer_first(room, sign_in, kind):
    place = room()
    _another(place)
    passage = versions.get_passage(place.conference, 3)
    wording = passage.wording.reworded("Now give the power to a water steward.")
    writing.revise_passage(passage, wording, expected_version=1, by=place.panelist)
    db.session.commit()
    someone, path = sign_in(place.panelists[1]), address(place, "/passages/3/amend")
    data = {"kind": str(kind), "reason": "Better.", "version": "1", "second_text": "Pay the steward.", "other": "P4"}
    data["text"] = "Give the power to a wise water steward."
    answer = someone.post(path, data)
    assert answer.status == 409 and "Somebody saved a newer text of P3" in answer
    merged = {area["name"]: area.get_text() for area in answer.soup("textarea") if area.get("name")}
    assert "Now give the power to a wise water steward." in merged["text"]
    assert suggestions.list_amendments(versions.get_passage(here(place).conference, 3)) == []
    assert someone.post(path, data | {"version": "2"}).status == 303
    assert suggestions.get_amendment(here(place).conference, 1).kind == kind


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (AmendmentKind.MOVE, {}),
        (AmendmentKind.MERGE, {}),
        (AmendmentKind.REPLACE, {"text": "The wells fall in dry years."}),
    ],
)
def test_a_suggestion_without_sense_is_refused(room, kind, more):
    place = room()
    passage = versions.get_passage(place.conference, 1)
    with pytest.raises(Refused):
        amendments.propose_amendment(passage, more.get("text", ""), "Why.", by=place.panelist, kind=kind)


def test_a_recommendation_stays_among_the_recommendations(room):
    place = room()
    passage, section = versions.get_passage(place.conference, 1), document.get_section(place.conference, 1)
    to_recommendations = amendments.Place(section, Part.RECOMMENDATION)
    with pytest.raises(Refused):
        amendments.propose_amendment(
            passage, "", "Why.", by=place.panelist, kind=AmendmentKind.MOVE, place=to_recommendations
        )
    with pytest.raises(Refused):
        amendments.propose_amendment(
            passage,
            "Both.",
            "Why.",
            by=place.panelist,
            kind=AmendmentKind.MERGE,
            other=versions.get_passage(place.conference, 3),
        )


# Conflicts, carrying over, and looking again


def two_suggestions(place, one, other):
    passage = versions.get_passage(place.conference, 1)
    first = amendments.propose_amendment(passage, one, "One.", by=place.panelists[1])
    second = amendments.propose_amendment(passage, other, "Two.", by=place.panelists[2])
    return first, second


def test_two_suggestions_that_do_not_touch_are_both_accepted_without_losing_a_word(room, sign_in):
    place = room()
    first, second = two_suggestions(place, "The three wells fall in dry years.", "The wells fall in dry summers.")
    db.session.commit()
    page = sign_in(place.panelist).page(address(place, "/passages/1"))
    assert "Conflict with" not in page
    amendments.accept_amendment(first, by=place.panelist, seen=JUST_READ)
    assert second.fits and second.rebased_from == 1
    assert second.text == "The three wells fall in dry summers."
    assert [ask.title for ask in readiness.asks_to_look_again(place.conference, place.panelists[2])] == [
        "Look at your suggestion A2 again",
        "The text you supported changed: A2",
    ]
    amendments.confirm_amendment(second, by=place.panelists[2], seen=JUST_READ)
    assert readiness.asks_to_look_again(place.conference, place.panelists[2]) == []
    amendments.accept_amendment(second, by=place.panelist, seen=JUST_READ)
    assert versions.get_passage(place.conference, 1).text == "The three wells fall in dry summers."


def test_two_suggestions_to_the_same_words_are_a_conflict_until_one_is_worded_anew(room, sign_in):
    place = room()
    first, second = two_suggestions(place, "The wells fall in wet years.", "The wells fall in dry summers.")
    db.session.commit()
    someone = sign_in(place.panelist)
    assert "Conflict with A2" in someone.page(address(place, "/passages/1"))
    assert "A1 and A2 change the same words of P1." in someone.page(address(place, "/open-matters"))
    amendments.accept_amendment(first, by=place.panelist, seen=JUST_READ)
    db.session.commit()
    assert not second.fits
    page = someone.page(address(place, "/passages/1"))
    assert "Needs a new look" in page
    author, path = sign_in(place.panelists[2]), address(place, "/amendments/2/rebase")
    form = author.page(path)
    assert places(form.form(path)) == [("dry summers.", "wet years.")]
    assert author.send(path, path).status == 422
    chosen = {"text.place-0": "own", "text.own-0": "wet summers."}
    assert author.post(path, hidden(form.form(path)) | chosen).status == 303
    assert second.text == "The wells fall in wet summers."
    assert author.post(address(place, "/amendments/2/withdraw")).status == 303
    assert sign_in(place.panelists[3]).post(path, {"text": "x", "version": "2"}).status == 409


def test_support_is_for_one_wording_and_does_not_carry_over(room):
    place = room()
    first, second = two_suggestions(place, "The three wells fall in dry years.", "The wells fall in dry summers.")
    amendments.support_amendment(second, by=place.panelists[3], seen=JUST_READ)
    assert len(suggestions.standing(second).supporting) == 2
    amendments.accept_amendment(first, by=place.panelist, seen=JUST_READ)
    assert suggestions.standing(second).supporting == set()
    titles = [ask.title for ask in readiness.asks_to_look_again(place.conference, place.panelists[3])]
    assert titles == ["The text you supported changed: A2"]
    amendments.support_amendment(second, by=place.panelists[3], seen=JUST_READ)
    assert readiness.asks_to_look_again(place.conference, place.panelists[3]) == []


def on_recommendation(place, kind):
    """A suggestion to the recommendation that two more support."""
    amendment = proposed(place, kind)
    for member in place.panelists[1:3]:
        amendments.support_amendment(amendment, by=member, seen=JUST_READ)
    assert len(suggestions.standing(amendment).supporting) == 3
    return amendment


@pytest.mark.parametrize(
    "parts", [Parts(("The town pays.",), "all"), Parts((), "all"), Parts(addressee="The state")], ids=str
)
def test_support_for_words_ends_with_the_conditions_and_the_addressee_beneath_them(room, sign_in, parts):
    place = room()
    amendment = on_recommendation(place, AmendmentKind.REPLACE)
    old = amendment.fingerprint
    passage, by = versions.get_passage(place.conference, 3), {"by": place.panelists[3]}
    amendments.accept_amendment(
        amendments.propose_amendment(passage, passage.text, "Why.", parts=parts, **by), **by, seen=JUST_READ
    )
    assert (amendment.text, amendment.fits, amendment.rebased_from) == ("Give it to a court.", True, 1)
    assert suggestions.standing(amendment).supporting == set()
    titles = [ask.title for ask in readiness.asks_to_look_again(place.conference, place.panelists[1])]
    assert titles == ["The text you supported changed: A1"]
    db.session.commit()
    path = address(place, "/amendments/1/support")
    answer = sign_in(place.panelists[1]).post(path, {"seen": old})
    assert answer.status == 409 and (parts.addressee or "".join(parts.conditions) or "Conditions: none") in answer
    again = suggestions.get_amendment(here(place).conference, 1)
    amendments.confirm_amendment(again, by=place.panelist, seen=JUST_READ)
    assert suggestions.standing(again).supporting == {place.panelist.id}


@pytest.mark.parametrize("kind", [AmendmentKind.SPLIT, AmendmentKind.DELETE, AmendmentKind.MERGE])
def test_support_of_every_kind_ends_with_the_addressee_beneath_it(room, kind):
    place = room()
    amendment = on_recommendation(place, kind)
    beneath = amendment.other or amendment.passage
    wording = replace(beneath.wording, addressee="The state")
    writing.revise_passage(beneath, wording, expected_version=1, by=place.panelist)
    assert amendment.fits and amendment.rebased_from == 1
    assert suggestions.standing(amendment).supporting == set()


def test_support_for_a_heading_ends_with_the_heading_it_replaces(room):
    place = room()
    document.get_section(place.conference, 1).kind = SectionKind.MATTER
    amendment = on_recommendation(place, AmendmentKind.HEADING)
    outline.rename_section(amendment.section, "Rivers", by=place.panelist)
    amendments.rebase_amendment(amendment, amendment.text, expected_version=1, by=place.panelist)
    assert suggestions.standing(amendment).supporting == {place.panelist.id}


def test_support_for_a_recommendation_ends_with_its_words(room, sign_in):
    place = room()
    passage = versions.get_passage(place.conference, 3)
    talk.support_passage(passage, by=place.panelists[1], seen=JUST_READ)
    writing.revise_passage(passage, passage.wording.reworded("Other words."), expected_version=1, by=place.panelist)
    db.session.commit()
    comfort = drafting_feelings.mood(passage, place.panelists[1])
    assert (comfort.supporters, comfort.supported_other_words) == (0, True)
    page = sign_in(place.panelists[1]).page(address(place, "/passages/3"))
    assert "You supported other words than these" in page
    assert "The text you supported changed: R1" in sign_in(place.panelists[1]).page(place.path(""))


# Who decides


@pytest.mark.parametrize(
    ("rule", "supporters", "objectors", "accepted"),
    [
        (Acceptance.PEN, 0, 1, True),
        (Acceptance.GROUP, 1, 0, False),
        (Acceptance.GROUP, 2, 1, True),
        (Acceptance.PANEL, 1, 0, False),
        (Acceptance.PANEL, 2, 0, True),
        (Acceptance.PANEL, 2, 1, False),
    ],
)
def test_the_frame_says_who_accepts(room, sign_in, rule, supporters, objectors, accepted):
    """Five sit on the panel, the first one suggested it; three of them are the section's group."""
    place = room(acceptance=rule)
    section = document.get_section(place.conference, 1)
    for member in place.panelists[:3]:
        outline.join_section(section, by=member)
    passage = versions.get_passage(place.conference, 1)
    amendment = amendments.propose_amendment(passage, TEXT, "Exact.", by=place.panelist)
    for member in place.panelists[1 : 1 + supporters]:
        amendments.support_amendment(amendment, by=member, seen=JUST_READ)
    for member in place.panelists[4 : 4 + objectors]:
        amendments.object_to_amendment(amendment, "No.", by=member, seen=JUST_READ)
    if rule == Acceptance.GROUP and supporters == 1:
        amendments.leave_amendment(amendment, by=place.panelist)
    db.session.commit()
    someone = sign_in(place.panelist)
    page = someone.page(address(place, "/passages/1"))
    assert bool(page.soup.find("form", action=address(place, "/amendments/1/accept"))) == accepted
    assert someone.post(address(place, "/amendments/1/accept"), read(place, "/amendments/1/accept")).status == (
        303 if accepted else 409
    )
    assert (suggestions.get_amendment(place.conference, 1).state == AmendmentState.ACCEPTED) == accepted


def test_what_has_all_its_agreement_is_not_declined_by_one(room):
    place = room(acceptance=Acceptance.PANEL)
    amendment = amendments.propose_amendment(
        versions.get_passage(place.conference, 1), TEXT, "Exact.", by=place.panelist
    )
    amendments.decline_amendment(
        amendments.propose_amendment(versions.get_passage(place.conference, 2), TEXT, "Exact.", by=place.panelist),
        "Nobody wants it.",
        by=place.panelists[1],
        seen=JUST_READ,
    )
    for member in place.panelists[1:3]:
        amendments.support_amendment(amendment, by=member, seen=JUST_READ)
    with pytest.raises(Refused):
        amendments.decline_amendment(amendment, "I do not like it.", by=place.panelists[4], seen=JUST_READ)


def test_only_the_group_of_a_section_holds_the_pen(room, sign_in):
    place = room()
    outline.join_section(document.get_section(place.conference, 1), by=place.panelists[1])
    amendments.propose_amendment(versions.get_passage(place.conference, 1), TEXT, "Exact.", by=place.panelist)
    db.session.commit()
    answer = sign_in(place.panelist).post(address(place, "/amendments/1/accept"))
    assert answer.status == 409
    assert "Paula2 Panelist" in answer
    assert (
        sign_in(place.panelists[1])
        .post(address(place, "/amendments/1/accept"), read(place, "/amendments/1/accept"))
        .status
        == 303
    )


def test_the_rule_is_printed_with_the_frame(room, sign_in):
    place = room(acceptance=Acceptance.PANEL)
    assert "Consent of the panel: more than half support it" in sign_in(place.panelist).page(place.path("/frame"))


# Leases


def test_somebody_who_writes_is_named_for_two_minutes_and_locks_nothing(room, sign_in, monkeypatch):
    place = room()
    anna, bo = sign_in(place.panelists[0]), sign_in(place.panelists[1])
    before = last_entry(place).n
    assert anna.post(address(place, "/passages/1/writing"), htmx=True).status == 200
    assert anna.post(address(place, "/passages/1/writing"), htmx=True).status == 200
    for path in ("", "/passages/1", "/passages/1/edit", "/passages/1/writing", "/sections/1"):
        assert "Paula1 Panelist" in bo.page(address(place, path)), path
    assert "is writing here" not in anna.page(address(place, "/passages/1/edit"))
    assert "is writing here" in bo.get(address(place, "/passages/1/writing"), htmx=True)
    assert bo.post(address(place, "/passages/1/edit"), {"text": TEXT, "version": "1"}).status == 303
    assert last_entry(place).n == before + 1
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=3))
    assert "is writing here" not in bo.page(address(place, "/passages/1"))


@pytest.mark.parametrize("end", ["save", "cancel"])
def test_a_lease_ends_with_the_form(room, sign_in, end):
    place = room()
    anna = sign_in(place.panelist)
    anna.post(address(place, "/passages/1/writing"))
    if end == "save":
        anna.post(address(place, "/passages/1/edit"), {"text": TEXT, "version": "1"})
    else:
        anna.send(address(place, "/passages/1/edit"), address(place, "/passages/1/writing/end"))
    assert remarks.list_writers_at(versions.get_passage(place.conference, 1)) == []


def test_a_lease_is_refused_to_outsiders_and_outside_the_drafting(room, sign_in):
    place = room()
    assert sign_in(place.expert).post(address(place, "/passages/1/writing")).status == 403
    assert sign_in(place.panelist).post(address(place, "/passages/99/writing")).status == 404
    place.walk_to(Stage.FACT_CHECK)
    assert sign_in(place.panelist).post(address(place, "/passages/1/writing")).status == 409


# Three ways


def test_a_stale_save_shows_three_texts_and_offers_both_together(room, sign_in):
    place = room()
    passage, edit = versions.get_passage(place.conference, 3), address(place, "/passages/3/edit")
    writing.revise_passage(
        passage,
        passage.wording.reworded(
            "Give all power to a water steward.", conditions=["The readings are public.", "They are weekly."]
        ),
        expected_version=1,
        by=place.panelists[1],
    )
    db.session.commit()
    mine = {
        "text": "Give the power to a water council.",
        "version": "1",
        "addressee": "Town council",
        "conditions": "All readings are public.",
        "logic": "all",
    }
    someone = sign_in(place.panelist)
    for htmx in (True, False):
        answer = someone.post(edit, mine, htmx=htmx)
        assert answer.status == 409
    form = answer.form(edit)
    texts = {area["name"]: area.get_text().strip() for area in form("textarea")}
    assert texts["text"] == "Give all power to a water council."
    assert texts["conditions"] == "All readings are public.\nThey are weekly."
    assert "Read both in full" in answer
    held = {field["name"]: field["value"] for field in form("input")} | texts
    assert someone.post(edit, held).status == 303
    passage = versions.get_passage(place.conference, 3)
    assert passage.text == texts["text"]
    assert passage.current.conditions == ["All readings are public.", "They are weekly."]


def test_a_merged_text_is_saved_only_when_somebody_chose(room, sign_in):
    place = room()
    edit, someone = address(place, "/passages/1/edit"), sign_in(place.panelist)
    someone.post(edit, {"text": "First.", "version": "1"})
    answer = someone.post(edit, {"text": "Second.", "version": "1"})
    assert places(answer.form(edit)) == [("Second.", "First.")]
    refused = someone.post(edit, hidden(answer.form(edit)))
    assert refused.status == 422 and "Nothing was saved yet" in refused
    assert places(refused.form(edit)) == [("Second.", "First.")]
    assert someone.post(edit, hidden(refused.form(edit)) | {"text.place-0": "both"}).status == 303
    assert versions.get_passage(here(place).conference, 1).text == "Second.\n\nFirst."


def test_the_service_tells_how_three_texts_differ(room):
    place = room()
    passage = versions.get_passage(place.conference, 1)
    writing.revise_passage(passage, passage.wording.reworded("First."), expected_version=1, by=place.panelist)
    with pytest.raises(StaleVersion) as refusal:
        writing.revise_passage(
            passage, passage.wording.reworded("Second.", conditions=[]), expected_version=1, by=place.panelist
        )
    (text,) = refusal.value.ways
    assert (text.name, text.base, len(text.merge.places)) == ("text", "The wells fall in dry years.", 1)
    assert refusal.value.by is passage.current.member


# ComfortWithText, the trail, citations, remarks, shares


@pytest.mark.parametrize(("answers", "shown"), [(0, False), (1, False), (4, False), (5, True)])
def test_comfort_is_shown_from_five_answers_on_and_without_names(room, sign_in, answers, shown):
    place = room()
    passage = versions.get_passage(place.conference, 3)
    for member, level in zip(place.panelists[:answers], Comfort, strict=False):
        talk.tell_comfort(passage, Comfort.LOVE, by=member, seen=JUST_READ)
        talk.tell_comfort(passage, level, by=member, seen=JUST_READ)
    db.session.commit()
    page = sign_in(place.facilitator).page(address(place, "/passages/3"))
    mood = " ".join(page.soup.find(id="mood").get_text(" ").split())
    assert ("1 of 5" in mood) == shown
    assert ("as soon as five have answered" in mood) != shown
    assert "Paula" not in mood
    told = drafting_feelings.mood(passage, place.facilitator).comfort
    assert (told.answers, len(told.levels)) == ((5, 5) if shown else (0, 0))
    writing.revise_passage(passage, passage.wording.reworded("Other words."), expected_version=1, by=place.panelist)
    assert drafting_feelings.mood(passage, place.facilitator).comfort.levels == []


def test_only_recommendations_have_comfort_told(room, sign_in):
    place = room()
    someone = sign_in(place.panelist)
    assert someone.post(address(place, "/passages/1/comfort"), {"level": "like"}).status == 409
    assert someone.post(address(place, "/passages/1/support")).status == 409
    assert "How the panel feels" not in someone.page(address(place, "/passages/1"))


def comfort(page, label="A1"):
    """What the page says about how comfortable a suggestion is."""
    parts = [one for one in page.soup.find(id=label)("details") if label in one.find("summary").get_text()]
    return " ".join(parts[0].get_text(" ").split())


@pytest.mark.parametrize(("answers", "shown"), [(0, False), (1, False), (4, False), (5, True)])
@pytest.mark.parametrize("number", [1, 3])
def test_comfort_with_a_suggestion_keeps_the_same_rule(room, sign_in, number, answers, shown):
    place = room()
    passage = versions.get_passage(place.conference, number)
    amendment = amendments.propose_amendment(passage, TEXT, "Exact.", by=place.panelist)
    other = amendments.propose_amendment(passage, "Other words.", "Exact.", by=place.panelist)
    for member, level in zip(place.panelists[:answers], Comfort, strict=False):
        talk.tell_comfort_with_suggestion(amendment, Comfort.LOVE, by=member, seen=JUST_READ)
        talk.tell_comfort_with_suggestion(amendment, level, by=member, seen=JUST_READ)
    talk.tell_comfort_with_suggestion(other, Comfort.LOVE, by=place.panelist, seen=JUST_READ)
    db.session.commit()
    words = comfort(sign_in(place.facilitator).page(address(place, f"/passages/{number}")))
    assert words.count("1 of 5") == (5 if shown else 0)
    assert ("as soon as five have answered" in words) != shown
    assert "Paula" not in words and "Answer again" not in words
    own = comfort(sign_in(place.panelist).page(address(place, f"/passages/{number}")))
    assert ("Your answer: I love it" in own) == bool(answers)
    told = drafting_feelings.mood(passage, place.facilitator, [amendment]).suggestions[amendment.id]
    assert (told.answers, len(told.levels)) == ((5, 5) if shown else (0, 0))


def test_below_five_the_page_of_a_suggestion_is_the_same_for_those_who_did_not_answer(room, sign_in):
    place = room()
    amendment = amendments.propose_amendment(
        versions.get_passage(place.conference, 1), TEXT, "Exact.", by=place.panelist
    )
    db.session.commit()
    someone = sign_in(place.panelists[4])
    before = comfort(someone.page(address(place, "/passages/1")))
    for member in place.panelists[:4]:
        talk.tell_comfort_with_suggestion(amendment, Comfort.LOATHE, by=member, seen=JUST_READ)
    db.session.commit()
    assert comfort(someone.page(address(place, "/passages/1"))) == before


def test_a_suggestion_carried_over_asks_again_and_says_so(room, sign_in):
    place = room()
    first, second = two_suggestions(place, "The three wells fall in dry years.", "The wells fall in dry summers.")
    for member in place.panelists:
        talk.tell_comfort_with_suggestion(second, Comfort.LIKE, by=member, seen=JUST_READ)
    amendments.accept_amendment(first, by=place.panelist, seen=JUST_READ)
    db.session.commit()
    someone, path = sign_in(place.panelists[3]), address(place, "/passages/1")
    words = comfort(someone.page(path), "A2")
    assert "You answered about other words than these. Answer again." in words
    assert "of 5" not in words and "Your answer" not in words
    someone.send(path, address(place, "/amendments/2/comfort"), {"level": "lament"})
    words = comfort(someone.page(path), "A2")
    assert "Your answer: I regret it" in words and "other words" not in words


def test_taking_out_a_passage_that_changed_is_another_suggestion(room):
    place = room()
    passage, by = versions.get_passage(place.conference, 1), {"by": place.panelist}
    amendment = amendments.propose_amendment(passage, "", "Not ours.", kind=AmendmentKind.DELETE, **by)
    amendments.support_amendment(amendment, by=place.panelists[1], seen=JUST_READ)
    talk.tell_comfort_with_suggestion(amendment, Comfort.LOVE, **by, seen=JUST_READ)
    writing.revise_passage(passage, passage.wording.reworded(TEXT), expected_version=1, **by)
    amendments.rebase_amendment(amendment, "", expected_version=2, **by)
    assert suggestions.standing(amendment).supporting == {place.panelist.id}
    told = drafting_feelings.mood(passage, place.panelist, [amendment]).suggestions[amendment.id]
    assert (told.mine, told.told_of_other_words) == (None, True)


@pytest.mark.parametrize("settle", ["accept", "decline", "withdraw"])
def test_a_settled_suggestion_has_no_comfort_any_more(room, sign_in, settle):
    place = furnished(room)
    someone = sign_in(place.panelist)
    assert (
        someone.post(
            address(place, f"/amendments/1/{settle}"), {"note": "No."} | read(place, "/amendments/1/accept")
        ).status
        == 303
    )
    answer = someone.post(address(place, "/amendments/1/comfort"), {"level": "like"})
    assert answer.status == 409
    assert "settled already" in answer
    assert someone.post(address(place, "/amendments/1/comfort/forget")).status == 409
    page = someone.page(address(place, "/passages/1"))
    assert not page.soup.find("form", action=address(place, "/amendments/1/comfort"))


def test_what_somebody_felt_is_in_the_copy_of_their_own_data_alone(room):
    place = furnished(room)
    told = [one for one in people.personal_data(place.panelist.person) if "comfort" in one["what"]]
    assert [(one["what"], one["passage"], one["text"]) for one in told] == [
        ("comfort", "P3", "live"),
        ("comfort with a suggestion", "P1", "like"),
    ]
    assert not [one for one in people.personal_data(place.panelists[1].person) if "comfort" in one["what"]]


def test_the_trail_goes_back_to_what_was_read(room, sign_in):
    place = room()
    by = {"by": place.panelist}
    passage, ground = versions.get_passage(place.conference, 3), versions.get_passage(place.conference, 1)
    writing.revise_passage(ground, ground.wording.reworded("The wells fall [Q1]."), expected_version=1, **by)
    writing.revise_passage(passage, passage.wording.reworded("Give it up: [P1] and [E7.7]."), expected_version=1, **by)
    db.session.commit()
    someone = sign_in(place.panelist)
    page = someone.page(address(place, "/passages/3/trail"))
    for words in (
        "Who decides when the water runs low?",
        "The wells fall",
        "through P1",
        "E7.7 leads nowhere",
        "No vote has been held",
    ):
        assert words in page, words
    assert "What it rests on" in someone.page(address(place, "/passages/3"))
    assert sign_in(place.expert).get(address(place, "/passages/3/trail")).status == 403


def test_a_trail_and_the_list_render_no_words_that_they_do_not_show(room, sign_in, monkeypatch):
    place, read, plain = room(), [], citable.plain
    monkeypatch.setattr(citable, "plain", lambda text: read.append(text) or plain(text))
    page = sign_in(place.panelist).page(address(place, "/passages/3/trail"))
    assert read and all(plain(text) in page for text in read)
    read.clear()
    page = sign_in(place.panelist).page(address(place, "/citations?find=Q1"))
    assert len(read) == 1 and "[Q1]" in page and "[P1]" not in page
    assert list(citable.find_cited(place.conference, [], ["Q1", "E9.9"])) == ["Q1"]


def test_everything_citable_is_listed_with_its_first_words(room, sign_in):
    place = room()
    page = sign_in(place.panelist).page(address(place, "/citations"))
    for words in ("[Q1]", "[P1]", "[P3]", "[R1]", "Give the power to a water steward."):
        assert words in page
    assert {button["data-insert"] for button in page.soup("button", attrs={"data-insert": True})} == {
        "[Q1]",
        "[P1]",
        "[P2]",
        "[P3]",
        "[R1]",
    }
    fragment = sign_in(place.panelist).get(address(place, "/citations"), htmx=True)
    assert fragment.soup.find()["id"] == "citable"


def test_open_matters_name_remarks_and_recommendations_without_a_reason(room, sign_in):
    place = room()
    by = {"by": place.panelist}
    section = document.get_section(place.conference, 2)
    writing.write_passage(section, Part.RECOMMENDATION, Wording("Listen more."), **by)
    comment = talk.write_comment(versions.get_passage(place.conference, 1), "Why?", **by)
    db.session.commit()
    someone = sign_in(place.panelist)
    page = someone.page(address(place, "/open-matters"))
    assert "1 remark on P1 is not answered." in page
    assert "R2 has no reason yet" in page and "R1 has no reason yet" not in page
    someone.send(address(place, "/passages/1"), address(place, f"/remarks/{comment.id}/resolve"))
    assert "is not answered" not in someone.page(address(place, "/open-matters"))
    assert readiness.problems_before_leaving(place.conference) == []


def test_everybody_sees_their_own_share_alone(room, sign_in):
    place = room()
    talk.write_comment(
        versions.get_passage(place.conference, 1),
        "Three more words.",
        by=place.facilitator,
        in_name_of=place.panelists[1],
    )
    passage = versions.get_passage(place.conference, 1)
    writing.revise_passage(
        passage,
        passage.wording.reworded("The deep wells fall in dry years."),
        expected_version=1,
        by=place.panelists[1],
    )
    db.session.commit()
    assert people.voice_of(place.panelists[1]) == (4, 1, 0, 1)
    assert people.voice_of(place.panelists[4]) == (0, 0, 0, 0)
    page = sign_in(place.panelists[1]).page(address(place, "/my-voice"))
    assert [cell.get_text() for cell in page.soup("dd")][:4] == ["4", "1", "0", "1"]
    assert people.totals(place.conference) == (3, 4, 0, 0, 1)


def test_what_was_typed_for_somebody_stands_on_their_own_page(room, sign_in):
    place = room()
    passage = versions.get_passage(place.conference, 1)
    amendments.propose_amendment(passage, TEXT, "Exact.", by=place.facilitator, in_name_of=place.panelists[1])
    talk.write_comment(passage, "Why?", by=place.facilitator, in_name_of=place.panelists[1])
    db.session.commit()
    page = sign_in(place.panelists[1]).page("/me")
    done = page.soup.find(id="done-for-me").find_parent("section").get_text(" ")
    assert "A suggestion for P1 was made." in done
    assert "A comment was written" in done
    assert "was proposed" not in sign_in(place.panelists[2]).page("/me")


PAGES = (
    *("/outline", "/open-matters", "/citations", "/my-voice"),
    *("/passages/3", "/passages/3/trail", "/passages/3/edit", "/passages/3/amend?kind=move"),
)


def test_more_rows_take_no_more_statements(room, sign_in, statements):
    place = room()
    someone = sign_in(place.panelist)

    def measure(path):
        forget()
        statements.number = 0
        someone.page(address(place, path))
        return statements.number

    _fill(place, 2)
    few = {path: measure(path) for path in PAGES}
    _fill(place, 20)
    assert {path: measure(path) for path in PAGES} == few
    assert max(few.values()) <= 12, few


@pytest.mark.parametrize("rule", Acceptance)
def test_a_passage_takes_a_dozen_statements_at_most_whatever_the_rule_of_acceptance(room, sign_in, statements, rule):
    place = room(acceptance=rule)
    passage = versions.get_passage(place.conference, 3)
    outline.assign_section(passage.section, place.panelists[:3], by=place.facilitator)
    _fill(place, 12)
    someone = sign_in(place.panelist)
    statements.number = 0
    someone.page(address(place, "/passages/3"))
    assert statements.number <= 12, statements.number


def test_the_copy_of_ones_data_names_the_groups_one_writes_with(room):
    place = furnished(room)
    told = [one for one in people.personal_data(place.panelist.person) if one["what"] == "group"]
    assert [(one["section"], one["text"]) for one in told] == [("S3", "Fish")]
    assert not [one for one in people.personal_data(place.panelists[1].person) if one["what"] == "group"]


def _fill(place, rows):
    section, passage = document.get_section(place.conference, 1), versions.get_passage(place.conference, 3)
    for n in range(rows):
        by = {"by": place.panelists[n % 5]}
        writing.write_passage(section, Part.RECOMMENDATION, Wording(f"Row {n}. [P1] [R1]"), **by)
        talk.write_comment(passage, f"Remark {n}.", **by)
        amendment = amendments.propose_amendment(passage, f"Suggestion {n}.", "Why.", **by)
        amendments.support_amendment(amendment, by=place.panelists[(n + 1) % 5], seen=JUST_READ)
        talk.tell_comfort_with_suggestion(amendment, Comfort.LIKE, **by, seen=JUST_READ)
        amendments.propose_amendment(passage, f"More {n}.", "Why.", kind=AmendmentKind.INSERT, **by)
        outline.add_section(place.conference, SectionKind.MATTER, f"Matter {n}", **by)
        outline.join_section(document.list_sections(place.conference)[-1], **by)
        talk.tell_comfort(passage, Comfort.LIKE, **by, seen=JUST_READ)
        talk.support_passage(passage, **by, seen=JUST_READ)
        writing.take_up(passage, **by)
    db.session.commit()


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "{{7*1357}}", "[x](javascript:alert(1))", "a\u202eb"])
def test_hostile_words_are_shown_and_never_run(room, sign_in, text):
    place = furnished(room)
    someone = sign_in(place.panelist)
    someone.post(address(place, "/amendments/1/object"), {"reason": text})
    someone.post(address(place, "/sections/3/rename"), {"title": text})
    someone.post(
        address(place, "/passages/3/amend"),
        {"kind": "split", "text": text, "second_text": text, "reason": text},
    )
    someone.post(address(place, "/passages/3/amend"), {"kind": "insert", "text": text, "reason": text})
    someone.post(address(place, "/passages/1/edit"), {"text": text, "version": "1"})
    stale = someone.post(address(place, "/passages/1/edit"), {"text": text + " more", "version": "1"})
    paths = (
        "",
        "/outline",
        "/passages/1",
        "/passages/3",
        "/citations",
        "/open-matters",
        "/passages/3/amend?kind=move",
    )
    for page in (stale, *(someone.page(address(place, path)) for path in paths)):
        assert not page.soup.find("img")
        assert "9499" not in page.words
        assert "\u202e" not in page.text
        assert not [link for link in page.soup("a") if link.get("href", "").startswith("javascript")]
