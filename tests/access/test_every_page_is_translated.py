"""No page says anything in English to whoever reads another language: what is not looked up is found here.

A made-up catalog says every sentence in letters that nobody types; whatever still stands in Latin letters on a page was
written by somebody, comes from the calendar of the language, or was forgotten.
"""

import re
from itertools import chain
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.dates import get_timezone_name

from app.access.stages import Stage
from app.accounts.models import Person
from app.conferences.models import Conference
from app.extensions import db
from tests import catalog
from tests.access.test_every_door import address, rules
from tests.bench import crowd
from tests.visitor import Visitor
from tools import catalogs

KEPT = re.compile(r"(%\(\w+\)[sd]|%%|\{\w*\}|<[^>]+>|&\w+;)")
WORD = re.compile(r"[A-Za-z]{3,}")
NO_WORDS = re.compile(r"\S+[/@.]\S+|\b[0-9a-f]{8,}\b|\{[a-z]+\}")  # addresses, files, fingerprints, fields of a letter
SAID = ("title", "aria-label", "aria-description", "placeholder", "alt")
DANISH = Locale("da")
ZONE = get_timezone_name(ZoneInfo("Europe/Copenhagen"), width="long", locale=DANISH)
CALENDAR = {
    word.casefold()
    for names in (DANISH.months["format"], DANISH.days["format"])
    for width in ("wide", "abbreviated")
    for word in WORD.findall(" ".join(names[width].values()))
} | {word.casefold() for word in WORD.findall(ZONE)}
# The name of the site and of what it is written with, of files and addresses, and what Babel and zones say.
NAMES = set(
    WORD.findall(
        "plenaria http https localhost htmx markdown pdf docx csv json zip utc cet cest bytes sha verify cdn jsdelivr"
        " net vtt srt txt odt xlsx ics png jpeg webp iso uri gmt opendlp openapi den siden sekund sekunder minut"
        " minutter time timer for english dansk espa portugu"
    )
)


def strange(words: str) -> str:
    """The same in letters of mathematics; placeholders and markup stay."""
    return "".join(part if n % 2 else _strange(part) for n, part in enumerate(KEPT.split(words)))


def _strange(words: str) -> str:
    return "".join(
        chr(ord(one) - ord("a") + 0x1D5BA) if "a" <= one <= "z" else
        chr(ord(one) - ord("A") + 0x1D5A0) if "A" <= one <= "Z" else one
        for one in words
    )  # fmt: skip


@pytest.fixture(scope="module")
def everything() -> dict:
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): message
        for message in catalogs.collected()
        if message.id
    }


@pytest.fixture
def strangely(app, monkeypatch, tmp_path, everything):
    words = {one: strange(one) if isinstance(one, str) else tuple(map(strange, one)) for one in everything}
    catalog.register(app, monkeypatch, tmp_path, "da", words)
    yield
    catalog.forget(app)


def stored() -> set[str]:
    """Every word that somebody wrote."""
    rows = chain.from_iterable(db.session.execute(table.select()) for table in db.metadata.sorted_tables)
    return {word.casefold() for row in rows for value in row for word in WORD.findall(str(value))}


def english_on(page) -> set[str]:
    """The texts of a page in which something is said in Latin letters, but for what says its own language."""
    found = set()
    for element in page.tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "code", "option", "meta", "link"):
            continue
        texts = [element.text, *(child.tail for child in element), *(element.get(name) for name in SAID)]
        told = [" ".join(text.split()) for text in texts if text and WORD.search(text)]
        if told and not any(one.get("lang") for one in (element, *element.iterancestors()) if one.tag != "html"):
            found.update(told)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("stage", [Stage.DRAFTING, Stage.FOLLOW_UP])
def test_nothing_is_said_in_english_to_whoever_reads_another_language(app, storage, strangely, stage):
    place = crowd.build(crowd.FEW)
    db.session.get(Conference, place.conference.id).stage = stage
    for person in db.session.scalars(db.select(Person)):
        person.language = "da"
    db.session.commit()
    known = stored() | CALENDAR | NAMES
    said, pages = {}, 0
    for who in ("organizer", "panelist"):
        visitor = Visitor(app).enter(place.everybody[who].person)
        visitor.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "da"  # a poll looks up nobody
        for rule in rules(app):
            page = visitor.get(address(rule, place.slug)) if "GET" in rule.methods else None
            if page is None or page.status != 200 or "html" not in page.response.content_type:
                continue
            pages += 1
            for text in english_on(page):
                words = [word for word in WORD.findall(NO_WORDS.sub("", text)) if word.casefold() not in known]
                if words:
                    said.setdefault(text[:150], f"{rule.rule} as {who}: {' '.join(words)[:80]}")
    assert pages > 100, "there are pages to look at"
    assert not said, "\n".join(f"{where}   in “{text}”" for text, where in sorted(said.items(), key=lambda one: one[1]))


def test_what_is_left_in_english_would_be_found(app, world, sign_in, strangely, monkeypatch):
    place = world(stage=Stage.EVIDENCE)
    place.panelist.person.language = "da"
    page = sign_in(place.panelist).page(place.path("/evidence"))
    assert not any("Evidence" in text for text in english_on(page))
    place.panelist.person.language = "en"
    page = sign_in(place.panelist).page(place.path("/evidence"))
    assert any("Evidence" in text for text in english_on(page))
