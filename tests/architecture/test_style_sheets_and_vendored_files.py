"""What we ship beside our own code is exactly what it claims to be, and the style sheets reach nothing outside."""

import base64
import hashlib
import re

import pytest

from tests.architecture.source import ROOT

pytestmark = pytest.mark.database_free

STATIC = ROOT / "static"
SHEETS = ("tokens", "base", "layout", "components", "print")


def foreign_addresses(sheet: str) -> list[str]:
    """Addresses outside this site, and imports, which would load one after the other."""
    return re.findall(r"url\(\s*[\"']?(?:https?:)?//[^)]*\)|@import[^;]*;", sheet)


def missing_files(sheet: str) -> list[str]:
    addresses = re.findall(r"url\(\s*[\"']?(?!data:)([^\"')]+)", sheet)
    return [address for address in addresses if not (STATIC / "css" / address).exists()]


# A side of the screen, where the side on which a line begins or ends is meant.
SIDES = re.compile(
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b|(?<![-\w])(?:left|right)\s*:"
    r"|(?:float|clear|text-align)\s*:\s*(?:left|right)\b|border-(?:top|bottom)-(?:left|right)-radius"
    r"|\bto (?:left|right)\b|@(?:top|bottom)-(?:left|right)\b"
)
FOUR = re.compile(r"(?<![-\w])(?:margin|padding|inset|border-radius|border-width):\s*([^;{}]+);")
# What looks the same from both sides, or stands on paper where a number is looked for.
OF_BOTH_SIDES = {
    "to right": "the shadow at either end of a row",
    "to left": "the shadow at either end of a row",
    "0 2px 2px 0": "two sides of a square that is turned into an arrow",
    "@bottom-right": "the number of a printed page",
}


def sides(sheet: str) -> set[str]:
    """What a style sheet places left or right, whoever reads from right to left."""
    uneven = [one for one in FOUR.findall(sheet) if len(parts := one.split()) == 4 and parts[1] != parts[3]]
    return {*SIDES.findall(sheet), *uneven}


def sri(content: bytes) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def test_vendored_htmx_is_the_file_its_checksum_names():
    notes = (STATIC / "vendor" / "README.md").read_text()
    files = sorted((STATIC / "vendor").glob("*.js"))
    assert files
    for file in files:
        assert file.name in notes and sri(file.read_bytes()) in notes


def test_pages_name_the_checksum_of_the_vendored_htmx():
    known = {sri(file.read_bytes()) for file in (STATIC / "vendor").glob("*.js")}
    places = [
        path
        for folder in ("templates", "app")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in (".html", ".py")
    ]
    named = {found for path in places for found in re.findall(r"sha384-[A-Za-z0-9+/=]{64}", path.read_text())}
    assert named <= known


@pytest.mark.parametrize("name", SHEETS)
def test_style_sheets_load_nothing_from_elsewhere(name):
    sheet = (STATIC / "css" / f"{name}.css").read_text()
    assert not foreign_addresses(sheet)
    assert not missing_files(sheet)
    assert sheet.count("{") == sheet.count("}")


def test_style_sheets_name_the_beginning_of_a_line_and_not_a_side_of_the_screen():
    found = set().union(*(sides((STATIC / "css" / f"{name}.css").read_text()) for name in SHEETS))
    assert found == set(OF_BOTH_SIDES)


def test_the_order_of_the_layers_is_declared_first():
    sheet = (STATIC / "css" / "tokens.css").read_text()
    without_comments = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).strip()
    assert without_comments.startswith("@layer reset, tokens, base, layout, components, print;")


@pytest.mark.parametrize("name", ["app", "changes"])
def test_our_script_evaluates_no_text(name):
    script = (STATIC / "js" / f"{name}.js").read_text()
    assert not re.search(r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write", script)
    assert script.count("\n") < 225


def test_the_rules_of_style_sheets_can_fail():
    assert foreign_addresses('@import "other.css";')
    assert foreign_addresses("p { background: url(https://example.org/a.png) }")
    assert sides("p { left: 0 }") and sides("p { padding: 0 0 0 1rem; }") and sides("p { text-align: right }")
    assert not sides("p { inset-inline-start: 0; margin: 0 1rem; padding: 1px 2px 3px 2px; }")
    assert missing_files('p { background: url("../img/no-such.svg") }')
