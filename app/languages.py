"""In which language something is said: the reader's, or one that is fixed for what is said to everybody."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from babel import Locale
from flask import current_app, g
from flask_babel import force_locale, get_locale, get_translations

from app import config


def reading_in() -> Locale:
    """The reader's language. Looked up once for a page: Flask-Babel would look it up for every word of it."""
    if "locale" not in g:
        g.locale = get_locale()
    return g.locale


def translations():
    """The words of that language, looked up once as well."""
    if "translations" not in g:
        g.translations = get_translations()
    return g.translations


def translated(wished: Iterable[str | None]) -> str:
    """The first of these languages that this server speaks; else the one it was set up with."""
    offered = config.translated_languages()
    return next((one for one in wished if one in offered), current_app.config["BABEL_DEFAULT_LOCALE"])


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let what happens here say everything in one language, whoever reads."""
    known = _forget()
    with force_locale(language):
        try:
            yield
        finally:
            _forget()
            for name, value in known.items():
                setattr(g, name, value)


def _forget() -> dict[str, object]:
    return {name: g.pop(name) for name in ("locale", "translations") if name in g}
