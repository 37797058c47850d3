"""Templates compiled once for all applications that tests make: those of a page are a second of work in each."""

from flask import Flask
from jinja2 import FileSystemBytecodeCache


def keep_in(folder: str) -> None:
    """From now on every application of this process reads there what it needs, and leaves there what it compiled."""
    Flask.jinja_options = Flask.jinja_options | {"bytecode_cache": FileSystemBytecodeCache(folder)}


def folder() -> str | None:
    """Where they are kept; None where every application compiles its own."""
    kept = Flask.jinja_options.get("bytecode_cache")
    return kept.directory if kept else None
