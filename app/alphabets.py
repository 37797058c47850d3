"""Where a word stands in a list, by the alphabet of each language that Plenaria speaks. Pure.

Letters with accents stand with their letter (Álvarez among the A), except those that a language counts as its own:
Danish ends in æ, ø, å, and reads aa of old names as å (Unicode CLDR 46, collation/da.xml); Spanish has ñ behind n (the
same, collation/es.xml). Of words that differ in nothing else, the one without accents comes first.
"""

import unicodedata

Place = tuple[tuple[tuple[str, int], ...], str]
# Letters of their own: behind which letter they stand, and as which one there.
OWN = {
    "da": {"æ": ("z", 1), "ä": ("z", 1), "ø": ("z", 2), "ö": ("z", 2), "å": ("z", 3)},
    "es": {"ñ": ("n", 1)},
}
TWO_LETTERS = {"da": (("aa", "å"),)}
# Letters that no accent makes, and what they are filed as elsewhere.
APART = {"æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}


def place_of(words: str, language: str) -> Place:
    """To be compared with those of other words, in the same language: `es`, or `es_UY`."""
    language = language[:2]
    small = unicodedata.normalize("NFC", words.casefold())
    read = small
    for two, one in TWO_LETTERS.get(language, ()):
        read = read.replace(two, one)
    own = OWN.get(language, {})
    letters: list[tuple[str, int]] = []
    for letter in read:
        letters += [own[letter]] if letter in own else [(base, 0) for base in _bare(letter)]
    return tuple(letters), small


def _bare(letter: str) -> str:
    letter = APART.get(letter, letter)
    return "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
