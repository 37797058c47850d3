"""In which words the demonstration is told: each language tells the three stories anew, under the same names."""

from importlib import import_module
from types import ModuleType
from typing import NamedTuple

Words = ModuleType  # what is told, under names that are the same in every language
DEFAULT = "en"
LANGUAGES = ("en", "es", "pt", "da")


class Told(NamedTuple):
    """All words of one language: of the town and what every story shares, and of each story."""

    town: Words
    water: Words
    lamps: Words
    heating: Words


def told_in(language: str) -> Told:
    """The words of one of these languages."""
    if language not in LANGUAGES:
        raise ValueError(f"The demonstration is not told in {language!r}.")
    return Told(*(import_module(f"{__name__}.{language}.{part}") for part in Told._fields))


def addresses() -> list[str]:
    """Where the people of each language's town get their mail."""
    return [told_in(language).town.ADDRESSES for language in LANGUAGES]
