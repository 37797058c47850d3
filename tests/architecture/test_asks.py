"""Whatever asks something of somebody names the thing that waits, so that a letter tells of it, and until when."""

import ast

import pytest

from tests.architecture.source import dotted, modules

pytestmark = pytest.mark.database_free

# All on the roll of a vote are told alike, by Registry.calls: who is told must not say who has voted. Whoever proposed
# what waits for a second person has just done so.
TOLD_OTHERWISE = {"app/voting/queries/rolls.py": 1, "app/conferences/waiting.py": 1}
TIME = 4  # the place of `due` among the words of an ask

# Where a time is owed, and none is told, with the reason. Of news nothing is asked, so nothing ends.
NEWS = "it tells what happened"
WITHOUT_A_TIME = {
    "app/contacts/queries.py news": NEWS,
    "app/endings/queries.py calls": NEWS,
    "app/followups/queries.py news": NEWS,
    "app/hearings/promises.py news": NEWS,
    "app/members/queries.py _news": NEWS,
    "app/moderation/asked.py _decided": NEWS,
    "app/reports/halting.py news": NEWS,
    "app/reports/asked.py news": NEWS,
    "app/responses/queries.py news": NEWS,
    "app/watches/queries.py _withdrawn_since": NEWS,
    "app/watches/queries.py _given_up_since": NEWS,
    "app/watches/queries.py _came_true": NEWS,
    "app/mailings/wording.py _example": "it shows an organizer what a letter looks like, and asks nothing of anybody",
    "app/milestones/reminding.py asks": "its title is the time that has passed; what is owed is asked for by itself",
}


def nameless(tree: ast.AST) -> list[int]:
    """The lines where an ask is made without a key."""
    made = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and dotted(node.func) == "Ask")
    return [call.lineno for call in made if "key" not in {word.arg for word in call.keywords}]


def test_every_ask_names_what_waits():
    found = {module.path: len(lines) for module in modules() if (lines := nameless(module.tree))}
    assert found == TOLD_OTHERWISE, "Give it a key, tell of it in Registry.calls, or say here why no letter tells of it"


def test_an_ask_without_a_name_is_found():
    assert nameless(ast.parse('Ask("Write", text, "Open the draft", here)')) == [1]
    assert nameless(ast.parse('Ask("Write", text, "Open the draft", here, key="writing")')) == []


def timeless(tree: ast.AST) -> list[str]:
    """The functions that make an ask with neither a moment nor words about its time."""
    makers = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [maker.name for maker in makers for node in ast.walk(maker) if _is_timeless(node)]


def _is_timeless(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or dotted(node.func) != "Ask":
        return False
    return len(node.args) <= TIME and not {"by", "due"} & {word.arg for word in node.keywords}


def test_every_ask_says_until_when_or_it_is_told_why_not():
    found = {f"{module.path} {name}" for module in modules() for name in timeless(module.tree)}
    assert found == WITHOUT_A_TIME.keys(), "Say its time: its own, or until when the stage is planned"


def test_an_ask_without_a_time_is_found():
    def made(ask: str) -> list[str]:
        return timeless(ast.parse(f"def asks():\n    return [{ask}]"))

    assert made('Ask("Write", text, "Open", here, key="writing")') == ["asks"]
    assert made('Ask("Write", text, "Open", here, until, key="writing")') == []
    assert made('Ask("Write", text, "Open", here, by=until, key="writing")') == []
