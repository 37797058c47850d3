"""Whoever noted or cited something is read beside the words it was about, also after they changed."""

from datetime import timedelta

import pytest

from app import clock, prose
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.drafting.kinds import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.evidence import notes as notes_beside
from app.evidence import queries, services
from app.extensions import db
from tests.world import NOON, World

FIRST = "The wells are tested twice a year.\n\nNobody collects the results of the tests."
SECOND = "The wells are tested four times a year.\n\nNobody collects the results of the tests."


def revised():
    place = World(stage=Stage.EVIDENCE)
    document = services.draft_document(
        place.conference, summary="In short.", title="Wells", text=FIRST, by=place.organizer
    )
    services.publish_document(document, by=place.organizer, seen=JUST_READ)
    for number in (1, 2):
        passage = queries.get_passage(place.conference, 1, number)
        services.write_note(passage, f"A note on {number}.", by=place.panelist)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(revised)


@pytest.fixture
def later(monkeypatch):
    """Time passes between one act and the next."""
    hours = iter(range(1, 100))

    def passes():
        at = NOON + timedelta(hours=next(hours))
        monkeypatch.setattr(clock, "now", lambda: at)

    return passes


def revise(place, text):
    document = queries.get_document(place.conference, 1)
    services.revise_document(document, title="Wells", text=text, expected_version=document.version, by=place.organizer)
    db.session.commit()


def test_a_note_says_that_its_passage_changed_and_keeps_the_old_words_one_press_away(place, sign_in, later):
    later()
    revise(place, SECOND)
    later()
    services.write_note(queries.get_passage(place.conference, 1, 1), "A later note.", by=place.panelist)
    db.session.commit()
    page = sign_in(place.panelist).page(place.path("/evidence/1"))
    shown = [" ".join(one.get_text().split()) for one in page.soup.select(".earlier-words")]
    assert shown == ["Written about version 1 The wells are tested twice a year. What is different since E1.1"]
    there = page.soup.select_one(".earlier-words a")["href"]
    assert there == place.path("/evidence/1/versions/1")
    assert "four" in sign_in(place.panelist).page(there).soup.select_one("details.card").get_text()
    first, second = page.soup.select(".rows > li")[:2]
    assert "A note on 1." in first.get_text() and first.select(".earlier-words")
    assert "A later note." in second.get_text() and not second.select(".earlier-words")


def test_words_are_traced_through_many_revisions(place, later):
    note_at = clock.now()
    for text in ("The wells are tested four times a year.", "All wells are tested four times a year now."):
        later()
        revise(place, f"A new beginning {text[:3]}.\n\n{text}\n\nNobody collects the results of the tests.")
    passage = queries.get_passage(place.conference, 1, 1)
    assert passage.text.startswith("All wells")
    told = queries.words_before([passage])(passage.id, note_at)
    assert told == (1, "The wells are tested twice a year.")


def test_a_citation_says_that_what_it_cites_changed(place, sign_in, later):
    place.walk_to(Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Wells", by=place.panelist)
    later()
    words = Wording("Test them more often [E1.1] and collect the results [E1.2].")
    passage = writing.write_passage(section, Part.RECOMMENDATION, words, by=place.panelist)
    place.conference.stage = Stage.EVIDENCE  # the conference went back, and the evidence was corrected
    later()
    revise(place, SECOND)
    place.conference.stage = Stage.DRAFTING
    db.session.commit()
    page = sign_in(place.panelist).page(place.path(f"/draft/passages/{passage.number}/trail"))
    assert page.words.count("changed after it was cited") == 1
    assert "The wells are tested twice a year." in page.soup.select_one(".earlier-words").get_text()
    assert page.soup.select_one(".earlier-words a")["href"] == place.path("/evidence/1/versions/1")


@pytest.mark.parametrize("notes", [1, 30])
def test_each_version_is_cut_once_however_many_notes_there_are(place, later, monkeypatch, notes):
    for n in range(notes):
        services.write_note(queries.get_passage(place.conference, 1, 1 + n % 2), f"{n}.", by=place.panelist)
    for text in (SECOND, FIRST.replace("twice", "five times")):
        later()
        revise(place, text)
    cut = []
    monkeypatch.setattr(queries, "blocks_of", lambda text: cut.append(text) or prose.passages(text))
    passages = queries.list_passages(queries.get_document(place.conference, 1))
    told = notes_beside.list_notes(passages, newest=10)
    assert {line.version for line in told[passages[0].id].lines} == {1}
    assert len(cut) == 3


def test_a_trail_takes_as_many_statements_for_nine_revised_documents_as_for_two(place, sign_in, later, statements):
    revise(place, SECOND)
    for n in range(2, 10):
        document = services.draft_document(
            place.conference, summary="In short.", title=f"W{n}", text=FIRST, by=place.organizer
        )
        services.publish_document(document, by=place.organizer, seen=JUST_READ)
        text = {"title": f"W{n}", "text": SECOND}
        services.revise_document(document, **text, expected_version=document.version, by=place.organizer)
    place.walk_to(Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Wells", by=place.panelist)
    counted = []
    for most in (3, 10):
        words = Wording("Test " + " ".join(f"[E{n}.1]" for n in range(1, most)))
        passage = writing.write_passage(section, Part.RECOMMENDATION, words, by=place.panelist)
        db.session.commit()
        path = place.path(f"/draft/passages/{passage.number}/trail")
        visitor = sign_in(place.panelist)
        visitor.page(path)
        with statements() as seen:
            visitor.page(path)
        counted.append(len(seen))
    assert counted[0] == counted[1]
