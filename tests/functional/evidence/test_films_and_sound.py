"""A film or a sound is a link with its transcript, whose lines are cited and lead to where they are heard."""

import pytest

from app.access.stages import Stage
from app.evidence import queries
from app.extensions import db
from tests.functional.evidence.test_evidence import FORM
from tests.unit.evidence.test_captions import VTT

FILM = FORM | {"recording": "https://films.example/a.mp4", "text": VTT}


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


def version_of(place) -> str:
    """Which version somebody reads who publishes it."""
    return str(queries.get_document(db.session.merge(place.conference), 1).version)


def test_subtitles_are_pasted_shown_and_become_passages_that_lead_to_the_recording(place, sign_in, visitor):
    organizer, new = sign_in(place.organizer), place.path("/evidence/new")
    looked = organizer.post(new, FILM | {"step": "look"})
    assert "[0:01:02] Panelist 3: Why?" in looked.soup.select_one("#planned").get_text()
    assert organizer.send(new, new, FILM).status == 303
    assert organizer.post(place.path("/evidence/1/publish"), {"seen": version_of(place)}).status == 303
    page = visitor.page(place.path("/evidence/1"))
    assert page.soup.find("a", href="https://films.example/a.mp4")["rel"] == ["noopener", "noreferrer", "nofollow"]
    heard = visitor.page(place.path("/evidence/1/passages/2")).soup.find("a", string="Listen to it in the recording")
    assert heard["href"] == "https://films.example/a.mp4#t=62"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "films.example/a",
        "ftp://x.example",
        "https://",
        "https://a b",
        "//x.example/a",
        'https://x.example/"onload=',
    ],
)
def test_what_is_no_address_is_refused_and_kept(place, sign_in, address):
    answer = sign_in(place.organizer).post(place.path("/evidence/new"), FILM | {"recording": address})
    assert answer.status == 422 and "beginning with https://" in answer and "Panelist 3" in answer


def test_a_transcript_that_names_a_hidden_panelist_is_not_published(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    named = FILM | {"text": VTT.replace("Panelist 3", place.panelist.name.upper())}
    organizer.post(place.path("/evidence/new"), named)
    answer = organizer.post(place.path("/evidence/1/publish"), {"seen": version_of(place)})
    assert answer.status == 409 and f"It names {place.panelist.seat_name}" in answer
    visitor.page(place.path("/evidence/1"), 404)
    organizer.post(place.path("/evidence/1/edit"), FILM | {"version": "1"})
    assert organizer.post(place.path("/evidence/1/publish"), {"seen": version_of(place)}).status == 303


@pytest.mark.parametrize("part", ["title", "summary", "text", "recording"])
def test_a_public_transcript_never_comes_to_name_a_hidden_panelist(place, sign_in, visitor, part):
    organizer, name = sign_in(place.organizer), place.panelist.name
    began = FILM | {"recording": "", "text": f"So said {name}."} if part == "recording" else FILM
    organizer.post(place.path("/evidence/new"), began)
    organizer.post(place.path("/evidence/1/publish"), {"seen": version_of(place)})
    edit = place.path("/evidence/1/edit")
    wrong = FILM | {"version": "1", part: f"Said by {name}, kept"}
    if part == "recording":
        wrong = began | {"version": "1", "recording": FILM["recording"]}
    answer = organizer.send(edit, edit, wrong)
    assert answer.status == 409 and f"It names {place.panelist.seat_name}" in answer
    assert answer.soup.find(attrs={"name": "version"})["value"] == "1"
    assert "kept" in answer or part == "recording"
    page = visitor.page(place.path("/evidence/1"))
    assert ", kept" not in page and page.soup.find("dt", string="Version").find_next("dd").get_text() == "1"
    assert organizer.send(edit, edit, FILM | {"version": "1"}).status == 303


def test_other_documents_have_no_recording(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    organizer.post(place.path("/evidence/new"), FORM)
    organizer.post(place.path("/evidence/1/publish"), {"seen": version_of(place)})
    assert queries.get_document(db.session.merge(place.conference), 1).recording == ""
    assert "Listen to it" not in visitor.page(place.path("/evidence/1/passages/1"))
