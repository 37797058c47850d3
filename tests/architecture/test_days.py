"""The day of a moment is the day it was there: nobody cuts it from a moment without saying where."""

import ast

import pytest

from tests.architecture.source import modules

pytestmark = pytest.mark.database_free

# The clock itself, and what reads a moment that was written without a zone.
ALLOWED = ("app/clock.py", "app/moments.py")


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
