"""The day of a moment is the day it was there, and a day that exists: nobody cuts or carries one over unseen."""

import ast

import pytest

from tests.architecture.source import ROOT, modules

pytestmark = pytest.mark.database_free

# The clock itself, and what reads a moment that was written without a zone.
ALLOWED = ("app/clock.py", "app/moments.py")


@pytest.mark.slow
def test_only_the_clock_takes_the_day_of_a_moment():
    elsewhere = [module for module in modules() if str(module.path) not in ALLOWED]
    cut = [f"{module.path}:{line}" for module in elsewhere for line in days_cut(module.tree)]
    assert not cut, f"Use clock.day_of, which asks for the zone: {cut}"


def test_the_control_finds_a_day_that_was_cut():
    assert days_cut(ast.parse("told = found.opened_at.date().isoformat()")) == [1]
    assert days_cut(ast.parse("day = clock.day_of(found.opened_at, zone)")) == []


def days_cut(tree: ast.AST) -> list[int]:
    """The lines where something is asked for its day."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr == "date" and not node.args
    ]


@pytest.mark.slow
def test_nobody_moves_a_day_into_a_month_that_may_not_have_it():
    files = [file for folder in ("app", "tests", "tools") for file in sorted((ROOT / folder).rglob("*.py"))]
    moved = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in files
        for line in days_carried_over(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert not moved, f"There is no 29 February 2099: say the day too. {moved}"


def test_a_day_that_is_carried_over_is_found():
    assert days_carried_over(ast.parse("clock.now().replace(year=2099, month=2)")) == [1]
    assert days_carried_over(ast.parse("clock.now().replace(year=2099, month=2, day=1)")) == []
    assert days_carried_over(ast.parse("words.replace('year', 'month')")) == []


def days_carried_over(tree: ast.AST) -> list[int]:
    """The lines where a date gets another month or year, and keeps whatever day it has."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "replace":
            changed = {keyword.arg for keyword in node.keywords}
            if changed & {"year", "month"} and "day" not in changed:
                found.append(node.lineno)
    return found
