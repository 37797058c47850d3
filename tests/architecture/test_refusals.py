"""Whoever is refused something is told why in their own language: no refusal is raised in plain English."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from tests.architecture.source import Module, check, dotted, modules

pytestmark = pytest.mark.database_free

TRANSLATES = {"_", "gettext", "ngettext", "lazy_gettext", "lazy_ngettext", "pgettext", "npgettext"}
ROOT = "DomainError"


def last(node: ast.expr) -> str:
    return dotted(node).rsplit(".", 1)[-1]


def refusals(among: Iterable[Module]) -> set[str]:
    """DomainError and everything that is one, wherever it is defined."""
    classes = [node for module in among for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)]
    found = {ROOT}
    while more := {one.name for one in classes if found & {last(base) for base in one.bases}} - found:
        found |= more
    return found


@cache
def kinds() -> set[str]:
    return refusals(modules())


def untranslated_refusals(module: Module) -> list[str]:
    wrong = []
    for scope, call in calls_with_scope(module.tree):
        if not is_refusal(call):
            continue
        words = [*call.args, *(one.value for one in call.keywords if one.arg in ("message", "problems"))]
        # What stands beside the sentence of a StaleVersion are people's own texts, by keyword.
        wrong += [f"{call.lineno}: is refused in plain English: {text}" for text in spoken(words, scope)]
    return wrong


def is_refusal(call: ast.Call) -> bool:
    return last(call.func) in kinds() or dotted(call.func) == "super().__init__"


def calls_with_scope(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.Call]]:
    """Every call with the function it stands in; of super().__init__ only those within a refusal's own class."""

    def walk(node: ast.AST, scope: ast.AST, within: bool) -> Iterator[tuple[ast.AST, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            inside = child.name in kinds() if isinstance(child, ast.ClassDef) else within
            inner = child if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) else scope
            if isinstance(child, ast.Call) and (inside or last(child.func) in kinds()):
                yield scope, child
            yield from walk(child, inner, inside)

    yield from walk(tree, tree, False)


def spoken(nodes: Iterable[ast.AST], scope: ast.AST, known: frozenset[str] = frozenset()) -> Iterator[str]:
    """The English in these expressions that no translation reaches, also through a name given to it on the way."""
    for node in nodes:
        match node:
            case ast.Constant(value=str(text)) if any(map(str.isalpha, text)):
                yield text
            case ast.Call() if last(node.func) in TRANSLATES:
                # A catalog holds fixed sentences: one that is put together first is in none.
                yield from (ast.unparse(one) for one in node.args[:1] if not is_fixed(one))
            case ast.Call(func=ast.Attribute(value=text), args=args):
                yield from spoken([text, *args] if isinstance(text, ast.Constant) else [], scope, known)
            case ast.Call(func=ast.Name(id="str"), args=args):
                yield from spoken(args, scope, known)
            case ast.Name(id=name) if name not in known:
                yield from spoken(assigned(name, scope), scope, known | {name})
            case (
                ast.BinOp() | ast.BoolOp() | ast.IfExp() | ast.JoinedStr() | ast.List() | ast.ListComp() | ast.Starred()
            ):
                parts = [one for one in ast.iter_child_nodes(node) if one is not getattr(node, "test", None)]
                yield from spoken(parts, scope, known)


def is_fixed(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def assigned(name: str, scope: ast.AST) -> list[ast.AST]:
    """What a name is given anywhere in a function."""
    found: list[ast.AST] = []
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=targets, value=value) if any(last(one) == name for one in targets):
                found.append(value)
            case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.AugAssign(target=target, value=value):
                found += [value] if last(target) == name else []
    return found


@pytest.mark.slow
def test_no_refusal_is_raised_in_plain_english():
    check(untranslated_refusals, modules())


def test_every_kind_of_refusal_is_known():
    assert {"Missing", "NotAllowed", "NotReady", "StaleVersion", "AlreadyVoted"} < kinds()


@pytest.mark.parametrize(
    "text",
    [
        'raise Missing("There is no such member here.")',
        'raise errors.Missing("There is no such member here.")',
        'raise Missing(message="Gone.")',
        "raise Refused(f'The key {public} is not here.')",
        "raise Refused('The key %s is not here.' % public)",
        "raise Refused('The key {} is not here.'.format(public))",
        "raise Refused('; '.join(['one reason', other]))",
        "raise Refused(_('One thing.') if one else 'Another thing.')",
        "raise Refused(_('One thing.') + ' And another.')",
        "raise Refused(words or 'Something.')",
        "raise Refused(str('Something.'))",
        "raise Refused(_(f'The key {public} is not here.'))",
        "raise NotReady(_('Not yet.'), ['The programme is empty.'])",
        "raise NotReady(_('Not yet.'), [f'{one} is empty.' for one in missing])",
        "raise AlreadyVoted('Twice.')",
        "def f():\n    message = 'Gone.'\n    raise Missing(message)",
        "def f():\n    message: str = _('Gone.')\n    if x:\n        message += 'Gone.'\n    return Missing(message)",
        "class Missing(DomainError):\n    def __init__(self):\n        super().__init__('Gone.')",
    ],
)
def test_the_rule_can_fail(text):
    assert untranslated_refusals(Module("app/voting/services.py", text))


@pytest.mark.parametrize(
    "text",
    [
        'raise Missing(_("There is no such member here."))',
        "raise Refused(_('The key %(key)s is not here.', key=public))",
        "raise Refused(ngettext('%(num)s vote is open.', '%(num)s votes are open.', n))",
        "raise Refused(queries.owed_words('first'))",
        "raise Refused(WORDS['gone'])",
        "raise StaleVersion(_('Somebody was quicker.'), theirs='Our own words.', yours=text, version=1)",
        "raise NotReady(_('Not yet.'), problems)",
        "raise ValueError('A fault of ours, seen by nobody.')",
        "def f():\n    message = _('Gone.')\n    raise Missing(message)",
        "class Page(Base):\n    def __init__(self):\n        super().__init__('Gone.')",
        "raise Refused('; '.join(problems))",
    ],
)
def test_the_rule_allows_what_is_translated(text):
    assert not untranslated_refusals(Module("app/voting/services.py", text))
