"""Translations of an edition: marked as such, beside the words that count, and gone once the words of it change."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.extensions import db
from app.journal import queries as journal
from app.reports import embargo, queries, services
from app.reports.formats import making
from app.reports.formats import services as formats
from app.reports.formats.kinds import Format
from app.reports.models import Kind
from app.reports.translations import queries as translations
from app.reports.translations import sections
from app.reports.translations.models import Translation
from tests.functional.questions.test_questions import HOSTILE
from tests.functional.reports.test_names_taken_out import check, choose, published
from tests.functional.reports.test_publishing import approve_all, reporting

EDITION = "/report/editions/1"
NEW, GERMAN = f"{EDITION}/translations/new", f"{EDITION}/translations/de"
WORDS = {"language": "de", "translator": "Office of the Region", "approved": "", "text": "Lest die Brunnen ab."}


def final():
    place = reporting()
    approve_all(place)
    services.publish(place.conference, Kind.FINAL, by=place.organizer)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(final)


@pytest.fixture
def named(build):
    return build(published)


def held_back():
    place = reporting()
    approve_all(place)
    services.publish(place.conference, Kind.FINAL, by=place.organizer, not_before=clock.now() + timedelta(days=1))
    db.session.commit()
    return place


def bring(place, visitor, edition=EDITION, *, htmx=False, **fields):
    """As an organizer does it: the form, then the question."""
    form = place.path(f"{edition}/translations/new")
    return visitor.send(form, form, WORDS | fields, htmx=htmx)


def withdraw(place, visitor, why="It says four wells.", version=1):
    page = place.path(f"{GERMAN}/{version}")
    return visitor.send(page, f"{page}/withdraw", {"why": why})


def entries(place, action):
    found = journal.list_entries(place.conference.id, limit=1000)
    return [journal.facts_of(one) for one in found if one.action == action]


def base(place):
    """What a translator begins with: the edition as Markdown."""
    edition = queries.get_edition(place.conference, 1)
    return making.make(Format.MARKDOWN, formats.order_of(edition, [Format.MARKDOWN])).decode()


def parts(place):
    """The edition's own headings, and below each other words."""
    article = queries.get_edition(place.conference, 1).article
    titled = ["# Bericht", *(f"## Teil {n}" for n in range(2, len(sections.parts_of(article)) + 1))]
    return "\n\n".join(f"{title}\n\nWorte von Teil {n}." for n, title in enumerate(titled, 1))


def test_a_translation_is_marked_and_stands_beside_the_words_that_count(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    assert f'href="{place.path(NEW)}"' in organizer.page(place.path(EDITION)).text
    assert bring(place, organizer, text=parts(place)).status == 303
    page = visitor.page(place.path(GERMAN))
    assert "This is a translation into German by Office of the Region." in page
    assert "The panel approved the words of the edition in English: they count, and not these." in page
    assert "The panel did not approve this translation." in page
    assert "German" in page.soup.title.text and "German" in page.soup.h1.text
    pairs = page.soup.select(".translated")
    assert len(pairs) > 4 and "do not match" not in page
    for n, pair in enumerate(pairs, 1):
        original, translated = pair.find_all("div", recursive=False)
        assert translated["lang"] == "de" and translated["dir"] == "ltr"
        assert f"Worte von Teil {n}." in translated.text and "Worte" not in original.text
    assert "Read the wells." in page


def test_the_file_to_begin_with_has_the_parts_of_the_edition(place, sign_in, visitor):
    bring(place, sign_in(place.organizer), text=base(place))
    pairs = visitor.page(place.path(GERMAN)).soup.select(".translated")
    assert len(pairs) > 4
    for pair in pairs[1:]:
        original, translated = pair.find_all("h2")
        assert original.text.strip() == translated.text.strip()


def test_the_next_version_begins_with_the_words_of_the_newest(place, sign_in):
    organizer = sign_in(place.organizer)
    bring(place, organizer, approved="On 3 May")
    assert f'href="{place.path(NEW)}?of=de"' in organizer.page(place.path(GERMAN)).text
    form = organizer.page(place.path(f"{NEW}?of=de")).form(place.path(NEW))
    assert form.select_one("option[selected]")["value"] == "de"
    assert form.textarea.text.strip() == "Lest die Brunnen ab."
    assert form.select_one("[name=approved]").get("value", "") == ""  # the panel approved other words
    assert "Lest die" not in organizer.page(place.path(f"{NEW}?of=xx")).text


def test_in_its_own_language_it_says_so_too_where_this_server_speaks_it(place, sign_in, visitor):
    bring(place, sign_in(place.organizer), language="es")
    path = place.path(f"{EDITION}/translations/es")
    assert visitor.page(path).soup.select_one('.notice[lang="es"][dir="ltr"]') is not None
    assert visitor.page(f"{path}?language=es").soup.select('.notice[lang="es"]') == []  # once is enough


def test_the_page_of_the_edition_lists_it_in_its_own_name(place, sign_in, visitor):
    assert "Translations" not in visitor.page(place.path(EDITION))
    bring(place, sign_in(place.organizer))
    for path in (EDITION, "/report"):
        link = visitor.page(place.path(path)).soup.select_one(f'#translations a[href="{place.path(GERMAN)}"]')
        assert link.text.strip() == "Deutsch" and link["lang"] == "de"
    assert "not approved by the panel" in visitor.page(place.path(EDITION))


def test_the_organizers_word_that_the_panel_approved_it_is_told_as_theirs(place, sign_in, visitor):
    bring(place, sign_in(place.organizer), approved="On 3 May, in the town hall")
    page = visitor.page(place.path(GERMAN))
    assert "As the organizers say, the panel approved this translation too: On 3 May, in the town hall" in page
    assert "did not approve" not in page
    assert "approved by the panel, as the organizers say" in visitor.page(place.path(EDITION))
    assert "say that the panel approved a translation of edition 1" in sign_in(place.panelist).page(place.path())


def test_without_that_word_nobody_says_that_the_panel_approved_it(place, sign_in):
    bring(place, sign_in(place.organizer))
    assert "panel approved a translation" not in sign_in(place.panelist).page(place.path())


def test_of_a_correction_nobody_says_that_the_panel_approved_it(named, sign_in, visitor):
    bring(named, sign_in(named.organizer), "/report/editions/2")
    page = visitor.page(named.path("/report/editions/2/translations/de"))
    assert "The words of the edition in English count, and not these." in page
    assert "The panel approved" not in page.soup.select_one(".notice.warn").text


def test_it_is_asked_once_more_and_shown_before(place, sign_in):
    organizer = sign_in(place.organizer)
    shown = organizer.post(place.path(NEW), WORDS | {"show": "text"})
    assert shown.status == 200 and "this is how it will look" in shown
    asked = organizer.post(place.path(NEW), WORDS, says_yes=False)
    assert "Publish the translation into German?" in asked and "the whole is shown" in asked
    assert db.session.scalars(select(Translation)).all() == []


def test_as_a_fragment_it_is_published_too(place, sign_in, visitor):
    assert bring(place, sign_in(place.organizer), htmx=True).status in (200, 204, 303)
    assert "Lest die Brunnen ab." in visitor.page(place.path(GERMAN))


def test_a_better_one_is_a_new_version_and_the_old_stays_readable(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    bring(place, organizer)
    assert bring(place, organizer).status == 409
    assert bring(place, organizer, text="Lest alle Brunnen ab.").status == 303
    assert "Lest alle Brunnen ab." in visitor.page(place.path(GERMAN))
    old = visitor.page(place.path(f"{GERMAN}/1"))
    assert "Lest die Brunnen ab." in old and "This is an older version." in old
    assert [one["version"] for one in entries(place, "report.translated")] == [2, 1]


def test_the_words_can_be_taken_along_and_the_journal_knows_their_checksum(place, sign_in, visitor):
    bring(place, sign_in(place.organizer))
    answer = visitor.get(place.path(f"{GERMAN}/1/words.md"))
    assert answer.status == 200 and answer.response.mimetype == "text/markdown"
    [entry] = entries(place, "report.translated")
    assert entry["checksum"] == hashlib.sha256(answer.response.data).hexdigest()
    assert entry["language"] == "de" and "Office" not in str(entry)
    assert entry["checksum"] in visitor.page(place.path("/journal"))


def test_a_withdrawn_one_is_gone_and_says_why(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    bring(place, organizer)
    assert withdraw(place, organizer, why="").status == 422
    assert withdraw(place, organizer).status == 303
    for path in (GERMAN, f"{GERMAN}/1"):
        page = visitor.page(place.path(path))
        assert "was withdrawn on" in page and "It says four wells." in page
        assert "Lest die Brunnen" not in page and "Office" not in page
    assert visitor.get(place.path(f"{GERMAN}/1/words.md")).status == 404
    kept = db.session.scalars(select(Translation)).one()
    assert (kept.text, kept.translator) == ("", "")
    assert organizer.post(place.path(f"{GERMAN}/1/withdraw"), {"why": "Again."}).status == 409
    assert bring(place, organizer).status == 303
    assert "Lest die Brunnen ab." in visitor.page(place.path(GERMAN))


@pytest.mark.parametrize("role", ["facilitator", "panelist", "expert", "observer", "committee", "authority"])
def test_nobody_else_brings_or_withdraws_one(place, sign_in, role):
    bring(place, sign_in(place.organizer))
    somebody = sign_in(place.everybody[role])
    assert somebody.get(place.path(NEW)).status == 403
    assert somebody.post(place.path(NEW), WORDS).status == 403
    assert somebody.post(place.path(f"{GERMAN}/1/withdraw"), {"why": "No."}).status == 403
    page = somebody.page(place.path(GERMAN))
    assert "Lest die Brunnen ab." in page and not page.soup.select("main form")


def test_strangers_are_asked_who_they_are(place, visitor):
    assert visitor.post(place.path(NEW), WORDS).status in (302, 303, 401, 403)
    assert db.session.scalars(select(Translation)).all() == []


def test_it_is_brought_from_the_report_on_also_after_the_end(place, world, sign_in):
    early = world(stage=Stage.VOTING)
    assert sign_in(early.organizer).post(early.path(NEW), WORDS).status in (404, 409)
    place.walk_to(Stage.FOLLOW_UP)
    place.walk_to(Stage.CLOSED)
    assert bring(place, sign_in(place.organizer)).status == 303


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", ""), ("translator", ""), ("translator", "x" * 300), ("language", "en"), ("language", "xx")],
)
def test_what_is_missing_is_said_and_the_rest_is_kept(place, sign_in, field, value):
    answer = sign_in(place.organizer).send(place.path(NEW), place.path(NEW), WORDS | {field: value})
    assert answer.status == 422 and (field == "text" or "Lest die Brunnen ab." in answer.text)


@pytest.mark.parametrize("path", ["/translations/fr", "/translations/de/2", "/translations/de/2/words.md"])
def test_what_is_not_there_is_not_there(place, sign_in, visitor, path):
    bring(place, sign_in(place.organizer))
    assert visitor.get(place.path(EDITION + path)).status == 404
    assert visitor.get(place.path("/report/editions/7/translations/de")).status == 404


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(place, sign_in, visitor, hostile):
    fields = {"text": f"## {hostile}\n\n{hostile}", "translator": hostile[:200], "approved": hostile[:200]}
    assert bring(place, sign_in(place.organizer), **fields).status in (303, 422)
    if visitor.get(place.path(GERMAN)).status == 200:
        page = visitor.page(place.path(GERMAN))
        assert page.soup.select("main img:not(.card img), main script, .translated [onerror]") == []


def test_writing_from_right_to_left_runs_so(place, sign_in, visitor):
    bring(place, sign_in(place.organizer), language="ar", text="اقرأوا الآبار.")
    page = visitor.page(place.path(f"{EDITION}/translations/ar"))
    assert page.soup.select('.translated > [lang="ar"][dir="rtl"]') and "اقرأوا الآبار." in page


def test_an_embargo_binds_translations_too(build, sign_in, visitor):
    place = build(held_back)
    assert bring(place, sign_in(place.organizer)).status == 303
    assert "Lest die Brunnen ab." in sign_in(place.panelist).page(place.path(GERMAN))
    for somebody in (visitor, sign_in(place.observer), sign_in(place.expert)):
        for path in (GERMAN, f"{GERMAN}/1", f"{GERMAN}/1/words.md"):
            assert somebody.get(place.path(path)).status == 404
    edition = queries.get_edition(place.conference, 1, early=True)
    with clock.at(edition.not_before + timedelta(minutes=1)):
        assert "Lest die Brunnen ab." in visitor.page(place.path(GERMAN))


def test_an_edition_that_is_given_up_takes_its_translations_along(build, sign_in):
    place = build(held_back)
    bring(place, sign_in(place.organizer))
    embargo.give_up(place.conference, place.organizer, "Another text.")
    db.session.commit()
    assert db.session.scalars(select(Translation)).all() == []


def test_a_name_that_goes_from_an_edition_goes_with_every_version_of_its_translations(named, sign_in, visitor):
    organizer = sign_in(named.organizer)
    bring(named, organizer, text="Ana O'Hara Núñez sieht es anders.")
    bring(named, organizer, text="Ana O'Hara Núñez sieht das anders.")
    bring(named, organizer, language="fr", text="Ana O'Hara Núñez est contre.")
    bring(named, organizer, "/report/editions/2", text="Ana O'Hara Núñez sieht es anders.")
    assert choose(named, sign_in, "number").status == 303
    for path in (GERMAN, f"{GERMAN}/1", f"{EDITION}/translations/fr", "/report/editions/2/translations/de"):
        page = visitor.page(named.path(path))
        assert "The words of the edition changed, and its translations have to be brought anew." in page
        assert "Núñez" not in page
    assert all(one.text == "" for one in db.session.scalars(select(Translation)))
    assert len(entries(named, "report.translation_emptied")) == 4
    assert bring(named, organizer, text="Mitglied 1 sieht es anders.").status == 303
    assert "Mitglied 1" in visitor.page(named.path(GERMAN))
    newest = translations.list_newest(queries.get_edition(named.conference, 1))
    assert [(one.language, one.is_withdrawn) for one in newest] == [("de", False), ("fr", True)]


def test_words_that_name_whom_the_edition_does_not_name_are_refused(named, sign_in, visitor):
    """The file that was translated before still holds the name that was taken out."""
    organizer, words = sign_in(named.organizer), "Ana O'Hara Núñez sieht es anders."
    assert bring(named, organizer, text=words).status == 303
    choose(named, sign_in, "number")
    answer = bring(named, organizer, text=words)
    assert answer.status == 409 and "The translation names panelist 1, whom the edition does not name." in answer
    assert "sieht es anders." in answer.text  # nothing that was typed is lost
    assert visitor.get(named.path(f"{GERMAN}/2")).status == 404


def test_the_record_still_verifies(named, sign_in):
    organizer = sign_in(named.organizer)
    bring(named, organizer)
    withdraw(named, organizer)
    bring(named, organizer, text="Neu.")
    choose(named, sign_in, "number")
    found = check(named)
    assert not found.faults and not found.unvouched
