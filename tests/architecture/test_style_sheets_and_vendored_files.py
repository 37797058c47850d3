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
    assert missing_files('p { background: url("../img/no-such.svg") }')
