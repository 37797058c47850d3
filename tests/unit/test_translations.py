"""The catalogs: nothing missing, nothing broken, one word for a thing; and a broken one is found with file and line."""

import ast

import pytest
from babel.messages.catalog import Catalog

from app.config import ROOT
from tools import catalogs, translations

pytestmark = [pytest.mark.database_free, pytest.mark.slow]
SHIPPED = ("es", "pt", "da")


@pytest.fixture(scope="module")
def template():
    return catalogs.collected()


def path_of(language: str):
    return catalogs.FOLDER / language / "LC_MESSAGES/messages.po"


@pytest.mark.parametrize("language", SHIPPED)
def test_a_shipped_catalog_is_complete_and_says_what_the_english_says(template, language):
    never = translations.never_said(ROOT / f"docs/glossary/{language}.md")
    assert len(never) > 20, "the glossary says what is never said"
    found = list(translations.faults(path_of(language), template, never))
    assert not found, "\n".join([*found[:40], f"{len(found)} in all. make messages brings new sentences in."])


def test_every_sentence_that_is_looked_up_is_collected(template):
    assert template.get("Notes on the evidence"), "said by lazy_gettext under its own name"
    assert template.get("%(num)s registered"), "said by lazy_ngettext"
    assert template.get("Sign in"), "said by a template"


SAYING = {"_", "_l", "gettext", "ngettext", "lazy_gettext", "lazy_ngettext"}


def said_within_words(source: str) -> list[int]:
    """The lines on which something is looked up inside an f-string: Babel reads no sentence there."""
    within = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr))
    called = (call for node in within for call in ast.walk(node) if isinstance(call, ast.Call))
    return [call.lineno for call in called if isinstance(call.func, ast.Name) and call.func.id in SAYING]


def test_nothing_is_looked_up_where_it_is_not_collected():
    sources = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "app").rglob("*.py"))}
    assert [(str(path), line) for path, source in sources.items() for line in said_within_words(source)] == []
    assert said_within_words("told = f\"{_('Due')} on {day}\"") == [1]


BROKEN = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Hello %(name)s"
msgstr "Hej %(navn)s"

msgid "%(num)s day"
msgid_plural "%(num)s days"
msgstr[0] "%(num)s dag"
msgstr[1] ""

msgid "<strong>Now</strong>"
msgstr "<strong>Nu"

msgid "Half: 50 %% of %(all)s"
msgstr "Halvdelen: 50 % af %(all)s"

#, fuzzy
msgid "Go"
msgstr "Gå"

msgid "Long gone"
msgstr "For længst væk"

msgid "Panelist"
msgstr "Panelisten kommer"

msgid "Stay "
msgstr "Bliv"
"""


def test_each_fault_is_told_with_file_and_line(tmp_path):
    path = tmp_path / "da/LC_MESSAGES/messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(BROKEN, encoding="utf-8")
    wanted = Catalog()
    for words in ("Hello %(name)s", "<strong>Now</strong>", "Half: 50 %% of %(all)s", "Go", "Panelist", "New", "Stay "):
        wanted.add(words)
    wanted.add(("%(num)s day", "%(num)s days"))
    found = [one.removeprefix(str(path)) for one in translations.faults(path, wanted, {"panelisten": "panelmedlem"})]
    assert found == [
        ": missing: 'New'",
        ":5: other placeholders: %(navn)s: 'Hello %(name)s'",
        ":8: not translated in every form: '%(num)s day'",
        ":13: other markup: '<strong>Now</strong>'",
        ":16: other placeholders: %(all)s: 'Half: 50 %% of %(all)s'",
        ":16: a % that should be %%: 'Half: 50 %% of %(all)s'",
        ":20: marked as fuzzy: 'Go'",
        ":23: no such message any more: 'Long gone'",
        ":26: “panelisten” is “panelmedlem” in the glossary: 'Panelist'",
        ":29: other white space at an end: 'Stay '",
    ]


def test_a_new_sentence_comes_in_untranslated_and_one_that_is_gone_goes(tmp_path):
    path = tmp_path / "da/LC_MESSAGES/messages.po"
    first, second = Catalog(), Catalog()
    first.add("Old", locations=[("app/one.py", None)])
    second.add("New", locations=[("app/one.py", None)])
    catalogs.bring_up_to_date(path, first)
    assert 'msgid "Old"' in path.read_text()
    catalogs.bring_up_to_date(path, second)
    written = path.read_text()
    assert 'msgid "New"\nmsgstr ""' in written and "Old" not in written
    catalogs.bring_up_to_date(path, second)
    assert path.read_text() == written, "nothing changes where nothing has changed"


def test_what_is_compiled_is_not_compiled_again(tmp_path):
    path = tmp_path / "da/LC_MESSAGES/messages.po"
    words = Catalog()
    words.add("Go")
    catalogs.bring_up_to_date(path, words)
    path.write_text(path.read_text().replace('msgid "Go"\nmsgstr ""', 'msgid "Go"\nmsgstr "Gå"'), encoding="utf-8")
    catalogs.compile_changed(tmp_path)
    first = path.with_suffix(".mo").stat().st_mtime_ns
    catalogs.compile_changed(tmp_path)
    assert path.with_suffix(".mo").stat().st_mtime_ns == first


def test_the_minutes_of_a_session_are_no_minutes_of_a_clock():
    """A link that says only "Minutes" was "Minutter": what has two meanings in English says which."""
    shown = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")]
    assert not [words for words in shown if '_("Minutes")' in words]
