"""Files on their way to become evidence, as people bring them."""

import io
import os
from datetime import timedelta
from itertools import repeat
from pathlib import Path

import pytest

from app import filework
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.evidence import queries as evidence
from app.evidence import services as evidence_services
from app.extensions import db
from app.uploads import queries, services
from app.uploads.kinds import TRIES, FileKind, State
from app.uploads.models import UploadPassage, UploadUse
from app.uploads.outcomes import Outcome
from app.uploads.storage import here
from tests.functional.uploads import files
from tests.visitor import hidden

FACTS = {"title": "Well levels", "author": "Institute", "source": "2026", "kind": "study", "position": "for"}
FACTS["summary"] = "Levels since 1990."


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


@pytest.fixture
def organizer(place, sign_in):
    return sign_in(place.organizer)


def bring(who, place, content: bytes, name: str = "wells.docx", path: str = "/uploads", **typed):
    data = {"file": (io.BytesIO(content), name)} | typed
    return who.post(place.path(path), data, content_type="multipart/form-data")


def read_all() -> None:
    """What the worker does in its rounds."""
    for _round in repeat(None, 20):
        filework.read_brought()
        db.session.commit()
        if filework.reader.is_idle:
            return
        filework.reader.wait()


def upload_of(place, number=1):
    db.session.rollback()
    return queries.get_upload(place.conference, number)


def stored(app) -> set[str]:
    folder = Path(app.config["INSTANCE"]) / "uploads"
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def checked(who, place, number=1):
    return who.post(place.path(f"/uploads/{number}/check"), {"rest": "right"})


@pytest.mark.parametrize("name", ["organizer", "committee"])
def test_a_word_file_becomes_a_draft_once_its_passages_are_looked_at(place, sign_in, visitor, name):
    who = sign_in(place.everybody[name])
    assert bring(who, place, files.docx()).status == 303
    assert "waiting to be read" in who.page(place.path("/uploads/1"))
    read_all()
    page = who.page(place.path("/uploads/1"))
    assert "5 passages were read out of it" in page and "Measured in 2024." in page
    assert "comments in the margin" in page and "pictures (add them" in page
    assert [cell.get_text() for cell in page.soup("td")] == ["2024", "-4 m"]
    refused = who.post(place.path("/uploads/1/document"), FACTS)
    assert refused.status == 409 and "nobody has looked at yet" in refused
    visitor.page(place.path("/evidence/1"), 404)
    first = db.session.query(UploadPassage).order_by(UploadPassage.position).first()
    assert who.post(place.path("/uploads/1/check"), {f"passage-{first.id}": "left_out"}).status == 303
    assert "4 passages are left" in who.page(place.path("/uploads/1"))
    checked(who, place)
    assert who.send(place.path("/uploads/1"), place.path("/uploads/1/document"), FACTS).status == 303
    page = who.page(place.path("/evidence/1"))
    assert "E1.4" in page and "Wells fall by four meters.[1]" in page and "E1.5" not in page
    assert "draft" in page
    again = who.post(place.path("/uploads/1/document"), FACTS)
    assert again.status == 409 and "became evidence already" in again
    assert upload_of(place).key == ""


def test_a_pdf_becomes_a_draft_and_is_downloaded_beside_it(place, organizer, visitor):
    content = files.pdf(["Wells fall by four meters."], ["They rise in winter."])
    bring(organizer, place, content, "../../etc/passwd.pdf")
    read_all()
    assert "PDF come as plain paragraphs" in organizer.page(place.path("/uploads/1"))
    checked(organizer, place)
    organizer.post(place.path("/uploads/1/document"), FACTS)
    visitor.page(place.path("/uploads/1/file"), 404)
    evidence_services.publish_document(evidence.get_document(place.conference, 1), by=place.organizer, seen=JUST_READ)
    db.session.commit()
    assert "They rise in winter." in visitor.page(place.path("/evidence/1"))
    answer = visitor.get(place.path("/uploads/1/file")).response
    answer.close()
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "passwd" not in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_text_file_is_tidied_as_a_pasted_text_is(place, organizer):
    bring(organizer, place, "One.\n\nA café.".encode("cp1252", "replace"), "notes.txt")
    bring(organizer, place, b"# Wells\n\nThey *fall*.\n", "notes.svg")
    read_all()
    assert "A café." in organizer.page(place.path("/uploads/1"))
    assert organizer.page(place.path("/uploads/2")).soup.select_one(".prose em").get_text() == "fall"


def test_what_the_head_of_a_text_file_tells_programs_is_no_passage(place, organizer):
    head = "---\r\ntitle: Roots\r\ntags:\r\n  - water\r\n---\r\n"
    bring(organizer, place, f"{head}\r\nRoots need room.\r\n".encode("utf-16"), "notes.md")
    bring(organizer, place, b"---\n\nAfter a line: words.\n\n---\n", "line.md")
    read_all()
    page = organizer.page(place.path("/uploads/1"))
    assert [one.get_text(strip=True) for one in page.soup.select(".prose")] == ["Roots need room."]
    assert "lines at its head that tell programs" in page and "(3)" in page
    line = organizer.page(place.path("/uploads/2"))
    assert "After a line: words." in line and "lines at its head" not in line


def test_a_long_text_becomes_several_documents(place, organizer):
    text = "\n\n".join(f"Passage {n}: " + "water " * 40 for n in range(520))
    bring(organizer, place, text.encode(), "long.md")
    read_all()
    checked(organizer, place)
    organizer.post(place.path("/uploads/1/document"), FACTS)
    titles = [one.title for one in evidence.list_documents(place.conference, published_only=False)]
    assert titles == ["Well levels (1/2)", "Well levels (2/2)"]


def test_a_picture_stands_beside_its_document_without_what_the_camera_wrote(app, place, organizer, visitor):
    document = evidence_services.draft_document(
        place.conference, summary="In short.", title="Wells", text="They fall.", by=place.organizer
    )
    evidence_services.publish_document(document, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    content = files.picture()
    assert b"Camera of Paula" in content and b"Paula was here" in content
    bare = bring(organizer, place, content, "x.jpg", "/uploads/pictures/1")
    assert bare.status == 422 and "Say in words what the picture shows." in bare
    assert bring(organizer, place, content, "x.jpg", "/uploads/pictures/1", alternative="A teal well.").status == 303
    assert not visitor.page(place.path("/evidence/1")).soup.select("figure.picture")
    read_all()
    app.extensions["plenaria.public_pages"].forget()  # strangers get what is a moment old
    shown = visitor.page(place.path("/evidence/1")).soup.select_one("figure.picture img")
    assert shown["alt"] == "A teal well."
    answer = visitor.get(shown["src"]).response
    answer.close()
    assert answer.mimetype == "image/jpeg" and b"Paula" not in answer.data
    assert organizer.post(place.path("/uploads/1/discard")).status == 303
    visitor.page(place.path("/uploads/1/picture"), 404)
    assert not visitor.page(place.path("/evidence/1")).soup.select("figure.picture")


def test_a_committee_member_changes_no_pictures_of_a_public_document(place, organizer, sign_in):
    document = evidence_services.draft_document(
        place.conference, summary="In short.", title="Wells", text="They fall.", by=place.organizer
    )
    evidence_services.publish_document(document, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    committee = sign_in(place.committee)
    page = bring(committee, place, files.picture("PNG"), "x.png", "/uploads/pictures/1", alternative="A well.")
    assert page.status == 409 and "Ask an organizer to change it." in page
    bring(organizer, place, files.picture("WEBP"), "x.webp", "/uploads/pictures/1", alternative="A well.")
    read_all()
    assert committee.post(place.path("/uploads/1/discard")).status == 409


REFUSED_AT_ONCE = {
    "empty": (b"", "This file is empty"),
    "spaces": (b"  \n\n ", "This file is empty"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "drawing with code"),
    "HTML as a text": (b"\xef\xbb\xbf<!DOCTYPE html><p>Hi</p>", "drawing with code"),
    "script in a text": (b"Wells\n<script>alert(1)</script>", "drawing with code"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(60), "none of what can be read here"),
    "program of Windows": (b"MZ\x90\0\3\0\0\0", "none of what can be read here"),
    "picture": (files.picture("PNG"), "none of what can be read here"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "none of what can be read here"),
    "PDF after a program": (b"MZ\0\0" + files.pdf(["Hi."]), "none of what can be read here"),
}


@pytest.mark.parametrize("name", REFUSED_AT_ONCE)
def test_what_is_no_document_is_refused_by_its_content(app, place, organizer, name):
    content, sentence = REFUSED_AT_ONCE[name]
    before = stored(app)
    page = bring(organizer, place, content, "harmless.docx")
    assert page.status == 422 and sentence in page
    assert stored(app) == before
    assert "Under way" not in organizer.page(place.path("/uploads"))


ENTITIES = '<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;&x;">]>'
# Written when they are needed: who only looks for tests would wait for the bomb.
REFUSED_WHEN_READ = {
    "bomb": (lambda: files.docx(word__big=b"0" * 120_000_000), "far larger than a document"),
    "macros": (lambda: files.docx(word__vbaProject=b"x"), "macros, which are programs"),
    "entities": (lambda: files.docx("<w:p><w:r><w:t>&y;</w:t></w:r></w:p>", ENTITIES), "damaged"),
    "cut off": (lambda: files.docx()[:900], "damaged"),
    "other archive": (lambda: files.zipped({"a.txt": "Hi."}), "none of what can be read here"),
    "encrypted PDF": (lambda: files.encrypted_pdf(), "only with a password"),
    "damaged PDF": (lambda: files.pdf(["Hi."])[:150], "damaged"),
    "PDF without text": (lambda: files.pdf([]), "No text was found"),
    "no words": (lambda: files.docx("<w:p/>"), "No text was found"),
}


@pytest.mark.parametrize("name", REFUSED_WHEN_READ)
def test_what_cannot_be_read_says_why(place, organizer, name):
    write, sentence = REFUSED_WHEN_READ[name]
    assert bring(organizer, place, write()).status == 303
    read_all()
    page = organizer.page(place.path("/uploads/1"))
    assert sentence in page and "Have it read again" in page
    assert organizer.post(place.path("/uploads/1/again")).status == 303
    assert upload_of(place).state == State.WAITING


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(files.huge_png(), "40 million pixels"), (files.picture("PNG")[:60], "damaged")],
    ids=["50,000 by 50,000", "cut off"],
)
def test_a_picture_that_cannot_be_made_anew_says_why(place, organizer, content, sentence):
    evidence_services.draft_document(
        place.conference, summary="In short.", title="Wells", text="They fall.", by=place.organizer
    )
    db.session.commit()
    bring(organizer, place, content, "x.png", "/uploads/pictures/1", alternative="A well.")
    read_all()
    assert sentence in organizer.page(place.path("/uploads/1"))
    organizer.page(place.path("/uploads/1/picture"), 404)


def test_a_document_is_no_picture(place, organizer):
    evidence_services.draft_document(
        place.conference, summary="In short.", title="Wells", text="They fall.", by=place.organizer
    )
    db.session.commit()
    page = bring(organizer, place, files.docx(), "x.png", "/uploads/pictures/1", alternative="A well.")
    assert page.status == 422 and "This is no picture." in page and "A well." in page


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:/Users/paula/wells.docx", "wells.docx"),
        ("\u202egpj.exe\u202c.docx", "gpj.exe.docx"),
        ("x" * 300 + ".docx", "x" * 119 + "…"),
        ("<img src=x onerror=alert(1)>.docx", "<img src=x onerror=alert(1)>.docx"),
    ],
)
def test_the_name_of_a_file_is_words_and_no_path(app, place, organizer, name, shown):
    assert bring(organizer, place, files.docx(), name).status == 303
    assert organizer.page(place.path("/uploads/1")).soup.select_one("bdi").get_text() == shown
    assert all(len(one) == 32 for one in stored(app))


def test_a_file_that_is_too_large_is_refused_in_words(app, place, organizer):
    before = stored(app)
    page = bring(organizer, place, b"x" * (20 * 1024 * 1024 + 1), "long.txt")
    assert page.status == 422 and "larger than 20 MB" in page
    assert bring(organizer, place, b"x" * (22 * 1024 * 1024), "long.txt").status == 413
    assert stored(app) == before


def test_the_same_file_is_not_brought_twice(place, organizer):
    bring(organizer, place, files.docx())
    page = bring(organizer, place, files.docx(), "other name.docx")
    assert page.status == 409 and "here already, as file 1" in page


def test_no_form_without_a_file(place, organizer):
    page = organizer.post(place.path("/uploads"), {"file": "words"})
    assert page.status == 422 and "Choose a file." in page


def test_a_full_disk_keeps_nothing_and_says_so(app, place, organizer, monkeypatch):
    before = stored(app)

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    page = bring(organizer, place, files.docx())
    assert page.status == 503 and "Nothing was changed" in page
    assert stored(app) == before and not queries.list_uploads(place.conference)


def test_a_reader_that_was_killed_begins_again_and_doubles_nothing(place, organizer, monkeypatch):
    bring(organizer, place, files.docx())
    first = services.claim_next()
    db.session.commit()
    assert services.claim_next() is None  # somebody reads it
    monkeypatch.setattr(services, "LEASE", -services.LEASE)
    second = services.claim_next()
    db.session.commit()
    assert (second.id, second.tries) == (first.id, 2)
    outcome = Outcome(FileKind.DOCX, "One.\n\nTwo.")
    assert not services.note_read(second.id, 1, outcome)  # the first one, late
    assert services.note_read(second.id, 2, outcome)
    db.session.commit()
    assert not services.note_read(second.id, 2, outcome)
    assert len(queries.list_passages(upload_of(place))) == 2


def test_a_file_that_ends_its_reader_again_and_again_is_given_up(place, organizer, monkeypatch):
    monkeypatch.setattr(services, "LEASE", -services.LEASE)
    bring(organizer, place, files.docx())
    for _try in range(TRIES):
        assert services.claim_next()
    assert services.claim_next() is None
    db.session.commit()
    assert "more time or memory than one file may" in organizer.page(place.path("/uploads/1"))


def test_files_that_belong_to_nothing_are_thrown_away(app, place, organizer, monkeypatch):
    bring(organizer, place, files.docx())
    store = here(app.config["INSTANCE"])
    kept = upload_of(place).key
    lost = store.keep(io.BytesIO(b"lost"), 100).key
    (store.root / "half.part").write_bytes(b"x")
    filework.throw_away()
    assert lost in stored(app)  # its row may be stored in a moment
    monkeypatch.setattr(filework, "IDLE", timedelta(seconds=-10))
    filework.throw_away()
    assert stored(app) == {kept}
    assert organizer.post(place.path("/uploads/1/discard")).status == 303
    filework.throw_away()
    assert stored(app) == set()


def test_the_page_learns_that_its_file_was_read(place, organizer):
    bring(organizer, place, files.docx())
    assert "waiting to be read" in organizer.page(place.path("/uploads/1/progress"))
    asked = place.path("/uploads/1/progress?was=waiting")
    assert organizer.get(asked, htmx=True).status == 204
    read_all()
    part = organizer.get(asked, htmx=True)
    assert "to be checked" in part and not part.soup.find("h1") and not part.soup.find(attrs={"hx-trigger": True})


@pytest.mark.parametrize("name", ["facilitator", "panelist", "expert", "authority", "observer"])
def test_others_bring_no_files_and_see_none(place, organizer, sign_in, name):
    bring(organizer, place, files.docx())
    who = sign_in(place.everybody[name])
    assert bring(who, place, files.docx()).status == 403
    who.page(place.path("/uploads/1"), 403)
    assert checked(who, place).status == 403


def test_no_files_once_the_hearings_are_over(world, sign_in):
    place = world(stage=Stage.DRAFTING)
    page = bring(sign_in(place.organizer), place, files.docx())
    assert page.status == 409


def test_what_everybody_left_out_is_no_document(place, organizer):
    bring(organizer, place, b"One.\n\nTwo.", "x.md")
    read_all()
    answers = {f"passage-{one.id}": "left_out" for one in queries.list_passages(upload_of(place))}
    organizer.post(place.path("/uploads/1/check"), answers | {"passage-x": "right", "passage-999": "right"})
    page = organizer.post(place.path("/uploads/1/document"), FACTS)
    assert page.status == 409 and "Every passage is left out." in page and 'value="Well levels"' in page.text


def test_two_who_look_at_one_file_do_not_take_back_each_other_s_answers(place, sign_in):
    one, other, path = sign_in(place.organizer), sign_in(place.everybody["committee"]), place.path("/uploads/1")
    bring(one, place, b"First.\n\nSecond.\n", "two.md")
    read_all()
    first, second = (passage.id for passage in db.session.query(UploadPassage).order_by(UploadPassage.position))
    both = {f"passage-{first}": "open", f"passage-{second}": "open"}
    seen = hidden(other.page(path).form(f"{path}/check"))
    one.post(f"{path}/check", hidden(one.page(path).form(f"{path}/check")) | both | {f"passage-{first}": "right"})
    other.post(f"{path}/check", seen | both | {f"passage-{second}": "left_out"})
    db.session.expire_all()
    assert [db.session.get(UploadPassage, one).checked for one in (first, second)] == ["right", "left_out"]
    # Whoever sees an answer may still take it back.
    one.post(f"{path}/check", hidden(one.page(path).form(f"{path}/check")) | {f"passage-{first}": "open"})
    db.session.expire_all()
    assert db.session.get(UploadPassage, first).checked == "open"


def test_the_file_of_a_draft_is_kept_by_no_browser(place, organizer):
    bring(organizer, place, files.pdf(["Wells fall by four meters."]), "wells.pdf")
    read_all()
    checked(organizer, place)
    organizer.post(place.path("/uploads/1/document"), FACTS)
    answer = organizer.get(place.path("/uploads/1/file")).response
    answer.close()
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"


def test_a_file_of_several_documents_is_public_once_all_of_them_are(place, organizer, visitor):
    bring(organizer, place, files.pdf(["Wells fall by four meters."]), "wells.pdf")
    read_all()
    checked(organizer, place)
    organizer.post(place.path("/uploads/1/document"), FACTS)
    brought, first = upload_of(place), evidence.get_document(place.conference, 1)
    second = evidence_services.draft_document(
        place.conference, summary="In short.", title="Wells (2/2)", text="More.", by=place.organizer
    )
    db.session.add(UploadUse(upload_id=brought.id, document_id=second.id))
    for document, status in ((first, 404), (second, 200)):
        evidence_services.publish_document(document, by=place.organizer, seen=JUST_READ)
        db.session.commit()
        answer = visitor.get(place.path("/uploads/1/file")).response
        answer.close()
        assert answer.status_code == status
