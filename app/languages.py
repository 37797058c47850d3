"""In which language something is said: the reader's, or one that is fixed for what is said to everybody."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import ParamSpec
from urllib.parse import urlencode

from babel import Locale, UnknownLocaleError
from babel.support import NullTranslations
from flask import current_app, g, has_app_context, request, session
from flask_babel import Domain, force_locale, get_locale, get_translations
from werkzeug.datastructures import LanguageAccept

from app import config
from app.alphabets import place_of

# What people wrote stands in these elements, and nothing of ours does; one that says its language is left alone.
WRITTEN = re.compile(r'<\w+(?=[^<>]*\bclass="(?:[^"]*\s)?(?:prose|voice|as-typed)[\s"])(?![^<>]*\slang=)')

Given = ParamSpec("Given")


def reading_in() -> Locale:
    """The reader's language. Looked up once for a page: Flask-Babel would look it up for every word of it."""
    here = _here()
    if "locale" not in here:
        here["locale"] = get_locale()
    return here["locale"]


def code_read_in() -> str:
    """The code of it, looked up once as well: Babel puts it together anew for each comparison."""
    here = _here()
    if "language_code" not in here:
        here["language_code"] = str(reading_in())
    return here["language_code"]


def locale_here() -> Locale | str:
    """The reader's language; English where nobody reads, as in the arithmetic that tests try alone."""
    return (reading_in() if has_app_context() else None) or "en"


def direction(language: str = "") -> str:
    """Where a line begins in a language, or in the reader's: `ltr` or `rtl`."""
    try:
        return Locale.parse(language.replace("-", "_") if language else locale_here()).text_direction
    except (ValueError, UnknownLocaleError):
        return "ltr"


def kept(say: Callable[Given, str]) -> Callable[Given, str]:
    """Sentences that depend on nothing but what they are given and on the language: made once in each, then kept."""

    @lru_cache(maxsize=1024)
    def said_in(_words: NullTranslations | None, *given: Given.args, **named: Given.kwargs) -> str:
        return say(*given, **named)

    @wraps(say)
    def said(*given: Given.args, **named: Given.kwargs) -> str:
        return said_in(_translations_here(), *given, **named)  # type: ignore[arg-type]  # whatever cannot be kept fails at once

    return said


def _translations_here() -> NullTranslations | None:
    return translations() if has_app_context() else None


def translations():
    """The words of that language, looked up once as well."""
    return _here().get("translations") or get_translations()


def _here() -> dict:
    """What is kept for this page. A page says a hundred words, and through its proxy each look at `g` is a function."""
    return vars(g._get_current_object())


class OncePerPage(Domain):
    """What Flask-Babel says by itself, and for words that are put into the reader's language late: it would look up the
    language anew for each of them."""

    def get_translations(self):
        if not has_app_context():
            return super().get_translations()
        here = _here()
        if "translations" not in here:
            here["translations"] = super().get_translations()
        return here["translations"]


def chosen_at_the_foot(offered: Sequence[str]) -> str | None:
    """What somebody chose who is not signed in. It stays with the browser until it is closed."""
    chosen = request.args.get("language", "")
    if chosen in offered and session.get("language") != chosen:
        session["language"] = chosen
    kept: str = session.get("language", "")
    return kept if kept in offered else None


def offered_at_the_foot() -> list[tuple[str, str]]:
    """The languages to choose from, as code and own name; none where there is but one, or somebody is signed in."""
    offered = config.translated_languages()
    return (
        [(code, config.LANGUAGES.get(code, code)) for code in offered]
        if len(offered) > 1 and not g.get("person")
        else []
    )


def same_page_in(code: str) -> str:
    """The page that is being read, in another language: whatever else its address says stays."""
    return "?" + urlencode(
        [*((name, one) for name, one in request.args.items(multi=True) if name != "language"), ("language", code)]
    )


def wished(accepted: LanguageAccept, offered: Sequence[str]) -> str | None:
    """What a browser likes best of what is offered: es-UY is Spanish, before an English that is liked less."""
    tags = (tag.partition("-")[0].lower() for tag, quality in accepted if quality > 0)
    return next((tag for tag in tags if tag in offered), None)


def language_names() -> list[tuple[str, str]]:
    """Every language with a code of two letters that has a name in the reader's, by that name."""
    return list(_names_in(str(locale_here())))


@lru_cache(maxsize=8)
def _names_in(reader: str) -> tuple[tuple[str, str], ...]:
    here = Locale.parse(reader)
    found = ((code, name) for code, name in here.languages.items() if len(code) == 2)
    return tuple(sorted(found, key=lambda one: place_of(one[1], here.language)))


def name_here(code: str) -> str:
    """What a language is called in the reader's: within a sentence."""
    return dict(_names_in(str(locale_here()))).get(code, code)


def own_name(code: str) -> str:
    """What a language is called by those who speak it, or else in the reader's."""
    try:
        known = Locale.parse(code).display_name
    except (ValueError, UnknownLocaleError):
        known = None
    return config.LANGUAGES.get(code) or known or name_here(code)


# What templates do to the code of a language.
NAMING = {
    "language_name": lambda code: config.LANGUAGES.get(code) or name_here(code),
    "language_here": name_here,
    "own_language_name": own_name,
    "direction_of_language": direction,
}


def marked(body: str, language: str) -> str:
    """Say of what people wrote in which language they wrote it, so that it is read out by the right voice."""
    return WRITTEN.sub(lambda found: f'{found[0]} lang="{language}"', body)


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
    return {name: g.pop(name) for name in ("locale", "language_code", "translations") if name in g}
