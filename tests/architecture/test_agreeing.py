"""Whoever calls a service that agrees to words says what was read: no new page can forget it."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from tests.architecture.source import APP

EXEMPT = {"conferences/services/seconding.py": "two people at once, in stories and past conferences"}


def calls_without_what_was_read(path: Path) -> Iterator[str]:
    name = ".".join(("app", *path.relative_to(APP).with_suffix("").parts)).removesuffix(".__init__")
    known = vars(import_module(name))
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and asks_what_was_read(called(node.func, known)) and not says_it(node):
            yield f"{path.relative_to(APP)}:{node.lineno} {ast.unparse(node.func)}"


def called(func: ast.expr, known: dict) -> object:
    """What a name, or a name of a module, stands for."""
    if isinstance(func, ast.Name):
        return known.get(func.id)
    if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
        module = known.get(func.value.id)
        return vars(module).get(func.attr) if inspect.ismodule(module) else None
    return None


def asks_what_was_read(function: object) -> bool:
    found = inspect.signature(function).parameters.get("seen") if inspect.isfunction(function) else None
    return found is not None and found.kind == inspect.Parameter.KEYWORD_ONLY and found.default is None


def says_it(node: ast.Call) -> bool:
    return any(keyword.arg in ("seen", None) for keyword in node.keywords)


def test_every_call_says_what_was_read():
    found = [call for path in sorted(APP.rglob("*.py")) for call in calls_without_what_was_read(path)]
    assert [call for call in found if call.partition(":")[0] not in EXEMPT] == []


def test_there_are_services_that_ask_for_it():
    from app.questions import services

    assert asks_what_was_read(services.support) and not asks_what_was_read(services.unsupport)
