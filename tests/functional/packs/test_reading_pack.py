"""The reading pack is one PDF, and one of each document, with the words of the page and never with older ones."""

import io
import re

import pikepdf
import pypdf
import pytest

from app import filework
from app.access.stages import Stage
from app.evidence import services as evidence
from app.evidence.models import Document
from app.extensions import db
from app.glossary import services as glossary
from app.packs import making, ordering, queries, services
from app.packs.models import WHOLE
from app.reports.formats.kinds import State
from tests.functional.evidence.test_evidence import written

PACK = "/evidence/pack.pdf"
HOSTILE = [
    '#read("/etc/passwd") #eval("1+1") $x$ @label <tag> \\#include "x"',
    "😀 👩‍🌾 مرحبا بالعالم 你好世界 שלום ½ ﬁ ẞ Ω Ж",
    "a" * 300,
    "<script>alert(1)</script> & \u202e backwards",
    "| a | b |\n|---|---|\n| `code` | **bold** [x](javascript:alert(1)) |",
    "# One\n\n###### Six\n\n- a\n  - b\n\n> said",
]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b•–·]+", "", text)


def text_of(content: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


@pytest.fixture
def make(app, monkeypatch):
    """What the worker does in its rounds, with as much time as it takes."""
    monkeypatch.setattr(filework, "packer", services.Maker())

    def make():
        for _round in range(20):
            filework.make_packs()
            db.session.commit()
            if filework.packer.is_idle:
                app.extensions["plenaria.public_pages"].forget()  # strangers get what is a moment old
                return
            filework.packer.wait()

    return make


def library(place) -> None:
    """Three documents, one of them superseded, and a word that is explained."""
    written(place, text="The **aquifer** fell.\n\nSee [E2.1] and [E9.9].", author="Institute", source="Yearbook 2026")
    written(place, text="Rivers rise.\n\n1. one\n2. two", summary="They rise.")
    old = written(place, text="Nobody reads these words any more.")
    glossary.write_term(place.conference, word="aquifer", forms=[], meaning="Water in rock.", by=place.organizer)
    evidence.supersede_document(old, "Measured anew.", instead=1, by=place.organizer)
    db.session.commit()


def test_the_pack_is_made_by_the_worker_and_says_what_the_page_says(place, make, visitor):
    library(place)
    assert "is being made" in visitor.page(place.path("/evidence/pack"))
    assert visitor.get(place.path(PACK)).status == 404
    make()
    page = visitor.page(place.path("/evidence/pack"))
    assert place.path(PACK) in [link["href"] for link in page.soup("a")]
    answer = visitor.get(place.path(PACK))
    assert answer.status == 200 and answer.response.mimetype == "application/pdf"
    assert f"{place.slug}-reading-pack.pdf" in answer.response.headers["Content-Disposition"]
    text = text_of(answer.response.data)
    for popover in page.soup.select(".no-print, .term-meaning"):
        popover.decompose()
    parts = ("h2", ".passage .num", ".prose p", "dt", "dd", "li")
    said = [one.get_text() for part in parts for one in page.soup.select(f"section[aria-labelledby] {part}")]
    said += [one.get_text() for one in page.soup.select("section[aria-labelledby] > p")]
    assert len(said) > 14 and [one for one in said if squeezed(one) not in text] == []
    assert "Institute" in text and "Yearbook2026" in text and "Measuredanew." in text and "Readinstead:E1" in text
    assert "Nobodyreads" not in text and squeezed(place.conference.charge) in text


def test_each_document_is_a_file_too_also_a_superseded_one(place, make, visitor):
    library(place)
    make()
    for number, words in ((1, "Theaquiferfell."), (3, "Nobodyreadsthesewordsanymore.")):
        page = visitor.page(place.path(f"/evidence/{number}"))
        assert place.path(f"/evidence/{number}.pdf") in [link["href"] for link in page.soup("a")]
        assert words in text_of(visitor.get(place.path(f"/evidence/{number}.pdf")).response.data)
    assert "Measuredanew." in text_of(visitor.get(place.path("/evidence/3.pdf")).response.data)


def test_the_pages_are_tagged_with_contents_and_citations_that_lead_there(place, make, visitor):
    library(place)
    make()
    with pikepdf.open(io.BytesIO(visitor.get(place.path(PACK)).response.data)) as paper:
        meta = paper.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfuaid:part"]) == ("2", "1") and "Reading pack" in meta["dc:title"]
        assert str(paper.Root.Lang) == "en" and paper.Root.MarkInfo.Marked
        links = [one for page in paper.pages for one in page.obj.get("/Annots", [])]
        assert len([one for one in links if "/Dest" in one or "/D" in one.get("/A", {})]) >= 4


def test_a_draft_is_in_no_file_and_what_was_changed_is_given_out_no_more(place, make, visitor):
    document = written(place, text="Anna Alder said so.")
    written(place, publish=False, text="Nobody has read this.")
    make()
    assert "Nobodyhas" not in text_of(visitor.get(place.path(PACK)).response.data)
    assert visitor.get(place.path("/evidence/2.pdf")).status == 404
    evidence.revise_document(document, title="Levels", text="It was said.", expected_version=1, by=place.organizer)
    db.session.commit()
    for path in (PACK, "/evidence/1.pdf"):
        answer = visitor.get(place.path(path))
        assert answer.status == 404 and "being made" in answer.response.text
    make()
    assert "Itwassaid." in text_of(visitor.get(place.path(PACK)).response.data)
    assert "Anna" not in text_of(visitor.get(place.path("/evidence/1.pdf")).response.data)


def test_only_what_has_changed_is_made_anew(place, make):
    written(place)
    second = written(place, text="Rivers rise.")
    make()
    before = {number: one.made_at for number, one in queries.list_packs(place.conference).items()}
    evidence.revise_document(second, title="Rivers", text="Rivers fall.", expected_version=1, by=place.organizer)
    db.session.commit()
    make()
    after = {number: one.made_at for number, one in queries.list_packs(place.conference).items()}
    assert [number for number in sorted(after) if after[number] != before[number]] == [WHOLE, 2]


def test_where_nothing_is_published_nothing_is_made(place, make, visitor):
    written(place, publish=False)
    make()
    assert queries.list_packs(place.conference) == {} and "PDF" not in visitor.page(place.path("/evidence/pack"))
    assert visitor.get(place.path(PACK)).status == 404 and visitor.get(place.path("/evidence/99.pdf")).status == 404


def test_no_words_stop_a_pack_or_become_anything_but_words(place):
    for text in HOSTILE:
        written(place, text=text, summary=text[:900], author=text[:150], source=text[:150])
    for document in db.session.query(Document):
        document.title = HOSTILE[document.number - 1][:200].replace("\n", " ")
    glossary.write_term(place.conference, word="reads", forms=[], meaning=HOSTILE[0], by=place.organizer)
    place.conference.title = HOSTILE[0]
    orders = ordering.list_orders(place.conference)
    assert len(orders) == len(HOSTILE) + 1
    for order in orders.values():
        content = making.make(ordering.dated(order, place.conference, place.conference.created_at))
        assert b"root:x:" not in content and text_of(content)
        with pikepdf.open(io.BytesIO(content)) as paper:
            assert not [one for one in paper.objects if isinstance(one, pikepdf.Dictionary) and "/JS" in one]
            links = [
                str(one.A.URI)
                for page in paper.pages
                for one in page.obj.get("/Annots", [])
                if "/URI" in one.get("/A", {})
            ]
        assert not [one for one in links if one.startswith("javascript:")]
    whole = text_of(making.make(ordering.dated(orders[WHOLE], place.conference, place.conference.created_at)))
    assert squeezed(HOSTILE[0]) in whole and "a" * 300 in whole and "[grinningface]" in whole


def test_the_same_evidence_makes_the_same_bytes(place):
    library(place)
    at = place.conference.created_at
    first, second = (
        making.make(ordering.dated(ordering.list_orders(place.conference)[WHOLE], place.conference, at))
        for _try in range(2)
    )
    assert first == second


def test_what_takes_too_long_is_ended_and_told(place, make, visitor):
    written(place)
    filework.packer.patience = -1
    for _round in range(2 * services.MOST_TRIES + 2):
        filework.make_packs()
    db.session.commit()
    assert {one.state for one in queries.list_packs(place.conference).values()} == {State.FAILED}
    assert "could not be made" in visitor.page(place.path("/evidence/pack"))
    assert "could not be made" in visitor.page(place.path(PACK), 404)
