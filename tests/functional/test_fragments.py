"""Fragments: a view that names one names a block that exists, stands free, and has a root element of the same name."""

import ast
import re
from pathlib import Path

import pytest
from jinja2 import nodes

from app import htmx

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.database_free


def calls(tree):
    """Every call of the module, with the function around it."""
    for around in ast.walk(tree):
        if isinstance(around, ast.FunctionDef):
            for node in ast.walk(around):
                if isinstance(node, ast.Call):
                    yield around, node


def templates_named_in(node) -> set[str]:
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value.endswith(".html")
    }


def fragments_named_by_views() -> set[tuple[str, str]]:
    """Pairs of template and block, wherever a view gives both as literals, or one template stands in its function."""
    found = set()
    for path in sorted((ROOT / "app").glob("*/**/views*.py")) + sorted((ROOT / "app").glob("*/views/*.py")):
        for around, call in calls(ast.parse(path.read_text(encoding="utf-8"))):
            for keyword in call.keywords:
                if keyword.arg != "fragment" or not isinstance(keyword.value, ast.Constant) or not keyword.value.value:
                    continue
                templates = templates_named_in(call) or templates_named_in(around)
                if len(templates) == 1:
                    found.add((templates.pop(), keyword.value.value))
    return found


def fragments_asked_for_by_templates() -> set[tuple[str, str]]:
    """Every name that a form gives as its fragment, with the template it stands in."""
    named = re.compile(r'\bfragment="(\w+)"')
    return {
        (str(path.relative_to(ROOT / "templates")), name)
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for name in named.findall(path.read_text(encoding="utf-8"))
    }


FRAGMENTS = sorted(fragments_named_by_views())
# Put inside the live line, which stays; all others replace the element of their name.
INNER = ("components/news.html", "news")


def blocks_of(app, template: str) -> dict:
    source = app.jinja_env.loader.get_source(app.jinja_env, template)[0]
    return {block.name: block for block in app.jinja_env.parse(source).find_all(nodes.Block)}


def source_of(template: str) -> str:
    return (ROOT / "templates" / template).read_text(encoding="utf-8")


def test_there_are_fragments_to_check():
    assert len(FRAGMENTS) >= 5, FRAGMENTS


@pytest.mark.parametrize(("template", "name"), FRAGMENTS)
def test_a_fragment_that_a_view_names_is_a_block_of_its_template(base_app, template, name):
    assert name in blocks_of(base_app, template)


@pytest.mark.parametrize(("template", "name"), FRAGMENTS)
def test_a_fragment_never_stands_inside_a_loop_a_condition_or_a_macro(base_app, template, name):
    parsed = base_app.jinja_env.parse(source_of(template))
    for kind in (nodes.For, nodes.If, nodes.Macro, nodes.CallBlock, nodes.With):
        for outer in parsed.find_all(kind):
            inside = {block.name for block in outer.find_all(nodes.Block)}
            assert name not in inside, f"{template}: block {name} stands inside {kind.__name__.lower()}"


@pytest.mark.parametrize(("template", "name"), [one for one in FRAGMENTS if one != INNER])
def test_the_root_element_of_a_fragment_carries_its_name(template, name):
    body = re.search(r"{%-?\s*block " + name + r"\b[^%]*%}(.*?){%-?\s*endblock", source_of(template), re.DOTALL)[1]
    included = re.match(r'\s*{% include "([^"]+)" %}', body)
    body = source_of(included[1]) if included else body
    root = re.search(r"<(\w+)((?:[^<>]|{{.*?}}|{%.*?%})*)>", re.sub(r"{#.*?#}", "", body, flags=re.DOTALL))
    given = re.search(r'\bid="([^"]+)"', root[2])
    asked_for = {asked for _, asked in fragments_asked_for_by_templates()}
    # A row's root is named after the row, as in id="E3-12"; what replaces another fragment bears the name of that one.
    assert given and (given[1] == name or "{{" in given[1] or given[1] in asked_for), f"{template}: {root[0]}"


@pytest.mark.parametrize(("template", "name"), FRAGMENTS)
def test_a_fragment_uses_nothing_that_is_set_or_imported_at_the_top_of_its_file(base_app, template, name):
    parsed = base_app.jinja_env.parse(source_of(template))
    top = {
        target.name
        for node in parsed.body
        if isinstance(node, nodes.Assign)
        for target in node.find_all(nodes.Name)
        if target.ctx == "store"
    } | {macro.name for node in parsed.body for macro in node.find_all(nodes.Macro) if isinstance(node, nodes.Macro)}
    (block,) = (block for block in parsed.find_all(nodes.Block) if block.name == name)
    used = {one.name for one in block.find_all(nodes.Name) if one.ctx == "load"}
    assert not used & top, f"{template}: block {name} uses {used & top}, which is not there when it is rendered alone"


def test_a_form_asks_only_for_fragments_whose_place_is_on_a_page(base_app):
    """hx-target="#x" needs an element x: in this template, or in one that includes or extends it."""
    for template, name in sorted(fragments_asked_for_by_templates()):
        pages = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")]
        assert any(f'id="{name}"' in page for page in pages), f"{template} asks for {name}, which is nowhere"


@pytest.mark.parametrize(
    ("asked", "status", "header"),
    [({}, 303, "Location"), ({"HX-Request": "true", "HX-Request-Type": "full"}, 200, "HX-Redirect")],
)
def test_the_entry_that_an_address_names_is_not_lost_on_the_way(app, asked, status, header):
    """A script that follows a redirect by itself arrives without it."""
    with app.test_request_context("/", method="POST", headers=asked):
        for answer in (htmx.see_other("/answers#R3"), htmx.after_act("/answers#R3", lambda: None)):
            assert answer.status_code == status and answer.headers[header] == "/answers#R3"
        assert htmx.see_other("/answers").status_code == 303
