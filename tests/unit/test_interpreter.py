"""Environments are built with the quicker of two Pythons of one version, and never with an older one."""

import sys

import pytest

from tools import interpreter


def python_that(folder, does: str) -> str:
    path = folder / "python3"
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_python_of_our_version_that_makes_environments_is_able():
    assert interpreter.same_version_and_able(sys.executable)


@pytest.mark.parametrize("does", ["echo 3 9", "echo 4 0", "exit 1", "echo 'No module named ensurepip' >&2; exit 1"])
def test_another_version_or_one_without_environments_is_not(tmp_path, does):
    assert not interpreter.same_version_and_able(python_that(tmp_path, does))


def test_where_there_is_no_python_of_the_system_ours_is_taken(tmp_path):
    assert not interpreter.same_version_and_able(str(tmp_path / "nothing"))
