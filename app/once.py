"""Pieces of pages that depend on nothing but what they are given: rendered once, then kept for all who get the same."""

from collections.abc import Hashable, Iterable
from functools import lru_cache, partial

from babel import Locale
from flask import Flask, current_app
from jinja2.runtime import Macro

from app.languages import reading_in

KEPT = 2048


def init_app(app: Flask) -> None:
    environment = app.jinja_env
    environment.globals |= {"once": once, "once_each": once_each}
    environment.globals["pieces"] = environment.get_template("components/pieces.html").module


def once(piece: Macro, *given: Hashable) -> str:
    """A piece of components/pieces.html for these values, in the reader's language.

    Whole texts may be given: they are compared word by word, so that nothing outdated is ever shown.
    Words are given as they are stored: what is escaped already equals what must still be escaped.
    """
    return piece(*given) if current_app.debug else _kept(piece, reading_in(), given)


def once_each(piece: Macro, rows: Iterable[tuple[Hashable, ...]]) -> list[str]:
    """The same piece for each of many rows."""
    make = (lambda row: piece(*row)) if current_app.debug else partial(_kept, piece, reading_in())
    return [make(row) for row in rows]


@lru_cache(maxsize=KEPT)
def _kept(piece: Macro, locale: Locale, given: tuple[Hashable, ...]) -> str:
    if any(hasattr(value, "__html__") for value in given):
        raise TypeError("Give plain words to a piece that is kept.")
    return piece(*given)
