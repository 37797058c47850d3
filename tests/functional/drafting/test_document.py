"""The document as the panel meets it: versions, suggestions, typing for somebody, citations, what is open."""

import pytest

from app.access.stages import Stage
from app.accounts import services as accounts
from app.comparison import fingerprint
from app.conferences.registry import registry
from app.drafting import readiness
from app.drafting.models import Part, SectionKind
from app.drafting.queries import document, people, versions
from app.drafting.services import amendments, outline, talk, writing
from app.drafting.wording import Wording
from app.errors import Refused, StaleVersion
from app.extensions import db
from tests.kept import forget
from tests.visitor import hidden

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{7*1357}} {% raw %}",
    "[x](javascript:alert(1))",
    "a\u202eb\x00c 𝔘𝔫𝔦",
    "[" * 20_000,
    '<form action="/x"><button formaction="/y" hx-get="/z" hx-on:click="alert(1)">',
]


@pytest.fixture
def changes():
    """What later rooms are told about changed texts."""
    told = []

    def listen(conference, passage_id, by, why):
        told.append((passage_id, why))

    registry.text_changes.append(listen)
    yield told
    registry.text_changes.remove(listen)


@pytest.mark.parametrize("path", ["", "/sections/1", "/passages/1", "/passages/3", "/passages/1/history"])
@pytest.mark.parametrize("role", ["panelist", "facilitator"])
@pytest.mark.parametrize("stage", [Stage.DRAFTING, Stage.REPORTING])
def test_the_room_is_read_by_panel_and_facilitator(room, sign_in, path, role, stage):
    place = room(stage)
    sign_in(place.everybody[role]).page(place.path("/draft" + path))


@pytest.mark.parametrize("path", ["", "/sections/1", "/passages/1", "/passages/1/history"])
def test_nobody_else_reads_the_room(room, sign_in, visitor, path):
    place = room()
    for role in ("organizer", "expert", "committee", "authority", "observer"):
        sign_in(place.everybody[role]).page(place.path("/draft" + path), 403)
    assert visitor.get(place.path("/draft" + path)).status in (303, 401, 404)


@pytest.mark.parametrize(
    "path",
    ["/sections/1/write", "/passages/1/edit", "/passages/3/edit", "/passages/1/amend", "/sections/new"],
)
@pytest.mark.parametrize("role", ["panelist", "facilitator"])
def test_each_form_is_a_page_and_a_fragment(room, sign_in, path, role):
    place = room(languages=["en", "es"])
    someone = sign_in(place.everybody[role])
    someone.page(place.path("/draft" + path))
    fragment = someone.get(place.path("/draft" + path), htmx=True)
    assert fragment.status == 200


def test_laying_out_twice_adds_nothing(room):
    place = room()
    before = [(section.number, section.title) for section in document.list_sections(place.conference)]
    outline.lay_out(place.conference, place.facilitator)
    assert [(section.number, section.title) for section in document.list_sections(place.conference)] == before
    assert [section.kind for section in document.list_sections(place.conference)] == ["question", "method"]


def test_a_saved_text_is_a_new_version_and_later_rooms_are_told(room, changes):
    place = room()
    changes.clear()
    passage = versions.get_passage(place.conference, 1)
    version = writing.revise_passage(
        passage, passage.wording.reworded("New words."), expected_version=1, by=place.panelist
    )
    assert (version.n, passage.version, passage.current.text) == (2, 2, "New words.")
    assert version.fingerprint == fingerprint("New words.")
    assert changes == [(passage.id, "The text of P1 changed.")]


def test_the_same_text_again_is_no_new_version(room, changes):
    place = room()
    changes.clear()
    passage = versions.get_passage(place.conference, 3)
    again = writing.revise_passage(passage, passage.wording, expected_version=1, by=place.panelist)
    assert again.n == passage.version == 1
    assert changes == []


def test_conditions_and_whom_it_is_addressed_to_are_part_of_what_was_agreed(room, changes):
    place = room()
    changes.clear()
    passage = versions.get_passage(place.conference, 3)
    by = {"by": place.panelist}
    writing.revise_passage(
        passage, passage.wording.reworded(passage.text, conditions=["Another one."]), expected_version=1, **by
    )
    assert passage.current.conditions == ["Another one."]
    writing.revise_passage(
        passage, passage.wording.reworded(passage.text, addressee="Parliament"), expected_version=2, **by
    )
    assert (passage.version, passage.addressee, len(changes)) == (2, "Parliament", 2)
    writing.revise_passage(passage, passage.wording.reworded("New."), expected_version=2, **by)
    assert passage.current.conditions == ["Another one."]


def test_a_stale_edit_shows_both_texts_and_can_be_saved_over_the_newer(room, sign_in):
    place = room()
    someone, path = sign_in(place.panelist), place.path("/draft/passages/1/edit")
    someone.post(path, {"text": "First.", "version": "1"})
    for htmx in (True, False):
        answer = someone.post(path, {"text": "Second.", "version": "1", "reason": "Mine"}, htmx=htmx)
        assert answer.status == 409
        assert "First." in answer
        assert "Second." in answer
    form = answer.form(path)
    fields = hidden(form) | {"text.place-0": "own", "text.own-0": "First and second."}
    assert fields["version"] == "2"
    assert someone.post(path, fields).status == 303
    assert versions.get_passage(place.conference, 1).version == 3


def test_a_stale_version_is_refused_by_the_service(room):
    place = room()
    passage = versions.get_passage(place.conference, 1)
    writing.revise_passage(passage, passage.wording.reworded("First."), expected_version=1, by=place.panelist)
    with pytest.raises(StaleVersion) as refusal:
        writing.revise_passage(passage, passage.wording.reworded("Second."), expected_version=1, by=place.panelist)
    [place_of_both] = refusal.value.ways[0].merge.places
    assert (place_of_both.theirs, place_of_both.mine, refusal.value.now) == ("First.", "Second.", {"version": 2})


def test_a_suggestion_made_on_an_older_text_cannot_be_accepted_unseen(room, sign_in):
    place = room()
    passage = versions.get_passage(place.conference, 1)
    amendments.propose_amendment(passage, "By two meters.", "Exact.", by=place.panelist)
    writing.revise_passage(passage, passage.wording.reworded("Something else."), expected_version=1, by=place.panelist)
    db.session.commit()
    someone = sign_in(place.panelists[1])
    assert "Accept" not in [b.get_text() for b in someone.page(place.path("/draft/passages/1")).soup("button")]
    answer = someone.post(place.path("/draft/amendments/1/accept"))
    assert answer.status == 409
    assert "has changed since" in answer
    assert versions.get_passage(place.conference, 1).text == "Something else."


def test_an_accepted_suggestion_becomes_the_text_and_keeps_the_conditions(room, sign_in):
    place = room()
    passage = versions.get_passage(place.conference, 3)
    amendments.propose_amendment(passage, "Give it to the court.", "Independent.", by=place.panelist)
    db.session.commit()
    someone = sign_in(place.panelists[1])
    page = someone.page(place.path("/draft/passages/3"))
    assert page.soup.find("ins").get_text() and page.soup.find("del").get_text()
    someone.send(place.path("/draft/passages/3"), place.path("/draft/amendments/1/accept"))
    passage = versions.get_passage(place.conference, 3)
    assert passage.text == "Give it to the court."
    assert passage.current.conditions == ["The readings are public."]
    history = someone.page(place.path("/draft/passages/3/history"))
    assert "accepting A1" in history
    assert "court" in history.soup.find(id="comparison").get_text()


def test_a_suggestion_that_changes_nothing_is_refused(room):
    place = room()
    passage = versions.get_passage(place.conference, 1)
    with pytest.raises(Refused):
        amendments.propose_amendment(passage, passage.text, "None.", by=place.panelist)


def test_an_older_text_comes_back_as_a_new_version(room, sign_in):
    place = room()
    passage = versions.get_passage(place.conference, 1)
    writing.revise_passage(
        passage,
        passage.wording.reworded("Newer."),
        expected_version=1,
        by=place.panelist,
    )
    db.session.commit()
    someone, edit = sign_in(place.panelist), place.path("/draft/passages/1/edit")
    page = someone.page(f"{edit}?version=1")
    assert "The wells fall" in page.soup.find("textarea").get_text()
    someone.send(f"{edit}?version=1", edit)
    passage = versions.get_passage(place.conference, 1)
    assert (passage.version, passage.text) == (3, "The wells fall in dry years.")
    assert "Version 1 again." in someone.page(place.path("/draft/passages/1/history"))


def test_the_history_of_one_version_says_so_and_compares_nothing(room, sign_in):
    place = room()
    page = sign_in(place.panelist).page(place.path("/draft/passages/1/history"))
    assert (
        "There is one version so far" in page and "The wells fall in dry years." in page.soup.find(id="comparison").text
    )
    assert "The words are the same" not in page and page.soup.find("select") is None


def test_a_passage_that_was_taken_out_keeps_its_number_and_comes_back(room, sign_in):
    place = room()
    someone = sign_in(place.panelist)
    someone.send(place.path("/draft/passages/3"), place.path("/draft/passages/3/remove"))
    assert [passage.number for passage in document.list_passages(place.conference)] == [1, 2]
    assert "Taken out (1)" in someone.page(place.path("/draft"))
    assert someone.get(place.path("/draft/passages/3/edit")).status == 404
    someone.post(place.path("/draft/sections/1/write"), {"part": "recommendation", "text": "Another."})
    assert versions.get_passage(place.conference, 4).recommendation_label == "R2"
    someone.send(place.path("/draft/passages/3"), place.path("/draft/passages/3/restore"))
    assert [passage.number for passage in document.list_passages(place.conference)] == [1, 2, 3, 4]


def test_numbers_are_per_conference(room):
    first, second = room(), room()
    assert versions.get_passage(first.conference, 1).id != versions.get_passage(second.conference, 1).id


def test_the_facilitator_types_for_somebody_and_it_is_marked(room, sign_in):
    place = room()
    someone, path = sign_in(place.facilitator), place.path("/draft/sections/1/write")
    data = {"part": "heard", "text": "Typed words."}
    assert someone.post(path, data).status == 422
    for stranger in (place.organizer, place.expert, place.facilitator):
        assert someone.post(path, data | {"in_name_of": str(stranger.id)}).status == 422
    assert someone.post(path, data | {"in_name_of": str(place.panelists[2].id)}).status == 303
    page = sign_in(place.panelist).page(place.path("/draft"))
    assert f"Typed by a helper for {place.panelists[2].name}" in page
    version = versions.get_passage(place.conference, 4).current
    assert (version.member_id, version.in_name_of_id) == (place.facilitator.id, place.panelists[2].id)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/passages/1/edit", {"text": "Typed.", "version": "1"}),
        ("/passages/1/amend", {"text": "Typed.", "reason": "Asked to."}),
        ("/passages/1/comments", {"text": "Typed."}),
    ],
)
def test_the_facilitator_types_everything_else_too(room, sign_in, path, data):
    place = room()
    someone, path = sign_in(place.facilitator), place.path("/draft" + path)
    assert someone.post(path, data).status == 422
    assert someone.post(path, data | {"in_name_of": str(place.panelist.id)}).status == 303
    assert "typed by a helper" in sign_in(place.panelist).page(place.path("/draft/passages/1")).words.lower()


@pytest.mark.parametrize("path", ["/amendments/1/accept", "/amendments/1/decline", "/passages/1/remove"])
def test_the_facilitator_decides_nothing(room, sign_in, path):
    place = room()
    amendments.propose_amendment(versions.get_passage(place.conference, 1), "New.", "Why.", by=place.panelist)
    db.session.commit()
    assert sign_in(place.facilitator).post(place.path("/draft" + path), {"note": "No"}).status == 403


def test_nobody_types_for_somebody_who_left_or_sits_elsewhere(room, world):
    place = room()
    passage = versions.get_passage(place.conference, 1)
    for wrong in (world().panelist, place.expert):
        with pytest.raises(Refused):
            talk.write_comment(passage, "x", by=place.facilitator, in_name_of=wrong)


def test_conditions_are_shown_as_all_or_any(room, sign_in):
    place = room()
    someone, path = sign_in(place.panelist), place.path("/draft/sections/1/write")
    data = {
        "part": "recommendation",
        "text": "Stop.",
        "conditions": "One.\n\n Two. ",
        "logic": "any",
        "addressee": "Council",
    }
    someone.post(path, data)
    passage = versions.get_passage(place.conference, 4)
    assert (passage.current.conditions, passage.current.logic) == (["One.", "Two."], "any")
    assert passage.current.fingerprint == fingerprint("Stop.", ["One.", "Two."], "any")
    page = someone.page(place.path("/draft"))
    assert "Only if at least one of this holds:" in page
    assert "Only if all of this holds:" in page


def test_citations_lead_to_passages_and_recommendations(room, sign_in):
    place = room()
    passage = versions.get_passage(place.conference, 1)
    writing.revise_passage(
        passage, passage.wording.reworded("See [P2], [R1] and [E9.9]."), expected_version=1, by=place.panelist
    )
    db.session.commit()
    page = sign_in(place.panelist).page(place.path("/draft"))
    assert [link["href"] for link in page.soup("a", class_="cite")] == [
        place.path("/draft#P2"),
        place.path("/draft#P3"),
    ]
    assert "P1 cites E9.9, which leads nowhere." in page


def test_what_is_open_before_the_vote(room):
    place = room()
    assert readiness.problems_before_leaving(place.conference) == []
    amendments.propose_amendment(versions.get_passage(place.conference, 1), "New.", "Why.", by=place.panelist)
    passage = versions.get_passage(place.conference, 2)
    writing.revise_passage(
        passage,
        passage.wording.reworded("[H1.1]"),
        expected_version=1,
        by=place.panelist,
    )
    expected = ["1 suggestion on P1 is undecided.", "P2 cites H1.1, which leads nowhere."]
    assert readiness.problems_before_leaving(place.conference) == expected
    assert readiness.open_matters(place.conference) == expected
    for number in (1, 2, 3):
        writing.remove_passage(versions.get_passage(place.conference, number), by=place.panelist)
    assert readiness.problems_before_leaving(place.conference) == ["The draft has no passage yet."]
    writing.write_passage(document.list_sections(place.conference)[1], Part.TEXT, Wording("Listen."), by=place.panelist)
    assert readiness.problems_before_leaving(place.conference) == ["Nothing is written yet on key question Q1."]
    assert readiness.open_matters(place.conference) == [
        "Q1 has no assessment yet.",
        "Q1 has no recommendation yet.",
    ]


def test_a_part_belongs_to_its_kind_of_section(room):
    place = room()
    method = document.list_sections(place.conference)[1]
    assert method.kind == SectionKind.METHOD
    with pytest.raises(Refused):
        writing.write_passage(method, Part.HEARD, Wording("x"), by=place.panelist)


def test_only_those_in_the_room_are_asked(room):
    place = room()
    asked = {
        role for role, member in place.everybody.items() if readiness.asks_while_drafting(place.conference, member)
    }
    assert asked == {"panelist", "facilitator"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_never_run(room, sign_in, text):
    place = room()
    someone = sign_in(place.panelist)
    someone.post(
        place.path("/draft/sections/1/write"),
        {"part": "recommendation", "text": text[:20_000], "addressee": text[:300], "conditions": text[:300]},
    )
    someone.post(place.path("/draft/passages/1/comments"), {"text": text[:4_000]})
    someone.post(place.path("/draft/passages/1/amend"), {"text": text[:20_000], "reason": text[:1_000]})
    someone.post(place.path("/draft/passages/2/edit"), {"text": text[:20_000], "version": "1", "reason": text[:1_000]})
    someone.post(place.path("/draft/sections/new"), {"kind": "matter", "title": text[:300]})
    someone.post(place.path("/draft/amendments/1/decline"), {"note": text[:1_000]})
    paths = (
        "",
        "/sections/1",
        "/passages/1",
        "/passages/2",
        "/passages/2/edit",
        "/passages/2/history",
        "/passages/4",
    )
    for path in paths:
        page = someone.page(place.path("/draft" + path))
        assert not page.soup.find("img")
        assert not page.soup.find(onload=True) and not page.soup.find(onerror=True)
        assert not page.soup.find("svg", onload=True)
        assert "9499" not in [part.get_text(strip=True) for part in page.soup.select(".prose, .voice")]
        assert "\u202e" not in page.text and "\x00" not in page.text
        assert not [link for link in page.soup("a") if link.get("href", "").startswith("javascript")]
        assert not page.soup.find(attrs={"formaction": True})


def test_ones_own_words_are_found_again(room):
    place = room()
    passage = versions.get_passage(place.conference, 1)
    talk.write_comment(passage, "Mine.", by=place.facilitator, in_name_of=place.panelists[1])
    amendments.propose_amendment(passage, "Mine too.", "Why.", by=place.panelists[1])
    found = people.personal_data(place.panelists[1].person)
    assert [(entry["what"], entry["text"]) for entry in found] == [
        ("suggestion", "Mine too."),
        ("remark", "Mine."),
        ("support for a suggestion", ""),
    ]
    assert people.personal_data(place.expert.person) == []


PAGES = ("", "/sections/1", "/passages/1", "/passages/1/history", "/sections/1/write")


def test_more_rows_take_no_more_statements(room, sign_in, statements):
    place = room()
    readers = {role: sign_in(place.everybody[role]) for role in ("panelist", "facilitator")}
    pages = [(role, path) for role in readers for path in PAGES]

    def measure(role, path):
        forget()
        statements.number = 0
        readers[role].page(place.path(f"/draft{path}"))
        return statements.number

    _fill(place, 3)
    few = {page: measure(*page) for page in pages}
    _fill(place, 40)
    assert {page: measure(*page) for page in pages} == few
    assert max(few.values()) <= 12, few


def _fill(place, rows):
    section = document.get_section(place.conference, 1)
    passage = versions.get_passage(place.conference, 1)
    for n in range(rows):
        panelist = place.panelists[n % 5]
        writing.write_passage(section, Part.HEARD, Wording(f"Row {n}."), by=place.facilitator, in_name_of=panelist)
        talk.write_comment(passage, f"Remark {n}.", by=place.facilitator, in_name_of=panelist)
        amendments.propose_amendment(passage, f"Suggestion {n}.", "Why.", by=place.facilitator, in_name_of=panelist)
        writing.revise_passage(
            passage,
            passage.wording.reworded(f"Version {n}."),
            expected_version=passage.version,
            by=place.facilitator,
            in_name_of=panelist,
        )
    db.session.commit()


def test_a_draft_that_is_kept_for_many_is_made_anew_after_every_act(room, sign_in):
    place = room()
    reader, writer = sign_in(place.panelists[1]), sign_in(place.panelist)
    page = place.path("/draft")
    assert "Newer words." not in reader.page(page)
    writer.post(place.path("/draft/passages/1/edit"), {"text": "Newer words.", "version": "1", "reason": ""})
    assert "Newer words." in reader.page(page)
    writer.post(place.path("/draft/passages/1/comments"), {"text": "A remark."})
    assert "Comment (1)" in reader.page(page)


def test_a_draft_that_is_kept_for_many_shows_who_writes_now_and_how_they_are_called_now(room, sign_in):
    place = room()
    reader, page = sign_in(place.panelists[1]), place.path("/draft")
    reader.page(page)
    sign_in(place.panelist).post(place.path("/draft/passages/1/writing"), {})
    assert f"Writing here now: {place.panelist.name}" in reader.page(page)
    accounts.change_details(place.panelist.person, name="Another Name", language=None)
    db.session.commit()
    assert "Writing here now: Another Name" in reader.page(page)


def test_a_draft_that_is_kept_for_many_holds_nothing_meant_for_one(room, sign_in):
    place = room()
    panelist, facilitator = sign_in(place.panelist), sign_in(place.facilitator)
    for visitor, other in ((panelist, place.facilitator), (facilitator, place.panelist)):
        page = visitor.page(place.path("/draft"))
        shared = page.soup.select_one(".with-side")
        assert not shared.find_all(["form", "input"]) and other.person.name not in shared.get_text()
    reporting = room(Stage.REPORTING)
    assert "Edit" in panelist.page(place.path("/draft"))
    assert (
        "Edit"
        not in sign_in(reporting.panelist).page(reporting.path("/draft")).soup.select_one(".with-side").get_text()
    )
