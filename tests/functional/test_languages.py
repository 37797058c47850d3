"""A language is offered when nearly all is translated; who is not signed in chooses at the foot of a page."""

import json
import os
from fractions import Fraction
from urllib.parse import urlencode

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from app import config
from app.access.stages import Stage
from app.conferences.rules import fraction_in_words
from app.languages import marked, speaking
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


def test_who_is_not_signed_in_chooses_at_the_foot_and_it_stays(speaks, visitor, sign_in, world):
    place = world(stage=Stage.EVIDENCE)
    speaks("da", {"Sign in": "Log ind"})
    page = visitor.page("/sign-in")
    assert page.soup.select_one("footer a[lang=da]").get_text() == "Dansk"
    assert "Log ind" in visitor.page("/sign-in?language=da") and "Log ind" in visitor.page("/sign-in")
    assert "Log ind" not in visitor.page("/sign-in?language=en")
    assert "Log ind" not in visitor.page("/sign-in?language=xx")
    assert not sign_in(place.panelist).page(place.path()).soup.select("footer a[hreflang]")


def test_nobody_is_asked_to_choose_among_one_language(visitor, monkeypatch):
    monkeypatch.setattr("app.config.translated_languages", lambda: ["en"])
    assert not visitor.page("/sign-in").soup.select("footer a[hreflang]")


SPANISH = "es-UY,es;q=0.9,en;q=0.8"


def wishing(visitor, language: str):
    visitor.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    return visitor


@pytest.mark.parametrize(
    ("languages", "address", "spoken"),
    [
        (["da"], "", "da"),  # before what a browser asks for
        (["da"], "?language=pt", "pt"),  # after what somebody chose at the foot
        (["xx", "da"], "", "da"),  # the first that is spoken here
        (["xx"], "", "es"),  # where none is, the browser's
    ],
)
def test_a_conference_speaks_its_own_language_unless_its_reader_chose_another(
    visitor, world, languages, address, spoken
):
    place = world(stage=Stage.EVIDENCE, languages=languages)
    page = wishing(visitor, SPANISH).page(place.path("/frame") + address)
    assert page.soup.html["lang"] == spoken


def test_whoever_has_a_language_of_her_own_reads_it_everywhere(sign_in, world):
    place = world(stage=Stage.EVIDENCE, languages=["da"])
    place.panelist.person.language = "pt"
    page = wishing(sign_in(place.panelist), SPANISH).page(place.path("/frame"))
    assert page.soup.html["lang"] == "pt"


@pytest.mark.parametrize("asked", ["xx", "%00", "*", "ø;q=1", "es" * 2500, ";;;,,,", ""])
def test_a_strange_wish_for_a_language_is_english(visitor, asked):
    page = wishing(visitor, asked).page("/sign-in?" + urlencode({"language": asked}))
    assert page.soup.html["lang"] == "en"


def test_a_language_that_is_taken_away_leaves_its_readers_with_another(sign_in, world, monkeypatch):
    place = world(stage=Stage.EVIDENCE, languages=["da"])
    place.panelist.person.language = "da"
    visitor = sign_in(place.panelist)
    assert visitor.page(place.path("/frame")).soup.html["lang"] == "da"
    monkeypatch.setattr("app.config.translated_languages", lambda: ["en", "es"])
    assert visitor.page(place.path("/frame")).soup.html["lang"] == "en"


def test_the_poll_of_a_page_speaks_its_language(visitor, world):
    place = world(stage=Stage.EVIDENCE, languages=["da"])
    live = visitor.page(place.path()).soup.select_one("#news")
    assert json.loads(live["hx-headers"]) == {"Accept-Language": "da"}
    told = wishing(visitor, "da").get(live["hx-get"].rsplit("/", 1)[0] + "/1")
    assert "new entr" not in told.text and "<a" in told.text


def test_what_a_conference_wrote_says_its_language_to_who_reads_in_another(visitor, world):
    place = world(stage=Stage.EVIDENCE, languages=["da"])
    for language, wanted in (("en", "da"), ("da", None)):
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


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("es-UY,en;q=0.5", "es"), ("es-419,en;q=0.5", "es"), ("en-GB,da;q=0.5", "en"), ("fr,da-DK;q=0.3", "da")],
)
def test_a_browser_of_a_region_is_answered_in_its_language(visitor, asked, spoken):
    assert wishing(visitor, asked).page("/sign-in").soup.html["lang"] == spoken


def test_another_language_keeps_the_rest_of_the_address(visitor):
    link = visitor.page("/sign-in?next=/c/x&language=en").soup.select_one("footer a[hreflang=da]")
    assert link["href"] == "?next=%2Fc%2Fx&language=da"


def test_a_charge_in_a_list_says_its_language(sign_in, visitor, world):
    place = world(stage=Stage.EVIDENCE, languages=["da"])
    for reader in (visitor, sign_in(place.organizer)):
        page = reader.page("/?language=en")
        told = page.soup.select(f'a[href="{place.path()}"], .conferences .voice')
        assert len(told) >= 2 and {one.get("lang") for one in told} == {"da"}


@pytest.mark.parametrize("path", ["/nothing/here/at/all", "/c/nothing"])
def test_a_page_that_does_not_exist_speaks_the_language_of_who_is_signed_in(sign_in, world, path):
    place = world(stage=Stage.EVIDENCE)
    place.organizer.person.language = "da"
    visitor = wishing(sign_in(place.organizer), "en")
    page = visitor.get(path)
    assert page.status == 404
    assert page.soup.html["lang"] == "da" and "Olga" in page.text
