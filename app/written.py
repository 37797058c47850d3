"""Words that people wrote, on pages in another language or running in another direction."""

import re
from collections.abc import Callable, Collection
from typing import Any

from flask import Flask, g
from jinja2 import pass_eval_context

from app import prose, reading
from app.languages import code_read_in

# Hebrew, Arabic and their neighbors, which run from right to left.
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ISOLATE, _END = "\u2068", "\u2069"


def init_app(app: Flask) -> None:
    app.jinja_env.globals["as_written"] = as_written
    app.jinja_env.globals["direction_of"] = direction_of
    app.jinja_env.globals["other_language"] = other_language
    app.jinja_env.globals["as_worded"] = as_worded
    app.jinja_env.globals["language_of"] = language_of
    app.jinja_env.globals["titled"] = titled
    app.jinja_env.globals["quoted"] = quoted
    app.jinja_env.filters["quoted"] = quoted
    app.jinja_env.filters["with_quotes"] = with_quotes
    app.jinja_env.filters["read"] = reading.words
    app.jinja_env.filters["linked"] = linked
    app.jinja_env.finalize = _finalize


def as_written(of: Any = None) -> str:
    """What an element with words of people says of them: their own direction, and their language if it is another.

    They are of the conference whose page this is; on pages that show several, of the one that is given.
    """
    return prose.direction(other_language(of))


def direction_of(words: Any) -> str:
    """The same of an element that has the name of a field or of a choice, where people worded it."""
    return as_written() if isinstance(words, prose.OfPeople) else ""


def as_worded(words: Any) -> Any:
    """The same where no element of its own stands."""
    return quoted(words) if isinstance(words, prose.OfPeople) else words


def language_of(field: Any) -> str | bool:
    """The language of what a text area holds: of what people wrote before, and not of what is just being typed."""
    return bool(field.data and not field.raw_data) and other_language()


def titled(conference: Any) -> str:
    """The title of a conference within a sentence of ours, in its own direction and language."""
    return prose.within(conference.title, other_language(conference))


def quoted(words: str) -> str:
    """Words of people within a sentence of ours, or where an element of its own says nothing about them."""
    return prose.within(words, other_language())


def set_off_in(facts: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Facts on their way into a sentence of plain text, with people's words set off in it: those with these names.

    Every other word that runs leftward is set off too, so that it does not turn the sentence around.
    """
    said = {name: f"{_ISOLATE}{facts[name]}{_END}" for name in names if " " in str(facts.get(name))}
    return {name: isolated(value) for name, value in facts.items()} | said


def with_quotes(sentence: str) -> str:
    """Such a sentence on a page: what is set off in it stands in an element with its own direction and language."""
    return prose.spanned(sentence, _ISOLATE, _END, other_language())


def other_language(of: Any = None) -> str:
    """The one language that is spoken in a conference, where the reader reads the page in another."""
    conference = of or g.get("conference")
    spoken = conference.spoken if conference else ""
    return spoken if spoken and spoken != code_read_in() else ""


def isolated(value: Any) -> Any:
    """A name or a title that runs leftward, kept from turning the sentence around that it stands in.

    The marks around it are two signs that people cannot type here (prose.clean drops them), so that they also work
    within attributes and sentences, where no element can stand.
    """
    if type(value) is not str or value.isascii() or not _LEFTWARD.search(value):
        return value
    return f"{_ISOLATE}{value}{_END}"


def linked(text: str, address_of: Callable[[str], str | None]) -> str:
    """A sentence whose citations lead somewhere, kept from turning what it stands in."""
    return prose.linked(isolated(text), address_of)


@pass_eval_context
def _finalize(where, value: Any) -> Any:
    return isolated(value) if where.autoescape else value
