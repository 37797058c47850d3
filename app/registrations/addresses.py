"""Addresses in one form, so that one home reads the same however it is written. Pure.

Case, accents and signs are folded, abbreviations written out, and the number of a flat is told apart from that of the
house. What is left are the words in their order, then the numbers: "5 Mill St., Flat 3" is "Mill Street 5/3".
"""

import re

from app.folding import fold

# Short forms of streets and squares in the languages in which panels meet; each is a word of its own.
WRITTEN_OUT = {
    "st": "street", "str": "strasse", "rd": "road", "ave": "avenue", "av": "avenue", "avda": "avenida", "ln": "lane",
    "sq": "square", "dr": "drive", "ct": "court", "pl": "platz", "ul": "ulica", "al": "aleja", "os": "osiedle",
    "c": "calle", "cl": "calle", "r": "rue", "bd": "boulevard", "blvd": "boulevard", "pza": "plaza", "v": "vej",
    "g": "gade", "gt": "gata", "plads": "plads", "ter": "terrace",
}  # fmt: skip
FLATS = (
    "flat", "apt", "apartment", "app", "appartement", "wohnung", "whg", "m", "mieszkanie", "lok", "lokal", "piso",
    "apto", "departamento", "depto", "lejlighed", "lejl", "lgh", "leilighet", "unit", "top",
)  # fmt: skip
_SLASHED = re.compile(r"(?<=\d)([a-z]?)\s*/\s*(?=\d)", re.IGNORECASE)
_FLAT = re.compile(rf"\b(?:{'|'.join(FLATS)}) ([0-9]+[a-z]?|[a-z])\b")
_NUMBER = re.compile(r"[0-9]+[a-z]?")


def canonical(address: str) -> str:
    """The home: the building, and which flat of it. Empty for an empty address."""
    building, flat = _parts(address)
    return f"{building} flat {flat}" if flat else building


def building_of(address: str) -> str:
    """The same without the flat."""
    return _parts(address)[0]


def _parts(address: str) -> tuple[str, str]:
    words = fold(_SLASHED.sub(r"\1 flat ", address))
    found = _FLAT.search(words)
    rest = (words[: found.start()] + words[found.end() :] if found else words).split()
    named = [_written_out(word) for word in rest if not _NUMBER.fullmatch(word)]
    numbers = [word for word in rest if _NUMBER.fullmatch(word)]
    return " ".join([*named, *numbers]), found[1] if found else ""


def _written_out(word: str) -> str:
    if word in WRITTEN_OUT:
        return WRITTEN_OUT[word]
    return word + "asse" if word.endswith("str") else word
