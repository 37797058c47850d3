"""The demonstration is told in each language: the same acts, other words, and nothing left in English."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from app import demo
from app.access.stages import Stage
from app.accounts.models import Person
from app.conferences import queries as conferences
from app.demo import words
from app.demo.commands import demo_group
from app.evidence import queries as evidence
from app.extensions import db
from app.hearings import queries as hearings
from app.journal import queries as journal
from app.transcripts import queries as transcripts
from tests.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [one for one in words.LANGUAGES if one != words.DEFAULT]
CITED = re.compile(r"\[[A-Z][\d.]+\]")
# A town may share these with others.
OF_PEOPLE = {"NAMES", "PANEL", "ADDRESSES", "TIME_ZONE", "LANGUAGE"}


def shape(told):
    """What words look like without the words: names, lengths, paragraphs, sources, gaps."""
    if isinstance(told, dict):
        return {name: shape(one) for name, one in told.items()}
    if isinstance(told, list | tuple):
        return [shape(one) for one in told]
    return len(told.split("\n\n")), CITED.findall(told), re.findall(r"{\w+}", told), bool(told.strip())


def constants(module) -> dict:
    return {name: value for name, value in vars(module).items() if name.isupper()}


def sentences(told) -> set[str]:
    """Everything of more than two words that somebody reads."""
    if isinstance(told, str):
        return {part for part in told.split("\n\n") if len(part.split()) > 2}
    parts = told.values() if isinstance(told, dict) else told
    return set().union(*(sentences(one) for one in parts))


def everything(language: str) -> set[str]:
    told = [one for part in words.told_in(language) for name, one in constants(part).items() if name not in OF_PEOPLE]
    return sentences(told)


@pytest.mark.database_free
@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("part", words.Told._fields)
def test_each_language_has_the_same_names_paragraphs_and_sources(language, part):
    mine, english = (constants(getattr(words.told_in(one), part)) for one in (language, words.DEFAULT))
    assert mine.keys() == english.keys()
    for name in english:
        assert shape(mine[name]) == shape(english[name]), name


@pytest.mark.database_free
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_what_is_corrected_stands_where_it_is_corrected(language):
    told = words.told_in(language)
    limit, farms = told.water.CHAPTERS[2]["passages"][2:4]
    wrong, opinion = told.water.CORRECTIONS
    assert wrong["quote"] in limit and opinion["quote"] in farms
    assert told.heating.CORRECTION["quote"] in told.heating.CHAPTERS[1]["passages"][2]


@pytest.mark.database_free
@pytest.mark.parametrize("language", OTHERS)
def test_each_language_tells_the_stories_in_words_of_its_own(language):
    others = set().union(*(everything(one) for one in words.LANGUAGES if one != language))
    assert not everything(language) & others


@pytest.mark.parametrize("language", OTHERS)
def test_the_demonstration_stands_in_each_language_with_nothing_left_in_english(app, build, language):
    build(demo.load, language)
    water, lamps, homes = sorted(conferences.list_public(), key=lambda one: one.id)
    assert [one.stage for one in (water, lamps, homes)] == [Stage.FOLLOW_UP, Stage.HEARINGS, Stage.VOTING]
    assert {one for place in (water, lamps, homes) for one in place.languages} == {language}
    assert set(db.session.scalars(select(Person.language))) == {language}
    assert all(journal.verify(line) == [] for line in journal.list_chains())
    links = list(demo.sign_in_links())
    assert len(links) == 7
    rows = [row for table in db.metadata.sorted_tables for row in db.session.execute(table.select())]
    stored = " ".join(str(value) for row in rows for value in row)
    assert not {one for one in everything(words.DEFAULT) if one in stored}
    assert "Vesterlund" not in stored
    [minutes] = transcripts.list_transcripts(hearings.get_session(water, 2))
    heard, told = evidence.text_of(minutes.document), words.told_in(language).water
    assert all(one in heard for one in (*told.TRANSCRIPT["said"], *(one["text"] for one in told.ASKED[1])))
    visitor = Visitor(app)
    assert visitor.post(links[2][1].removeprefix("http://localhost")).status == 303
    for place in (water, lamps, homes):
        for page in ("", "/frame", "/evidence", "/hearings", "/voting", "/members", "/journal"):
            visitor.page(f"/c/{place.slug}{page}")


@pytest.mark.database_free
def test_a_language_in_which_it_is_not_told_is_refused_in_words():
    with pytest.raises(ValueError, match="not told in 'xx'"):
        words.told_in("xx")
    settings = {"HOST": "127.0.0.1", "PORT": "0", "PLENARIA_ENV": "development", "LANG_DEMO": "xx"}
    command = [sys.executable, "-m", "tools.prepare"]
    told = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True)
    assert told.returncode == 1 and "LANG_DEMO=es or LANG_DEMO=pt or LANG_DEMO=da" in told.stderr


def test_the_command_loads_it_in_a_language(app):
    run = app.test_cli_runner().invoke
    assert run(demo_group, ["load", "--language", "xx"]).exit_code == 2
    assert run(demo_group, ["load", "--language", "da"]).exit_code == 0
    assert {one.languages[0] for one in conferences.list_public()} == {"da"}
