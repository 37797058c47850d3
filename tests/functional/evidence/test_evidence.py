"""The library, as people meet it."""

import re

import pytest

from app.access.roles import Role
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.errors import Refused, StaleVersion
from app.evidence import queries, readiness, services
from app.evidence.kinds import Position
from app.evidence.models import Note
from app.extensions import db
from tests.counting import here, statements
from tests.visitor import check_page

TEXT = "Wells fall by four metres in dry years.\n\nThe mine can stop pumping within a day.\n\nFish ladders fail."
FORM = {
    "title": "Well levels",
    "author": "Institute",
    "source": "2026",
    "kind": "study",
    "position": "for",
    "summary": "Levels since 1990.",
    "text": TEXT,
}
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "{{7*1357}}",
    "\u202eabc",
    "a\x00b",
    "🦊" * 20,
    "[" * 20_000,
    '"><svg onload=alert(1)>',
    "[x](javascript:alert(1))",
]


def written(place, *, publish=True, text=TEXT, summary="In short.", **more):
    document = services.draft_document(
        place.conference, title="Well levels", text=text, summary=summary, by=place.organizer, **more
    )
    if publish:
        services.publish_document(document, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    return document


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


def note_path(place):
    return place.path("/evidence/1/passages/1/notes")


def test_an_empty_library_says_so(place, visitor):
    assert "No evidence yet" in visitor.page(place.path("/evidence"))


def test_an_organizer_writes_a_document_and_publishes_it(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    assert organizer.send(place.path("/evidence/new"), place.path("/evidence/new"), FORM).status == 303
    visitor.page(place.path("/evidence/1"), 404)
    page = organizer.page(place.path("/evidence/1"))
    assert "E1.3" in page and "draft" in page
    assert organizer.send(place.path("/evidence/1"), place.path("/evidence/1/publish")).status == 303
    page = visitor.page(place.path("/evidence/1"))
    assert "Fish ladders fail." in page and "Well levels" in visitor.page(place.path("/evidence"))


def test_publishing_twice_has_one_effect(place, sign_in):
    written(place, publish=False)
    organizer = sign_in(place.organizer)
    assert [organizer.post(place.path("/evidence/1/publish"), {"seen": "1"}).status for _ in range(2)] == [303, 303]


def test_a_document_without_text_is_refused_and_keeps_what_was_typed(place, sign_in):
    page = sign_in(place.organizer).post(place.path("/evidence/new"), FORM | {"title": " ", "text": "kept words"})
    assert page.status == 422 and "kept words" in page
    check_page(page)


def test_more_passages_than_anybody_reads_are_refused(place, sign_in):
    page = sign_in(place.organizer).post(place.path("/evidence/new"), FORM | {"text": "a\n\n" * 501})
    assert page.status == 422 and "Split it in two" in page


@pytest.mark.parametrize("role", ["panelist", "facilitator", "expert", "authority", "observer"])
def test_others_write_no_evidence(place, sign_in, role):
    assert sign_in(place.everybody[role]).post(place.path("/evidence/new"), FORM).status == 403


def test_the_committee_writes_drafts_and_changes_nothing_public(place, sign_in):
    committee = sign_in(place.committee)
    assert committee.post(place.path("/evidence/new"), FORM).status == 303
    assert committee.post(place.path("/evidence/1/publish")).status == 403
    services.publish_document(queries.get_document(here(place).conference, 1), by=place.organizer, seen=JUST_READ)
    db.session.commit()
    answer = committee.post(place.path("/evidence/1/edit"), FORM | {"version": 1})
    assert answer.status == 409 and "Ask an organizer" in answer


def test_evidence_is_closed_once_the_panel_drafts(world, sign_in):
    place = world(stage=Stage.DRAFTING)
    assert sign_in(place.organizer).post(place.path("/evidence/new"), FORM).status == 409


def test_a_revision_keeps_the_numbers_of_what_stayed(place, sign_in, visitor):
    written(place)
    new = "A new beginning.\n\nWells fall by five metres in dry years.\n\nFish ladders fail."
    path = place.path("/evidence/1/edit")
    assert sign_in(place.organizer).send(path, path, FORM | {"text": new}).status == 303
    document = queries.get_document(here(place).conference, 1)
    assert [passage.number for passage in queries.list_passages(document)] == [4, 1, 3]
    assert [passage.number for passage in queries.list_passages(document, removed=True)] == [2]
    assert "taken out of the document" in visitor.page(place.path("/evidence/1/passages/2"))
    assert "stop pumping" in visitor.page(place.path("/evidence/1/versions/1"))
    assert queries.find_address(here(place).conference, "E1.2")


def test_drafts_before_publication_stay_out_of_the_history(place, visitor, sign_in):
    document = written(place, publish=False)
    told = {"title": "T", "text": "Later words.", "summary": "Later."}
    services.revise_document(document, **told, expected_version=1, by=place.organizer)
    services.publish_document(document, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    visitor.page(place.path("/evidence/1/versions/1"), 404)
    sign_in(here(place).organizer).page(place.path("/evidence/1/versions/1"))


def test_an_outdated_revision_shows_both_texts(place, sign_in):
    document = written(place)
    services.revise_document(document, title="T", text="Theirs.", expected_version=1, by=place.organizer)
    db.session.commit()
    page = sign_in(place.organizer).post(place.path("/evidence/1/edit"), FORM | {"text": "Mine.", "version": 1})
    assert page.status == 409 and "Theirs." in page and "Mine." in page
    with pytest.raises(StaleVersion):
        services.revise_document(
            queries.get_document(here(place).conference, 1),
            title="T",
            text="x",
            expected_version=1,
            by=place.organizer,
        )


def test_a_superseded_document_stays_readable_and_says_so(place, sign_in, visitor):
    written(place)
    path = place.path("/evidence/1/supersede")
    organizer = sign_in(place.organizer)
    assert organizer.post(path, {"reason": ""}).status == 422
    assert organizer.send(path, path, {"reason": "Newer numbers in E2."}).status == 303
    page = visitor.page(place.path("/evidence/1"))
    assert "superseded" in page and "Newer numbers" in page and "Fish ladders" in page


def test_a_panelist_notes_on_a_passage(place, sign_in):
    written(place)
    panelist = sign_in(place.panelist)
    page = panelist.send(place.path("/evidence/1/passages/1"), note_path(place), {"text": "Which years?"})
    assert page.status == 303 and page.response.location.endswith("#E1-1")
    assert "Which years?" in panelist.page(place.path("/evidence/1"))


def test_a_note_by_htmx_brings_the_passage_back_without_a_form(place, sign_in):
    written(place)
    panelist = sign_in(place.panelist)
    opened = panelist.get(place.path("/evidence/1/passages/1"), htmx=True)
    assert opened.soup.find(id="E1-1") and opened.soup.find("textarea") and not opened.soup.find("html")
    page = panelist.post(note_path(place), {"text": "Which years?"}, htmx=True)
    assert page.status == 200 and "Which years?" in page
    assert page.soup.find(id="E1-1") and not page.soup.find("textarea") and not page.soup.find("html")


@pytest.mark.parametrize("htmx", [False, True])
def test_an_empty_note_is_refused_beside_its_field(place, sign_in, htmx):
    written(place)
    page = sign_in(place.panelist).post(note_path(place), {"text": "  "}, htmx=htmx)
    assert page.status == 422 and "Write your note first." in page and page.soup.find("textarea")


@pytest.mark.parametrize("role", ["organizer", "facilitator", "expert", "committee", "authority", "observer"])
def test_only_panelists_note(place, sign_in, role):
    written(place)
    assert sign_in(place.everybody[role]).post(note_path(place), {"text": "x"}).status == 403


def test_notes_are_closed_after_the_drafting(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    written(place)
    place.walk_to(Stage.VOTING)
    assert sign_in(place.panelist).post(note_path(place), {"text": "x"}).status == 409


@pytest.mark.parametrize(("role", "reads"), [("facilitator", True), ("organizer", False), ("expert", False)])
def test_notes_are_for_the_panel_and_the_facilitator(place, sign_in, visitor, role, reads):
    document = written(place)
    services.write_note(queries.list_passages(document)[0], "Between us.", by=place.panelist)
    db.session.commit()
    assert ("Between us." in sign_in(place.everybody[role]).page(place.path("/evidence/1"))) is reads
    assert "Between us." not in visitor.page(place.path("/evidence/1"))
    assert "Between us." not in visitor.page(place.path("/evidence/1/passages/1"))
    assert not re.search(r"panelist \d", visitor.page(place.path("/journal")).words.split("A note was")[1][:60])


def test_a_passage_that_was_taken_out_takes_no_notes(place):
    document = written(place)
    gone = queries.list_passages(document)[0]
    services.revise_document(document, title="T", text="Other.", expected_version=1, by=place.organizer)
    with pytest.raises(Refused):
        services.write_note(gone, "x", by=place.panelist)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(place, sign_in, visitor, words):
    organizer, panelist = sign_in(place.organizer), sign_in(place.panelist)
    data = FORM | {
        "title": words[:150],
        "summary": words[:900],
        "text": f"Before.\n\n{words}",
        "source": words[:400],
    }
    assert organizer.post(place.path("/evidence/new"), data).status == 303
    organizer.send(place.path("/evidence/1"), place.path("/evidence/1/publish"))
    panelist.post(note_path(place), {"text": words[:1900]})
    for page in (visitor.page(place.path("/evidence/1")), panelist.page(place.path("/evidence/1"))):
        assert not page.soup.find(["img"]) and not page.soup.find(onload=True)
        assert not page.soup.find("a", href=lambda href: href and href.startswith("javascript"))
        assert "9499" not in page.soup.main.get_text() and "\u202e" not in page.text


def test_numbers_of_another_conference_lead_nowhere(world, sign_in):
    first, second = world(stage=Stage.EVIDENCE), world(stage=Stage.EVIDENCE)
    written(first)
    member = sign_in(second.organizer)
    for path in (
        "/evidence/1",
        "/evidence/1/edit",
        "/evidence/1/passages/1",
        "/evidence/9999999999999999999",
    ):
        member.page(second.path(path), 404)
    assert member.post(second.path("/evidence/1/publish")).status == 404
    assert queries.find_address(here(second).conference, "E1.1") is None
    assert sign_in(here(second).panelist).post(first.path("/evidence/1/passages/1/notes"), {"text": "x"}).status in (
        403,
        404,
    )


@pytest.mark.parametrize("citation", ["E1.1", "E1.9", "E2.1", "E1", "e1.1", "E1.1 ", "", "E99999999999.1"])
def test_a_citation_leads_to_public_evidence_or_nowhere(place, citation):
    written(place)
    written(place, publish=False)
    found = queries.find_address(place.conference, citation)
    assert (found == place.path("/evidence/1/passages/1")) if citation == "E1.1" else (found is None)
    assert set(queries.list_citable(place.conference)) == {"E1.1", "E1.2", "E1.3"}


def test_a_double_sending_makes_one_note(place, sign_in):
    written(place)
    panelist = sign_in(place.panelist)
    for _ in range(2):
        assert panelist.post(note_path(place), {"text": "Once.", "form_key": "k1"}).status == 303
    assert len(db.session.scalars(db.select(Note)).all()) == 1


@pytest.mark.parametrize(
    ("positions", "problems"),
    [
        ([], ["No evidence is published yet."]),
        (["neutral", "unknown"], []),
        (["for"], ["speaks against it"]),
        (["against", "neutral"], ["speaks for it"]),
        (["for", "against"], []),
        (["mixed"], []),
    ],
)
def test_the_gate_wants_both_sides(place, positions, problems):
    for position in positions:
        written(place, position=Position(position))
    found = readiness.problems_before_leaving(place.conference)
    assert len(found) == len(problems)
    assert all(part in sentence for part, sentence in zip(problems, found, strict=True))


def test_what_is_asked_and_of_whom(place):
    [ask] = readiness.asked_of(place.conference, place.organizer)
    assert ask.url == place.path("/evidence") and ask.title == "Evidence is missing"
    document = written(place)
    for member in (place.organizer, place.panelist, place.expert):
        assert readiness.asked_of(place.conference, member) == []
    services.write_note(queries.list_passages(document)[0], "x", by=place.panelist)
    [pending] = readiness.pending(place.conference)
    assert pending.of == 5 and place.panelist not in pending.members and len(pending.members) == 4
    [kept] = queries.personal_data(place.panelist.person)
    assert kept["text"] == "x" and kept["passage"] == "E1.1"


@pytest.mark.parametrize("role", [None, Role.PANELIST])
def test_the_number_of_statements_does_not_grow(place, visitor, sign_in, role):
    looking = sign_in(place.panelist) if role else visitor
    for rows in (5, 50):
        document = written(place, text="\n\n".join(f"Passage {n}." for n in range(rows)))
        for n, passage in enumerate(queries.list_passages(document)):
            services.write_note(passage, "Note.", by=place.panelists[n % 5])
        db.session.commit()
    counts = []
    looking.get(place.path("/evidence"))
    for number in (1, 2):
        with statements() as seen:
            looking.get(place.path(f"/evidence/{number}"))
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12


def test_a_pasted_text_is_shown_in_numbered_passages_before_anything_is_saved(place, sign_in):
    before = len(queries.list_documents(place.conference, published_only=False))
    visitor, pasted = sign_in(place.organizer), "We need:\n• a register\n• a report\nThe council pays for it."
    fields = {"title": "Wells", "text": pasted, "kind": "other", "position": "unknown"}
    page = visitor.post(place.path("/evidence/new"), fields | {"step": "look"})
    shown = [" ".join(one.get_text().split()) for one in page.soup.select("#planned .passage")]
    assert page.status == 200 and shown == ["1 We need:", "2 a register a report", "3 The council pays for it."]
    assert len(queries.list_documents(place.conference, published_only=False)) == before
    again = page.soup.select_one("textarea[name=text]").get_text()
    assert visitor.post(place.path("/evidence/new"), fields | {"text": again}).status == 303
    assert len(queries.list_documents(place.conference, published_only=False)) == before + 1


def test_a_text_that_is_far_too_long_comes_back_with_its_length(place, sign_in):
    text = "All about wells. " * 150_000
    fields = {"title": "Wells", "text": text, "kind": "other", "position": "unknown"}
    page = sign_in(place.organizer).post(place.path("/evidence/new"), fields)
    assert page.status == 422 and "This has 2,549,999 characters" in page.words
    assert page.soup.select_one("textarea[name=text]").get_text().strip() == text.strip()
