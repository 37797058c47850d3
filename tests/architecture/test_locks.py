"""What is installed is what was named: each lock holds the versions of its list, and the hashes of their files."""

import re

import pytest

from tests.architecture.source import ROOT

pytestmark = pytest.mark.database_free

PIN = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==(\S+)", re.MULTILINE)
LISTS = (
    "requirements",
    "requirements-dev",
    "requirements-s3",
    "requirements-fonts",
    "requirements-store",
    "requirements-tools",
)


def pins(text: str) -> dict[str, str]:
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in PIN.findall(text)}


def named(name: str) -> dict[str, str]:
    """What a list names, with the list it is added to."""
    text = (ROOT / f"{name}.txt").read_text()
    below = re.search(r"^-r (\S+)\.txt", text, re.MULTILINE)
    return (named(below[1]) if below else {}) | pins(text)


@pytest.mark.parametrize("name", LISTS)
def test_each_lock_holds_what_its_list_names(name):
    locked = pins((ROOT / f"{name}.lock").read_text())
    wrong = {one: version for one, version in named(name).items() if locked.get(one) != version}
    assert not wrong, f"{name}.lock does not hold {wrong}; write it anew: make lock"


@pytest.mark.parametrize("name", LISTS)
def test_each_locked_version_has_the_hash_of_its_files(name):
    lines = [line for line in (ROOT / f"{name}.lock").read_text().splitlines() if line and not line.startswith("#")]
    entries = re.split(r"\n(?=\S)", "\n".join(lines))
    assert not [entry for entry in entries if not PIN.match(entry) or "--hash=sha256:" not in entry]


def test_what_is_tested_is_what_runs():
    locked, dev, store = (pins((ROOT / f"{name}.lock").read_text()) for name in LISTS[:3])
    assert {one: dev.get(one) for one in locked} == locked
    assert {one: dev.get(one) for one in store} == store


def test_whatever_is_installed_is_checked_by_its_hash():
    rules = (ROOT / "Makefile").read_text()
    assert re.search(r"^PIP_INSTALL := .*--require-hashes", rules, re.MULTILINE)
    for line in re.findall(r".*pip install.*|.*\$\(PIP_INSTALL\).*", rules):
        assert line.startswith("PIP_INSTALL") or "$(PIP_INSTALL) -r" in line or "--require-hashes" in line, line
        assert ".txt" not in line, line
