"""A test names only what a module still has: a name that moved is found at once, and not by the whole run."""

import ast
from collections import defaultdict
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import pytest

from tests.architecture.source import ROOT, Module

pytestmark = pytest.mark.database_free

OURS = ("app.", "tests.", "tools.")


@pytest.mark.slow
def test_every_name_that_a_test_takes_from_a_module_is_there():
    files = sorted((ROOT / "tests").rglob("*.py"))
    modules = [Module(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files]
    missing = [f"{module.path}:{line} {name}" for module in modules for line, name in names_not_there(module)]
    assert not missing, "\n" + "\n".join(missing)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("from app.hearings import queries\nqueries.NoSuchState.ON_NOTICE", ["queries.NoSuchState"]),
        ("from app.hearings import kinds as hearings\nhearings.State.ON_NOTICE", []),
        ("from app import clock\ndef test(clock):\n    clock.tick()", []),
        ("from app import clock\ndef test():\n    clock.tick()", ["clock.tick"]),
        ("from app.hearings.kinds import NoSuchState", ["app.hearings.kinds.NoSuchState"]),
        ("from app import clock\nclock.now()", []),
    ],
)
def test_the_control_finds_a_name_that_moved(text, missing):
    assert [name for _, name in names_not_there(Module("tests/test_sample.py", text))] == missing


def names_not_there(module: Module) -> list[tuple[int, str]]:
    """The names, with their lines, that a module of ours is asked for and does not have."""
    absent = [(line, name) for line, name in module.imports() if name.startswith(OURS) and not _is_there(name)]
    nodes = list(ast.walk(module.tree))
    imported = _imported(nodes)
    for name in _bound(nodes):
        imported.pop(name, None)
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owners = imported.get(node.value.id, [])
            if owners and not any(hasattr(owner, node.attr) for owner in owners):
                absent.append((node.lineno, f"{node.value.id}.{node.attr}"))
    return absent


def _imported(nodes: list[ast.AST]) -> dict[str, list[ModuleType]]:
    """The modules of ours under the names that the file gave them, which may be several in several functions."""
    named: dict[str, list[ModuleType]] = defaultdict(list)
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module and f"{node.module}.".startswith(OURS):
            for alias in node.names:
                if _is_module(path := f"{node.module}.{alias.name}"):
                    named[alias.asname or alias.name].append(import_module(path))
    return named


def _bound(nodes: list[ast.AST]) -> set[str]:
    """What the file itself calls so somewhere: a parameter or a variable is not the module any more."""
    arguments = {node.arg for node in nodes if isinstance(node, ast.arg)}
    return arguments | {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _is_there(path: str) -> bool:
    if _is_module(path):
        return True
    owner, _, name = path.rpartition(".")
    return _is_module(owner) and hasattr(import_module(owner), name)


@cache
def _is_module(path: str) -> bool:
    try:
        return find_spec(path) is not None
    except ModuleNotFoundError:  # a name below one that is no module itself
        return False
