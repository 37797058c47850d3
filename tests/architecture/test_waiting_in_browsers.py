"""A test in a browser waits for what its press brings: read at once, the page is the one before, or none at all yet."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import ROOT

pytestmark = pytest.mark.database_free

PRESSES = {"click", "dblclick", "tap", "check", "uncheck", "select_option"}
READS_AT_ONCE = {
    "all_inner_texts",
    "all_text_contents",
    "content",
    "count",
    "get_attribute",
    "input_value",
    "is_checked",
    "is_disabled",
    "is_hidden",
    "is_visible",
    "title",
}
# What every page has is also on the page before.
ON_EVERY_PAGE = {"main", "body", "html", "h1"}


def methods(node: ast.AST) -> set[str]:
    calls = (call.func for call in ast.walk(node) if isinstance(call, ast.Call))
    return {called.attr for called in calls if isinstance(called, ast.Attribute)}


def reads_at_once(node: ast.stmt) -> bool:
    """Whether a statement takes what stands on the page now; `expect` waits, and so does the text of one element."""
    reads = methods(node)
    if "inner_text" in reads:
        found = {leaf.value for leaf in ast.walk(node) if isinstance(leaf, ast.Constant)}
        return bool(found & ON_EVERY_PAGE)
    of_pages = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)}
    return bool(reads & READS_AT_ONCE - {"count"}) or bool("locator" in reads and "count" in reads) or "url" in of_pages


def hurried(tree: ast.AST) -> Iterator[int]:
    for block in (getattr(node, name, None) for node in ast.walk(tree) for name in ("body", "orelse")):
        for before, after in zip(block or [], (block or [])[1:], strict=False) if isinstance(block, list) else ():
            pressed = isinstance(before, ast.Expr) and methods(before) & PRESSES
            if pressed and isinstance(after, ast.Assert | ast.Assign) and reads_at_once(after):
                yield after.lineno


def test_nothing_is_read_right_after_a_press():
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in sorted((ROOT / "tests" / "browser").glob("*.py"))
        for line in hurried(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert not found, f"Wait for it: expect(page.locator(...)).to_contain_text(...). Read at once: {found}"


@pytest.mark.parametrize(
    "hasty",
    [
        "page.click('text=Send it')\nassert 'It arrived' in page.content()",
        "page.get_by_role('button').click()\nassert page.locator('.mistakes').count() == 1",
        "page.get_by_role('button').click()\nassert 'is deleted' in page.locator('main').inner_text()",
        "page.click('#go')\nassert page.url.endswith('/next')",
        "page.check('#yes')\nvalue = page.locator('#yes').input_value()",
    ],
)
def test_what_is_read_at_once_is_found(hasty):
    assert list(hurried(ast.parse(hasty)))


@pytest.mark.parametrize(
    "patient",
    [
        "page.click('#go')\nexpect(page.locator('main')).to_contain_text('It arrived')",
        "page.click('#go')\npage.wait_for_url('**/next')\nassert page.url.endswith('/next')",
        "page.click('#go')\nreceipt = page.locator('.receipt').inner_text()",
        "page.click('#go')\nassert scenes.count(Comment) == 1",
    ],
)
def test_what_waits_is_left_alone(patient):
    assert not list(hurried(ast.parse(patient)))
