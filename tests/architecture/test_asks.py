"""Whatever asks something of somebody names the thing that waits: without a name nobody gets a letter about it."""

import ast

import pytest

from tests.architecture.source import dotted, modules

pytestmark = pytest.mark.database_free

# All on the roll of a vote are told alike, by Registry.calls: who is told must not say who has voted.
TOLD_OTHERWISE = {"app/voting/queries/rolls.py": 1}


def nameless(tree: ast.AST) -> list[int]:
    """The lines where an ask is made without a key."""
    made = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and dotted(node.func) == "Ask")
    return [call.lineno for call in made if "key" not in {word.arg for word in call.keywords}]


def test_every_ask_names_what_waits():
    found = {module.path: len(lines) for module in modules() if (lines := nameless(module.tree))}
    assert found == TOLD_OTHERWISE, "Give it a key, or tell of it in Registry.calls"


def test_an_ask_without_a_name_is_found():
    assert nameless(ast.parse('Ask("Write", text, "Open the draft", here)')) == [1]
    assert nameless(ast.parse('Ask("Write", text, "Open the draft", here, key="writing")')) == []
