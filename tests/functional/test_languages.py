"""A language is offered when nearly all is translated; who is not signed in chooses at the foot of a page."""

import os
from fractions import Fraction

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from app import config
from app.access.stages import Stage
from app.conferences.rules import fraction_in_words
from app.languages import marked, speaking
from tests import catalog
from tools import catalogs


def a_catalog(folder, language: str, translated: int, *, plural: bool = False, of: int = 100):
    words = Catalog(locale=language)
    for n in range(of):
        words.add(f"Message {n}", f"Besked {n}" if n < translated else "")
    if plural:
        words.add(("%(num)s day", "%(num)s days"), ("%(num)s dag", ""))
    path = folder / language / "LC_MESSAGES"
    path.mkdir(parents=True)
    with (path / "messages.po").open("wb") as file:
        write_po(file, words)
    return path / "messages.po"


def offered(folder) -> list[str]:
    config.translated_languages.cache_clear()
    catalogs.compile_changed(folder)
    return config.translated_languages(folder)


@pytest.mark.database_free
def test_a_language_is_offered_when_95_of_100_messages_are_translated(tmp_path):
    a_catalog(tmp_path, "da", 95)
    a_catalog(tmp_path, "es", 94)
    a_catalog(tmp_path, "pt", 0)
    assert offered(tmp_path) == ["en", "da"]


@pytest.mark.database_free
def test_a_language_of_which_too_much_is_missing_by_now_is_offered_no_more(tmp_path):
    path = a_catalog(tmp_path, "da", 95)
    assert offered(tmp_path) == ["en", "da"]
    words = path.read_bytes().replace(b'"Besked 7"', b'""')
    path.write_bytes(words)
    later = path.with_suffix(".mo").stat().st_mtime + 1
    os.utime(path, (later, later))
    assert offered(tmp_path) == ["en"]


@pytest.mark.database_free
def test_a_message_counts_when_each_of_its_plurals_is_translated(tmp_path):
    assert catalogs.share_translated(a_catalog(tmp_path, "da", 1, plural=True, of=1)) == Fraction(1, 2)


def test_who_is_not_signed_in_chooses_at_the_foot_and_it_stays(app, monkeypatch, tmp_path, visitor, sign_in, world):
    place = world(stage=Stage.EVIDENCE)
    catalog.register(app, monkeypatch, tmp_path, "da", {"Sign in": "Log ind"})
    page = visitor.page("/sign-in")
    assert page.soup.select_one("footer a[lang=da]").get_text() == "Dansk"
    assert "Log ind" in visitor.page("/sign-in?language=da") and "Log ind" in visitor.page("/sign-in")
    assert "Log ind" not in visitor.page("/sign-in?language=en")
    assert "Log ind" not in visitor.page("/sign-in?language=xx")
    assert not sign_in(place.panelist).page(place.path()).soup.select("footer a[hreflang]")


def test_nobody_is_asked_to_choose_among_one_language(visitor):
    assert not visitor.page("/sign-in").soup.select("footer a[hreflang]")


def test_what_a_conference_wrote_says_its_language_to_who_reads_in_another(app, monkeypatch, tmp_path, visitor, world):
    place = world(stage=Stage.EVIDENCE, languages=["da"])
    for language, wanted in (("en", "da"), ("da", None)):
        page = visitor.page(place.path("/frame") + f"?language={language}")
        catalog.register(app, monkeypatch, tmp_path / language, "da", {})
        page = visitor.page(place.path("/frame") + f"?language={language}")
        written = page.soup.select("main .voice, main .prose")
        assert written and {one.get("lang") for one in written} == {wanted}


@pytest.mark.database_free
def test_only_what_people_wrote_is_marked_and_never_twice():
    body = '<p class="quiet voice">a</p><p class="voiced">b</p><div lang="es" class="prose">c</div>'
    marks = '<p lang="da" class="quiet voice">a</p><p class="voiced">b</p><div lang="es" class="prose">c</div>'
    assert marked(body, "da") == marks


def test_shares_are_written_as_the_language_writes_them(app):
    with app.test_request_context():
        assert fraction_in_words(Fraction(2, 3)) == "2/3 (66.7 %)"
        with speaking("da"):
            assert fraction_in_words(Fraction(2, 3)) == "2/3 (66,7 %)"
