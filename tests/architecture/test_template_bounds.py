"""Templates are bounded as Python is: short lines, plain conditions, few decisions; what needs thought is in Python."""

from collections import Counter
from collections.abc import Iterator

import pytest
from jinja2 import Environment, nodes

from tests.architecture.source import Module, check, templates

pytestmark = pytest.mark.database_free

LONGEST_LINE = 120
MOST_CONNECTIVES = 1
MOST_DECISIONS = 25

JINJA = Environment(extensions=["jinja2.ext.do", "jinja2.ext.i18n"], autoescape=True)
CHANGING = {"add", "append", "clear", "discard", "extend", "insert", "pop", "remove", "reverse", "setdefault", "sort"}
CHANGING |= {"update"}
COMPARING = {"eq", "equalto", "==", "ne", "!=", "in"}
ITS_OWN_NAMES = (nodes.Template, nodes.Block, nodes.Macro, nodes.CallBlock, nodes.For, nodes.With, nodes.FilterBlock)
Found = Iterator[tuple[int, str]]


def long_lines(_tree: nodes.Template, text: str) -> Found:
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > LONGEST_LINE:
            yield number, f"{len(line)} columns"


def names_that_change(tree: nodes.Template, _text: str) -> Found:
    """A name means one thing. Python computes; a template that collects values is a program without tests."""
    for node in tree.find_all((nodes.Assign, nodes.AssignBlock)):
        if isinstance(node.target, nodes.NSRef):
            yield node.lineno, "a value inside a namespace is set"
        elif isinstance(node, nodes.Assign) and names_set(node) & names_read(node.node):
            yield node.lineno, "a name is set from itself"
    for node in tree.find_all(nodes.ExprStmt):
        yield node.lineno, "`do` is there to change something"
    for node in tree.find_all(nodes.Call):
        if isinstance(node.node, nodes.Getattr) and node.node.attr in CHANGING:
            yield node.lineno, f".{node.node.attr}() changes a value"
    for place in (tree, *tree.find_all(ITS_OWN_NAMES)):
        times = Counter(name for node in set_here(place) for name in names_set(node))
        yield from ((place.lineno, f"{name} is set {n} times") for name, n in times.items() if n > 1)


def set_here(place: nodes.Node) -> Iterator[nodes.Assign | nodes.AssignBlock]:
    """What sets a name in this very scope: an `if` has none of its own, a loop and a block have."""
    for child in place.iter_child_nodes():
        if isinstance(child, (nodes.Assign, nodes.AssignBlock)):
            yield child
        if not isinstance(child, ITS_OWN_NAMES):
            yield from set_here(child)


def names_set(node: nodes.Assign | nodes.AssignBlock) -> set[str]:
    return {name.name for name in within(node.target, nodes.Name)}


def names_read(node: nodes.Node) -> set[str]:
    return {name.name for name in within(node, nodes.Name)}


def within(node: nodes.Node, kind: type[nodes.Node]) -> Iterator[nodes.Node]:
    """The nodes of this kind, the node itself included."""
    if isinstance(node, kind):
        yield node
    yield from node.find_all(kind)


def tangled_conditions(tree: nodes.Template, _text: str) -> Found:
    """A rule of several parts has a name, and stands in Python, where it is tested."""
    for node in tree.find_all((nodes.If, nodes.CondExpr, nodes.For)):
        if node.test is not None and connectives(node.test) > MOST_CONNECTIVES:
            yield node.test.lineno, f"{connectives(node.test)} `and` or `or` in one condition"


def connectives(node: nodes.Node) -> int:
    """How many `and` and `or` join anything but questions of permission."""
    if isinstance(node, (nodes.And, nodes.Or)):
        parts = list(joined(node))
        others = [part for part in parts if not asks_permission(part)]
        return max(len(others) - 1, 0) + sum(connectives(part) for part in parts)
    return sum(connectives(child) for child in node.iter_child_nodes())


def joined(node: nodes.Node) -> Iterator[nodes.Node]:
    if isinstance(node, nodes.Not):
        yield from joined(node.node)
    elif isinstance(node, (nodes.And, nodes.Or)):
        yield from joined(node.left)
        yield from joined(node.right)
    else:
        yield node


def asks_permission(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "can"


def too_many_decisions(tree: nodes.Template, _text: str) -> Found:
    made = decisions(tree)
    if made > MOST_DECISIONS:
        yield 1, f"{made} decisions; a page of more than {MOST_DECISIONS} is two"


def decisions(tree: nodes.Template) -> int:
    """Every `if`, `elif`, inline `if` and loop that leaves something out."""
    return sum(node.test is not None for node in tree.find_all((nodes.If, nodes.CondExpr, nodes.For)))


def things_taken_apart(tree: nodes.Template, _text: str) -> Found:
    """What has parts has names for them: `mine.points`, or `for label, number in rows`."""
    for node in tree.find_all(nodes.Getitem):
        if is_number(node.arg) or counts_along(node.arg):
            yield node.lineno, "a part is taken by its place"
    for node in tree.find_all(nodes.Keyword):
        if node.key == "attribute" and is_number(node.value):
            yield node.lineno, "a part is taken by its place"


def is_number(node: nodes.Node) -> bool:
    inside = node.node if isinstance(node, nodes.Neg) else node
    return isinstance(inside, nodes.Const) and type(inside.value) is int


def counts_along(node: nodes.Node) -> bool:
    return any(
        isinstance(one, nodes.Getattr) and isinstance(one.node, nodes.Name) and one.node.name == "loop"
        for one in within(node, nodes.Getattr)
    )


def kinds_told_apart(tree: nodes.Template, _text: str) -> Found:
    """A kind brings its own partial; a state answers a question, such as `vote.is_counted`."""
    for node in tree.find_all(nodes.Compare):
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        if any(map(is_kind, sides)) and any(map(is_literal, sides)):
            yield node.lineno, "a kind or a state is compared with a word"
    for node in tree.find_all(nodes.Test):
        if node.name in COMPARING and is_kind(node.node):
            yield node.lineno, "a kind or a state is compared with a word"
    for node in tree.find_all(nodes.Getitem):
        if isinstance(node.node, nodes.Dict) and is_kind(node.arg):
            yield node.lineno, "a kind or a state chooses from a list"
    for node in tree.find_all(nodes.Filter):
        if node.name in ("selectattr", "rejectattr") and any(map(is_word, node.args[:1])):
            yield node.lineno, "a kind or a state is compared with a word"


def is_kind(node: nodes.Node) -> bool:
    name = node.attr if isinstance(node, nodes.Getattr) else getattr(node, "name", None)
    return name in ("kind", "state")


def is_word(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and node.value in ("kind", "state")


def is_literal(node: nodes.Node) -> bool:
    parts = node.items if isinstance(node, (nodes.Tuple, nodes.List)) else [node]
    return all(isinstance(part, nodes.Const) for part in parts)


RULES = (
    long_lines,
    names_that_change,
    tangled_conditions,
    too_many_decisions,
    things_taken_apart,
    kinds_told_apart,
)


def offences(template: Module, rules=RULES) -> list[str]:
    tree = JINJA.parse(template.text)
    return [f"{line}: {what}" for rule in rules for line, what in rule(tree, template.text)]


def test_every_template_stays_within_its_bounds():
    check(offences, templates())


MANY = "{% if a %}{% elif b %}{% endif %}"
LOOPS = "{% for a in b if a %}{{ a if a.b }}{% endfor %}"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (long_lines, "short\n" + "x" * (LONGEST_LINE + 1)),
        (names_that_change, "{% set n = n + 1 %}"),
        (names_that_change, "{% set ns.seen = true %}"),
        (names_that_change, "{% do found.append(1) %}"),
        (names_that_change, "{{ found.update({1: 2}) }}"),
        (names_that_change, "{% set _ = found.append(1) %}"),
        (names_that_change, "{% set a = 1 %}{{ a }}{% set a = 2 %}"),
        (names_that_change, "{% if b %}{% set a = 1 %}{% else %}{% set a = 2 %}{% endif %}"),
        (names_that_change, "{% for b in c %}{% set a %}x{% endset %}{% set a = 2 %}{% endfor %}"),
        (tangled_conditions, "{% if a and b and c %}{% endif %}"),
        (tangled_conditions, "{% if x %}{% elif a and (b or not c) %}{% endif %}"),
        (tangled_conditions, "{{ x if a or b or c else y }}"),
        (tangled_conditions, "{% for a in b if a and not (b and c) %}{% endfor %}"),
        (tangled_conditions, "{% if can('a') and a and b and c %}{% endif %}"),
        (tangled_conditions, "{% if (a or b) | list and (c or d) | list %}{% endif %}"),
        (too_many_decisions, MANY * (MOST_DECISIONS // 2 + 1)),
        (too_many_decisions, LOOPS * (MOST_DECISIONS // 2 + 1)),
        (things_taken_apart, "{{ row[0] }}"),
        (things_taken_apart, "{{ mine[-1] }}"),
        (things_taken_apart, "{{ row.0 }}"),
        (things_taken_apart, "{{ shares[loop.index0] }}"),
        (things_taken_apart, "{{ rows | sum(attribute=2) }}"),
        (kinds_told_apart, '{% if vote.kind == "score" %}{% endif %}'),
        (kinds_told_apart, '{% if kind in ("score", "ranked") %}{% endif %}'),
        (kinds_told_apart, '{{ a if "score" != block.kind }}'),
        (kinds_told_apart, '{% if vote.state == "open" %}{% endif %}'),
        (kinds_told_apart, '{% if vote.state is in ["open"] %}{% endif %}'),
        (kinds_told_apart, '{{ {"score": 1}[vote.kind] }}'),
        (kinds_told_apart, '{{ votes | selectattr("state", "equalto", "open") }}'),
    ],
)
def test_each_rule_can_fail(rule, text):
    assert offences(Module("templates/x/y.html", text), [rule])


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (long_lines, "x" * LONGEST_LINE),
        (names_that_change, "{% set a = b.c %}{% set d %}x{% endset %}"),
        (names_that_change, "{% for b in c %}{% set a = b %}{% endfor %}{% for b in c %}{% set a = b %}{% endfor %}"),
        (names_that_change, "{% with a = 1 %}{% endwith %}{% with a = 2 %}{% endwith %}"),
        (tangled_conditions, "{% if a and b %}{% elif not c or d %}{% endif %}"),
        (tangled_conditions, "{% if can('a') and a and b %}{% endif %}"),
        (tangled_conditions, "{% if can('a') or not can('b') or can('c') %}{% endif %}"),
        (tangled_conditions, "{{ a or b or c }}"),
        (too_many_decisions, "{% if a %}{% else %}{% endif %}" * MOST_DECISIONS),
        (too_many_decisions, "{% for a in b %}{% else %}{% endfor %}" * (MOST_DECISIONS + 1)),
        (things_taken_apart, "{{ names[key] }}{{ hash[:16] }}{{ rows | first }}"),
        (things_taken_apart, "{% for label, number in rows %}{{ loop.index }}{% endfor %}"),
        (
            kinds_told_apart,
            '{% if vote.is_open %}{{ vote.kind.label }}{% include "x/_" ~ vote.kind ~ ".html" %}{% endif %}',
        ),
        (kinds_told_apart, "{% if vote.kind == other.kind %}{% endif %}"),
    ],
)
def test_each_rule_allows_what_is_right(rule, text):
    assert not offences(Module("templates/x/y.html", text), [rule])
