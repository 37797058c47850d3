"""Every letter is told line by line, whatever of it is left out, and in the language of its reader alone."""

import ast
import re
from pathlib import Path

import pytest
from flask_babel import LazyString

from app.conferences import named_days
from app.expenses import letters as about_money
from app.languages import speaking
from tests.architecture.source import ROOT, modules

TEMPLATES = sorted((ROOT / "templates/mail").glob("*.txt"))
# A line that ends with the end of a branch loses its end: the next one begins right behind its last word.
GLUED = re.compile(r"\}\}\{%-? *(?:endif|endfor) *%\}\n(?=[^\n])")
SPOKEN = ("moments", "named_days", "money", "figures", "in_words")


@pytest.mark.database_free
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_line_of_a_letter_begins_behind_the_one_before(template):
    glued = GLUED.findall(template.read_text(encoding="utf-8"))
    assert not glued, f"{template.name}: put the end of the branch on a line of its own: {glued}"


@pytest.mark.database_free
def test_the_control_finds_a_line_that_was_glued():
    assert GLUED.search("{% if a %}{{ a }}\n{%- else %}{{ b }}{% endif %}\n{{ c }}")
    assert not GLUED.search("{% if a %}{{ a }}\n{% else %}{{ b }}\n{% endif %}\n{{ c }}")


def said_too_early(tree: ast.AST) -> list[int]:
    """The lines of a module of letters where a day or an amount is put into words before a language is chosen."""
    found, chosen = [], set()
    for node in ast.walk(tree):
        is_inside = isinstance(node, ast.With) and "speaking" in ast.dump(node.items[0])
        if is_inside or isinstance(node, ast.FunctionDef) and "that is spoken" in (ast.get_docstring(node) or ""):
            chosen |= {id(one) for one in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in chosen:
            said = node.func.value if isinstance(node.func, ast.Attribute) else node.func
            if isinstance(said, ast.Name) and said.id in SPOKEN:
                found.append(node.lineno)
    return found


@pytest.mark.database_free
def test_days_and_amounts_of_a_letter_are_said_in_the_language_of_its_reader():
    early = [
        f"{module.path}:{line}"
        for module in modules()
        if Path(module.path).name == "letters.py"
        for line in said_too_early(module.tree)
    ]
    assert not early, f"Hand on a LazyString, or say it where the language is spoken: {early}"


@pytest.mark.database_free
def test_the_control_finds_what_is_said_too_early():
    assert said_too_early(ast.parse("def send(): write(due=named_days.in_words('2027-06'))")) == [1]
    assert said_too_early(ast.parse("def send(): write(due=LazyString(named_days.in_words, '2027-06'))")) == []
    assert said_too_early(ast.parse("with speaking('da'): told = moments.day(day, zone)")) == []


def test_what_is_told_of_days_and_money_follows_the_reader(app):
    with speaking("es"):
        assert str(about_money._signed(200, "EUR")).startswith("+2,00") and str(about_money._signed(200, "")) == "+2.00"
        due = LazyString(named_days.in_words, "2027-06")
    with speaking("da"):
        assert str(due) == "juni 2027"
