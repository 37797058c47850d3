"""The vocabulary is true: each word stands once, and what it names is where it says."""

import ast
import re

import pytest

from tests.architecture.source import APP, ROOT

pytestmark = pytest.mark.database_free

WORDS = ROOT / "docs" / "words.md"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def rows() -> list[tuple[str, str, str]]:
    found = [tuple(cell.strip() for cell in row) for row in ROW.findall(WORDS.read_text())]
    return [row for row in found if row[0] != "word"]


def is_there(place: str) -> bool:
    """Whether a file, a module or a name in a module is there: `voting/offers.py`, `voting.models.Round`."""
    if "/" in place:
        return bool(list(APP.glob(place.replace("<room>", "*").rstrip("/"))))
    *modules, name = place.split(".")
    path = APP.joinpath(*modules)
    files = [path.with_suffix(".py"), *path.glob("*.py")] if modules else []
    return any(name in names_in(file) for file in files if file.exists())


def names_in(file) -> set[str]:
    tree = ast.parse(file.read_text())
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    return defined


def places(cell: str) -> list[str]:
    """The files, and the full names that begin with a module."""
    named = re.findall(r"`([^`]+)`", cell)
    return [place for place in named if "/" in place or re.fullmatch(r"[a-z_]+\.[a-z_.]+\.?[A-Za-z]+", place)]


def test_every_word_stands_once():
    words = [word for word, _meaning, _place in rows()]
    assert len(words) > 60 and len(words) == len(set(words))


def test_every_word_leads_to_what_it_names():
    wrong = [
        f"{word}: {place}"
        for word, _meaning, cell in rows()
        for place in places(cell)
        if place.count(".") > 1 or "/" in place
        if not is_there(place)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_rule_of_places_can_fail():
    assert not is_there("voting/no_such.py") and not is_there("voting.models.NoSuch")
    assert is_there("<room>/offers.py") and is_there("voting.models.Round")


SAID = re.compile(r'_\(\s*((?:"[^"]*"\s*)+)')


def said(source: str) -> list[str]:
    """The sentences of a file that people read, each as one."""
    return ["".join(re.findall(r'"([^"]*)"', found)) for found in SAID.findall(source)]


def other_words_for_a_suggestion(sentences: list[str]) -> list[str]:
    """“Amendment” is a word of the frame; a change that somebody wants in the draft is a suggestion."""
    return [one for one in sentences if re.search(r"\bamendments?\b", one, re.IGNORECASE) and "frame" not in one]


def test_pages_say_suggestion_and_never_amendment():
    files = [*APP.rglob("*.py"), *(ROOT / "templates").rglob("*.html")]
    sentences = [sentence for file in files for sentence in said(file.read_text())]
    assert len(sentences) > 1500
    assert other_words_for_a_suggestion(sentences) == []


def test_another_word_for_a_suggestion_would_be_found():
    source = (
        'x = _("An amendment to {passage} "\n  "was declined.") + _("Amendments to the frame") + _("A suggestion.")'
    )
    assert other_words_for_a_suggestion(said(source)) == ["An amendment to {passage} was declined."]


# A button of a word, and a column, a fact or a field of it.
ACTS = (
    r'ui\.submit\(_\("([^"]+)"\)',
    r'ui\.(?:press|act_button)\([^{}]*?_\("([^"]+)"\)',
)
THINGS = (
    r'<(?:th|dt|b)\b[^>]*>\s*\{\{ _\("([^"]+)"\) \}\}',
    r"data-label=\"\{\{ _\('([^']+)'\) \}\}\"",
    r'\b[A-Z]\w*(?:Field|Text|Number|Line)\(\s*_\("([^"]+)"\)',
)
HEADS = r'\bhead = \[((?:_\("[^"]+"\)(?:, )?)+)\]'


def said_in(patterns: tuple[str, ...], texts: list[str]) -> set[str]:
    return {word for text in texts for pattern in patterns for word in re.findall(pattern, text, re.DOTALL)}


def words_for_two(texts: list[str]) -> set[str]:
    """Words that a button has and a thing has. English does with one, and no other language does."""
    heads = [named for text in texts for named in re.findall(HEADS, text)]
    return said_in(ACTS, texts) & (said_in(THINGS, texts) | said_in((r'"([^"]+)"',), heads))


def test_no_word_is_an_act_here_and_a_thing_there():
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "app").rglob("*.py")]
    found = words_for_two([file.read_text(encoding="utf-8") for file in files])
    assert not found, f"“Answer” is to answer and what was answered: give the thing words of its own. {found}"


def test_a_word_for_two_is_found():
    button = '{{ ui.submit(_("Answer")) }}'
    for thing in (
        '<th scope="col">{{ _("Answer") }}</th>',
        'text = LongText(_("Answer"))',
        'head = [_("On"), _("Answer")]',
    ):
        assert words_for_two([button, thing]) == {"Answer"}
    assert not words_for_two([button, '<th scope="col">{{ _("Answer given") }}</th>'])
