"""Fonts of writings of which Typst brings no letters: used where they are installed (requirements-fonts.txt)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

EAST_ASIAN = "Noto Sans CJK SC"
# Characters that China, Japan and Korea share look different in each, and what else a text has tells whose it is.
KANA, HANGUL = re.compile("[\u3041-\u30ff]"), re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")


@dataclass(frozen=True)
class Font:
    """A package that holds a font, the name by which Typst asks for it, and the letters that it has.

    `signs` is written as between the brackets of a regular expression; every one of them is tried by a test.
    """

    package: str
    family: str
    signs: str

    @property
    def folder(self) -> Path | None:
        """Where its files lie; None where it is not installed."""
        found = find_spec(self.package)
        return Path(found.origin).parent if found and found.origin else None

    def is_in(self, text: str) -> bool:
        return re.search(f"[{self.signs}]", text) is not None


FONTS = (
    Font(
        "noto_cjk_sans_otc",
        EAST_ASIAN,
        r"\u1100-\u11ff\u2e80-\u2e99\u2e9b-\u2ef3\u3000-\u303f\u3041-\u3096\u3099-\u30ff\u3105-\u312f\u3131-\u318e"
        r"\u3190-\u31bb\u31f0-\u321e\u3220-\u332b\u332d-\u4db5\u4e00-\u9fef\uac00-\ud7a3\uf900-\ufa6d\ufe30-\ufe4f"
        r"\uff01-\uffbe\uffe0-\uffe6",
    ),
    Font(
        "fontpkg_noto_sans_arabic",
        "Noto Sans Arabic",
        r"\u0606-\u061b\u061d-\u06dc\u06de-\u06ff\u0750-\u077f",
    ),
    Font("fontpkg_noto_sans_devanagari", "Noto Sans Devanagari", r"\u0900-\u097f\u20b9"),
    Font("fontpkg_noto_sans_khmer", "Noto Sans Khmer", r"\u1780-\u17b3\u17b6-\u17dd\u17e0-\u17e9\u17f0-\u17f9"),
    Font(
        "fontpkg_noto_sans_tamil",
        "Noto Sans Tamil",
        r"\u0b82\u0b83\u0b85-\u0b8a\u0b8e-\u0b90\u0b92-\u0b95\u0b99\u0b9a\u0b9c\u0b9e\u0b9f\u0ba3\u0ba4\u0ba8-\u0baa"
        r"\u0bae-\u0bb9\u0bbe-\u0bc2\u0bc6-\u0bc8\u0bca-\u0bcd\u0bd0\u0bd7\u0be6-\u0bfa",
    ),
    Font(
        "fontpkg_noto_sans_telugu",
        "Noto Sans Telugu",
        r"\u0c00-\u0c0c\u0c0e-\u0c10\u0c12-\u0c28\u0c2a-\u0c39\u0c3c-\u0c44\u0c46-\u0c48\u0c4a-\u0c4d\u0c55\u0c56"
        r"\u0c58-\u0c5a\u0c5d\u0c60-\u0c63\u0c66-\u0c6f\u0c77-\u0c7f",
    ),
    Font("fontpkg_noto_sans_thai", "Noto Sans Thai", r"\u0e01-\u0e3a\u0e3f-\u0e5b"),
)


@cache
def installed() -> dict[Font, Path]:
    """Which are here, and where. They are asked for as packages: fonts of the machine change nothing."""
    return {font: folder for font in FONTS if (folder := font.folder)}


def signs_of(fonts: Iterable[Font]) -> str:
    return "".join(font.signs for font in fonts)


def needed(text: str) -> tuple[list[str], list[Any]]:
    """The names of those that a text needs, in the order in which they are asked, and where they lie."""
    chosen = {font: folder for font, folder in installed().items() if font.is_in(text)}
    names = [_as_read_there(font.family, text) for font in chosen]
    return names, [str(folder) for folder in chosen.values()]


def _as_read_there(family: str, text: str) -> str:
    if family != EAST_ASIAN:
        return family
    if KANA.search(text):
        return "Noto Sans CJK JP"
    return "Noto Sans CJK KR" if HANGUL.search(text) else family
