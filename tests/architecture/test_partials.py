"""What is of several kinds has a partial for each, chosen by name: a kind without one would be found by its reader."""

import ast

import pytest

from app.voting.kinds import Kind
from tests.architecture.source import TEMPLATES, Module, modules

pytestmark = pytest.mark.database_free


def partials(folder: str) -> set[str]:
    """The kinds that a folder has partials for."""
    return {path.stem.removeprefix("_") for path in (TEMPLATES / folder).glob("_*.html")}


def kinds_of_blocks(found: list[Module]) -> set[str]:
    """Every kind of block that a report may be made of, wherever one is put together."""
    return {
        value.value
        for module in found
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "kind" and isinstance(value, ast.Constant)
    }


def test_every_kind_of_block_of_a_report_has_its_partial():
    assert partials("reports/blocks") == kinds_of_blocks([one for one in modules() if one.room == "reports"])


@pytest.mark.parametrize("folder", ["voting/choice", "voting/outcome", "paper/kinds"])
def test_every_kind_of_vote_has_its_partial(folder):
    assert {str(kind) for kind in Kind} <= partials(folder)


def test_the_rule_of_blocks_sees_every_way_to_make_one():
    made = 'def f():\n    return [{"kind": "facts", "rows": []}, {"number": 1, "kind": "passage"}, {"kind": kind}]'
    assert kinds_of_blocks([Module("app/reports/blocks.py", made)]) == {"facts", "passage"}
