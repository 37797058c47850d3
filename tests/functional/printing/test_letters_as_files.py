"""Letters as files: the worker sets them, they lie sealed until somebody takes them along, and nowhere in clear."""

import io
import re
from datetime import timedelta

import pikepdf
import pypdf
import pytest
from sqlalchemy import text

from app import beside, filework
from app.access.stages import Stage
from app.extensions import db
from app.households import codes, drawing
from app.households import services as households
from app.households.models import Household
from app.households.reading import Home
from app.journal import queries as journal
from app.printing import making, ordering, queries, services
from app.printing.models import FOR_ALL, LIFE, LetterFile
from app.recruitment.queries import find_recruitment
from app.registrations import keyring
from app.reports.formats.kinds import State
from tests.counting import statements
from tests.functional.registrations.pools import opened
from tests.scenes import scene
from tests.world import World

FILES, CALL = "/recruitment/letters/files", "/recruitment/letter"
STREETS = ["5 Mill St.", "6 Mill St.", "7 Mill St."]
HOSTILE = [
    '#read("/etc/passwd") #eval("1+1") $x$ @label <tag> \\#include "x" `code`',
    "]]> <script>alert(1)</script> & backwards",
    "a" * 200,
    "= heading - list / term: \\ \\u{1f600} ~ -- --- ... https://x.example/#y",
]
ELSEWHERE = ["😀 Mill St.", "འབྲི་ཆུ།", "ወንዝ Rd."]


@scene
def place():
    found = opened(World)
    homes = [Home("Ada Berg" if street[0] == "5" else "", street, "1000 Town", "") for street in STREETS]
    addressed(found, homes)
    return found


def addressed(place, homes):
    households.keep(place.conference, homes, by=place.recruiter)
    drawing.announce(place.conference, len(homes), "", None, by=place.recruiter, seen=None)
    db.session.commit()


@pytest.fixture
def work(app, monkeypatch):
    """What the worker does in its rounds, with as much time as it takes."""
    monkeypatch.setattr(filework, "printer", services.Printer())

    def work():
        for _round in range(20):
            filework.print_letters()
            db.session.commit()
            if filework.printer.is_idle:
                return
            filework.printer.wait()

    return work


@pytest.fixture
def two_in_a_file(monkeypatch):
    monkeypatch.setattr(queries, "TOGETHER", 2)
    monkeypatch.setattr(services, "TOGETHER", 2)


def ordered(place, visitor, **fields):
    return visitor.post(place.path(FILES), fields)


def taken(place, visitor, after=0):
    return visitor.post(place.path(f"{FILES}/take"), {"after": str(after)})


def pages_of(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def squeezed(words):
    return re.sub(r"[\s\u200b]+", "", words)


def printed(place):
    return [one for one in journal.list_entries(place.conference.id) if one.action == "letters.printed"]


def files():
    return db.session.query(LetterFile).order_by(LetterFile.after).all()


def order(place, homes):
    letters = [households.Letter(n, *home[:3], f"CODE-{n}") for n, home in enumerate(homes, 1)]
    return ordering.order_of(place.conference, ordering.words_of(place.conference), letters, 1)


def test_each_household_has_its_letter_with_address_code_and_the_words_of_the_call(place, sign_in, work):
    recruiter = sign_in(place.recruiter)
    page = recruiter.page(place.path("/recruitment/letters"))
    assert page.soup.find("a", href=place.path(FILES))
    assert ordered(place, recruiter).status == 303
    assert "Letters 1 to 3 are being made." in recruiter.page(place.path(FILES))
    work()
    answer = taken(place, recruiter)
    assert answer.status == 200 and answer.response.mimetype == "application/pdf"
    assert answer.response.headers["Cache-Control"] == "no-store"
    pages = pages_of(answer.response.data)
    said = squeezed(recruiter.post(place.path("/recruitment/letters/print"), {"after": "0"}).soup.article.text)
    assert len(pages) == len(STREETS)
    for number, (words, street) in enumerate(zip(pages, STREETS, strict=True), 1):
        assert street in words and f"Letter {number}" in words
        assert codes.code_of(keyring.key(), place.conference.id, number) in words
        assert words.count("Mill St.") == 1, "Nobody reads where others live."
    whole = squeezed(pages[0])
    for words in ("Ada Berg", place.conference.title, "How to register", find_recruitment(place.conference).days):
        assert squeezed(words) in whole and squeezed(words) in said


def test_the_pages_are_tagged_in_the_language_of_the_conference_whoever_orders_them(place, sign_in, work):
    place.conference.languages = ["da"]
    db.session.commit()
    recruiter = sign_in(place.recruiter)
    ordered(place, recruiter)
    work()
    content = taken(place, recruiter).response.data
    with pikepdf.open(io.BytesIO(content)) as paper:
        meta = paper.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "A", "1")
        assert str(paper.Root.Lang) == "da" and paper.Root.MarkInfo.Marked
        figures = [one for one in paper.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        assert len(figures) == 3 and all(str(one.get("/Alt")) for one in figures)
    assert "How to register" not in pages_of(content)[0]


def test_the_address_stands_in_the_window_of_the_envelope(place):
    found = []

    def note(words, matrix, at, *_font):
        if "Mill" in words or words.strip() in ("Ada Berg", "1000 Town"):
            left, up = (at[4] * matrix[n] + at[5] * matrix[n + 2] + matrix[n + 4] for n in (0, 1))
            found.append((left / 72 * 25.4, 297 - up / 72 * 25.4))

    homes = [Home("Ada Berg", "5 Mill St.", "1000 Town", ""), Home("", "6 Mill St.", "1000 Town", "")]
    content, _lacking = making.make(order(place, homes))
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        page.extract_text(visitor_text=note)
    assert len(found) >= 2 and all(19 <= left <= 22 and 48 <= top <= 88 for left, top in found), found


def test_a_file_is_taken_along_once_and_the_journal_says_who_has_it(place, sign_in, work):
    recruiter = sign_in(place.recruiter)
    ordered(place, recruiter)
    work()
    assert printed(place) == []
    assert taken(place, recruiter).status == 200
    (entry,) = printed(place)
    assert '"count":3' in entry.payload.body and "Mill" not in entry.payload.body
    assert files() == [] and db.session.query(Household).filter(Household.printed_at.is_(None)).count() == 0
    again = taken(place, recruiter)
    assert again.status == 409 and "It can be made once more" in again and len(printed(place)) == 1
    assert "Make letters 1 to 3" in recruiter.page(place.path(FILES))


def test_nothing_of_an_address_lies_in_clear_anywhere(place, sign_in, work, monkeypatch):
    said = []

    def on_a_disk(**_given):
        raise AssertionError("What is told to the process and what it says lies in memory.")

    monkeypatch.setattr(beside.tempfile, "mkstemp", on_a_disk)
    monkeypatch.setattr(services.sealing, "seal_bytes", lambda pages, key, about: said.append(pages) or b"sealed")
    recruiter = sign_in(place.recruiter)
    ordered(place, recruiter)
    work()
    assert said[0].startswith(b"%PDF")
    raw = repr(db.session.execute(text("SELECT * FROM letter_file")).all())
    assert "Mill" not in raw and "PDF" not in raw and "b'sealed'" in raw


def test_letters_come_in_parts_with_progress_and_only_news_are_told(place, sign_in, work, two_in_a_file):
    recruiter, path = sign_in(place.recruiter), place.path(f"{FILES}/progress")
    ordered(place, recruiter)
    page = recruiter.page(place.path(FILES))
    assert "0 of 2 files are made" in page and "Letters 3 to 3 are being made." in page
    assert recruiter.get(f"{path}?was=2-0-0", htmx=True).status == 204
    filework.print_letters()
    filework.printer.wait()
    filework.print_letters()
    told = recruiter.get(f"{path}?was=2-0-0", htmx=True)
    assert told.status == 200 and "1 of 2 files are made" in told and "Take along letters 1 to 2" in told
    work()
    assert recruiter.get(f"{path}?was=1-1-0", htmx=True).soup.find(id="files")
    first, second = taken(place, recruiter), taken(place, recruiter, after=2)
    assert [len(pages_of(one.response.data)) for one in (first, second)] == [2, 1]
    assert "Letter 3" in pages_of(second.response.data)[0]
    assert [one.response.headers["Content-Disposition"].rpartition("-letters")[2] for one in (first, second)] == [
        '-1-to-2.pdf"', '-3-to-3.pdf"'
    ]  # fmt: skip


def test_one_part_is_made_alone(place, sign_in, work, two_in_a_file):
    recruiter = sign_in(place.recruiter)
    assert ordered(place, recruiter, after="2").status == 303
    assert [one.after for one in files()] == [2]
    assert ordered(place, recruiter, after="7").status == 409
    work()
    made = files()[0].made_at
    ordered(place, recruiter)
    assert [(one.after, one.made_at == made) for one in files()] == [(0, False), (2, True)]


def test_a_file_of_other_words_than_the_call_has_now_is_given_out_no_more(place, sign_in, work):
    recruiter = sign_in(place.recruiter)
    ordered(place, recruiter)
    work()
    find_recruitment(place.conference).days = "On three days in May."
    db.session.commit()
    assert taken(place, recruiter).status == 409
    assert "Make letters 1 to 3" in recruiter.page(place.path(FILES))
    ordered(place, recruiter)
    find_recruitment(place.conference).days = "On two days in June."
    db.session.commit()
    work()
    assert files() == [], "What was ordered of other words is not made."
    ordered(place, recruiter)
    work()
    assert "On two days in June." in pages_of(taken(place, recruiter).response.data)[0]


def test_what_nobody_takes_along_is_gone_after_a_day_and_on_the_day_of_erasure(place, sign_in, work):
    recruiter = sign_in(place.recruiter)
    ordered(place, recruiter)
    work()
    services.drop_old()
    assert len(files()) == 1
    files()[0].ordered_at -= LIFE + timedelta(minutes=1)
    db.session.flush()
    services.drop_old()
    assert files() == []
    ordered(place, recruiter)
    work()
    from app.registrations import lettered

    lettered.erase(place.conference)
    db.session.commit()
    assert files() == [] and taken(place, recruiter).status == 409 and ordered(place, recruiter).status == 409


def test_letters_that_were_erased_while_they_were_set_are_not_kept(place, sign_in, work):
    ordered(place, sign_in(place.recruiter))
    filework.print_letters()
    services.erase(place.conference)
    db.session.commit()
    work()
    assert files() == []


def test_without_the_key_the_worker_waits(place, sign_in, work):
    recruiter = sign_in(place.recruiter)
    ordered(place, recruiter)
    key = keyring.key_file()
    moved = key.rename(key.with_name("elsewhere"))
    work()
    assert files()[0].is_due
    moved.rename(key)
    work()
    assert files()[0].is_made
    assert keyring.is_right(keyring.key())


def test_what_fails_is_tried_again_and_then_told_without_a_word_of_a_letter(place, sign_in, work, monkeypatch, caplog):
    recruiter = sign_in(place.recruiter)
    ordered(place, recruiter)
    monkeypatch.setattr(services.ordering, "order_of", lambda *given: {"letters": "Mill St."})
    work()
    assert files()[0].has_failed and "Mill" not in files()[0].problem and "could not be made: KeyError" in caplog.text
    page = recruiter.page(place.path(FILES))
    assert "They could not be made." in page and "Make letters 1 to 3" in page
    monkeypatch.undo()
    monkeypatch.setattr(filework, "printer", services.Printer())
    ordered(place, recruiter)
    assert [one.state for one in files()] == [State.DUE]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_stop_a_letter_or_become_anything_but_words(place, words):
    plan = find_recruitment(place.conference)
    plan.days, place.conference.title, place.conference.contact = words, words[:100], words
    content, lacking = making.make(order(place, [Home(words, words, words, "")]))
    said = squeezed(" ".join(pages_of(content)))
    assert said.count(squeezed(words)) >= 4 and b"root:x:" not in content and lacking == [], said


def test_letters_that_cannot_be_drawn_as_written_are_told_by_their_numbers(place, sign_in, work):
    homes = [Home("", "1 Mill St.", "Town", "")] + [Home("", words, "Town", "") for words in ELSEWHERE]
    _content, lacking = making.make(order(place, homes))
    assert lacking == [2, 3, 4]
    find_recruitment(place.conference).days = "Maps 😀"
    assert making.make(order(place, homes))[1] == [0, 2, 3, 4]
    db.session.rollback()
    recruiter = sign_in(place.recruiter)
    ordered(place, recruiter)
    work()
    files()[0].lacking = [0, 2]
    db.session.commit()
    page = recruiter.page(place.path(FILES))
    assert "print these letters with your browser: 2." in page and "Some signs of the call cannot be drawn" in page


def test_the_letter_that_is_one_for_all_is_a_file_too(place, sign_in, work):
    organizer = sign_in(place.organizer)
    assert organizer.get(place.path(f"{CALL}.pdf")).status == 404
    assert "Make it as a PDF" in organizer.page(place.path(CALL))
    assert organizer.post(place.path(CALL)).status == 303
    assert "is being made as a PDF" in organizer.page(place.path(CALL))
    work()
    page = organizer.page(place.path(CALL))
    assert page.soup.find("a", href=place.path(f"{CALL}.pdf"))
    for _time in range(2):
        content = organizer.get(place.path(f"{CALL}.pdf")).response.data
    (words,) = pages_of(content)
    assert "How to register" in words and "Code of your letter" not in words and "Mill" not in words
    assert files()[0].after == FOR_ALL and printed(place) == []
    assert organizer.post(place.path(CALL)).status == 303 and files()[0].is_made, "It is there."
    find_recruitment(place.conference).about = ""
    db.session.commit()
    assert organizer.post(place.path(CALL)).status == 409


@pytest.mark.parametrize("role", ["organizer", "facilitator", "caller", "panelist", "observer"])
def test_nobody_but_recruiters_takes_letters_along(place, sign_in, work, role):
    visitor = sign_in(place.everybody[role])
    assert [visitor.get(place.path(path)).status for path in (FILES, f"{FILES}/progress")] == [403, 403]
    assert [ordered(place, visitor).status, taken(place, visitor).status] == [403, 403]
    may = 303 if role == "organizer" else 403
    assert visitor.post(place.path(CALL)).status == may


def test_after_the_stage_and_while_nobody_could_register_nothing_is_made(place, sign_in, work):
    recruiter = sign_in(place.recruiter)
    ordered(place, recruiter)
    work()
    plan = find_recruitment(place.conference)
    plan.closed_at, was = plan.opened_at, plan.closed_at
    db.session.commit()
    assert taken(place, recruiter).status == ordered(place, recruiter).status == 409
    assert "The registration is not open" in recruiter.page(place.path(FILES))
    assert recruiter.get(place.path(f"{FILES}/progress"), htmx=True).status == 204
    plan.closed_at = was
    db.session.commit()
    place.walk_to(Stage.EVIDENCE)
    assert taken(place, recruiter).status == ordered(place, recruiter).status == 409


def test_the_page_takes_no_more_statements_for_many_letters(place, sign_in, monkeypatch):
    recruiter, counts = sign_in(place.recruiter), []
    for size in (3, 1):
        monkeypatch.setattr(queries, "TOGETHER", size)
        with statements() as said:
            recruiter.page(place.path(FILES))
        counts.append(len(said))
    assert counts[0] == counts[1] <= 12, counts
