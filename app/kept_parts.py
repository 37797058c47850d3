"""Pieces of pages that depend on nothing but what they are given: rendered once, then kept for all who get the same."""

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache, partial
from threading import Condition
from types import SimpleNamespace
from typing import Any, TypeVar

from cachetools import LRUCache, cachedmethod
from flask import Flask, current_app
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro

from app.languages import code_read_in
from app.moments import zone_here
from app.written import other_language

Made = TypeVar("Made")
KEPT = 2048
OF_PIECES = ("pieces", "passages", "rows", "people", "explained")


def init_app(app: Flask) -> None:
    environment = app.jinja_env
    environment.globals |= {"once": once, "once_each": once_each}
    modules = [vars(environment.get_template(f"components/{name}.html").module) for name in OF_PIECES]
    macros = {name: item for module in modules for name, item in module.items() if isinstance(item, Macro)}
    environment.globals["pieces"] = SimpleNamespace(**macros)


def once(piece: Macro, *given: Hashable) -> str:
    """A piece of one of these templates for these values, in the reader's language and the conference's zone.

    Whole texts may be given: they are compared word by word, so that nothing outdated is ever shown.
    Words are given as they are stored: what is escaped already equals what must still be escaped.
    """
    return piece(*given) if current_app.debug else _kept(piece, _reader(), given)


def once_each(piece: Macro, rows: Iterable[tuple[Hashable, ...]]) -> list[str]:
    """The same piece for each of many rows."""
    make = (lambda row: piece(*row)) if current_app.debug else partial(_kept, piece, _reader())
    return [make(row) for row in rows]


def drawn(name: str, rows: Iterable[tuple[Hashable, ...]]) -> list[str]:
    """Rows as this piece draws them, for what keeps a whole list."""
    return once_each(getattr(current_app.jinja_env.globals["pieces"], name), rows)


def _reader() -> tuple[str, str, str]:
    """For whom a piece is made: the language of the page, that of the words on it where it is another, and the zone in
    which it tells the time.
    """
    return code_read_in(), other_language(), zone_here()


class Shelf:
    """The few large parts of pages that many people open while nothing happens. `state` says from what one was made."""

    def __init__(self, room: int):
        self.parts: LRUCache[Hashable, Any] = LRUCache(room)
        self.turn = Condition()

    def part(self, template: str, state: Hashable, context: Callable[[], dict]) -> TemplateModule:
        """The template filled in, or as it was filled in before. It must show nobody what is meant for one alone."""

        def fill_in() -> TemplateModule:
            return current_app.jinja_env.get_template(template).make_module(context())

        found: TemplateModule = self.kept(template, state, fill_in)
        return found

    @cachedmethod(
        lambda shelf: shelf.parts,
        key=lambda shelf, name, state, make: (name, _reader(), state),
        lock=lambda shelf: shelf.turn,
        condition=lambda shelf: shelf.turn,
    )
    def kept(self, name: str, state: Hashable, make: Callable[[], Made]) -> Made:
        """What was made under this name from this state: for lists of which each reader sees a part, or adds to.

        Whoever asks while somebody makes it waits for that: after each act of a hearing a hundred people ask at once.
        """
        return make()


@lru_cache(maxsize=KEPT)
def _kept(piece: Macro, reader: tuple[str, str], given: tuple[Hashable, ...]) -> str:
    if any(hasattr(value, "__html__") for value in given):
        raise TypeError("Give plain words to a piece that is kept.")
    return piece(*given)
