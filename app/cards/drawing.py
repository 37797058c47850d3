"""Drawing a card of 1200 by 630 with the fonts of the site: title, result in one line, conference. Pure.

No word is cut: a long text is set smaller, and where it is still too long it ends between two words with an ellipsis.
A sign that the fonts lack is written otherwise where it has a plain form, as CO2 and <=, and else an ellipsis stands
for it. A text of which they lack most letters is in other letters, and is not drawn at all.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
ROOM = WIDTH - 2 * MARGIN
FONTS = Path(__file__).parents[2] / "static" / "fonts"
SERIF, SANS = "plenaria-serif", "public-sans"
# Which letters stand in which of the two files of a font: as its style sheet says.
LATIN = ((0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2BB, 0x2BC), (0x2C6, 0x2C6), (0x2DA, 0x2DA),
         (0x2DC, 0x2DC), (0x2010, 0x2027), (0x2030, 0x205E), (0x20AC, 0x20AC), (0x2122, 0x2122),
         (0x2212, 0x2212))  # fmt: skip
EXTENDED = ((0x100, 0x130), (0x132, 0x151), (0x154, 0x2AF), (0x1E00, 0x1EFF))
# Plain forms of signs whose own decomposition is none.
PLAIN = {
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "≈": "~",
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "⇒": "=>",
    "μ": "\u00b5",
}
SILENT = ("So", "Sk", "Cf", "Mn", "Cc", "Co", "Cn")  # small pictures, and signs without a shape of their own
LEFT_OUT = re.compile("…(?:[ …]*…)?")
LONGEST = 600  # letters of one text: more than there is room for
PAPER, INK, QUIET, ACCENT = "#faf9f6", "#1b2326", "#55605f", "#0b5260"
MEASURED_AT = 100


class Card(NamedTuple):
    """What a card says: its title, what is to be known in one line, and what it belongs to."""

    title: str
    line: str
    place: str


class Box(NamedTuple):
    """Where a text stands, in which font, and how large and small it may be."""

    top: int
    height: int
    font: str
    weight: int
    largest: int
    smallest: int
    color: str


class Line(NamedTuple):
    """One line of text as it is drawn."""

    text: str
    top: float
    size: float
    box: Box


TITLE = Box(96, 318, SERIF, 600, 68, 32, INK)
RESULT = Box(436, 88, SANS, 600, 36, 24, ACCENT)
PLACE = Box(540, 60, SANS, 400, 26, 20, QUIET)


def is_drawable(text: str) -> bool:
    """Whether the fonts have most letters of it."""
    shown = _shown(text)
    told, drawn = (sum(sign.isalnum() for sign in words) for words in (_cut(text), shown))
    return bool(shown.strip("… ")) and told <= 2 * drawn


@lru_cache(maxsize=256)
def draw(card: Card) -> bytes:
    """The card as PNG; the same card is drawn once."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, 20), fill=ACCENT)
    pen.rectangle((MARGIN, 526, WIDTH - MARGIN, 528), fill=ACCENT)
    for line in lay_out(card):
        x = float(MARGIN)
        for text, file in _pieces(line.text, line.box.font):
            font = _font(file, round(line.size), line.box.weight)
            pen.text((x, line.top), text, font=font, fill=line.box.color, anchor="ls")
            x += font.getlength(text)
    into = BytesIO()
    picture.quantize(64).save(into, "PNG", optimize=True)
    return into.getvalue()


def lay_out(card: Card) -> list[Line]:
    """Each line of each text that can be drawn, from the top."""
    place = f"Plenaria · {card.place}" if is_drawable(card.place) else "Plenaria"
    texts = ((card.title, TITLE), (card.line, RESULT), (place, PLACE))
    return [line for text, box in texts if is_drawable(text) for line in _fitted(_shown(text), box)]


def length(text: str, size: float, box: Box) -> float:
    """How long a text is in a line."""
    return sum(_width(sign, box.font, box.weight) for sign in text) * size / MEASURED_AT


@lru_cache(maxsize=2048)
def _width(sign: str, font: str, weight: int) -> float:
    """Of one letter: none of the pairs in these fonts is moved together where they are laid out as here."""
    _text, file = next(_pieces(sign, font))
    return float(_font(file, MEASURED_AT, weight).getlength(sign))


def _fitted(text: str, box: Box) -> list[Line]:
    size = float(box.largest)
    while size > box.smallest and len(_wrapped(text, size, box)) > _most(size, box):
        size -= 2
    lines = _wrapped(text, size, box)
    if len(lines) > _most(size, box):
        lines = _shortened(text, size, box)
    return [Line(one, box.top + size * (1.0 + 1.25 * n), size, box) for n, one in enumerate(lines)]


def _most(size: float, box: Box) -> int:
    return max(1, int(box.height // (size * 1.25)))


def _shortened(text: str, size: float, box: Box) -> list[str]:
    """As many whole words as there is room for."""
    words = text.split()
    least, most = 0, len(words)
    while least < most:
        tried = (least + most + 1) // 2
        fits = len(_wrapped(" ".join([*words[:tried], "…"]), size, box)) <= _most(size, box)
        least, most = (tried, most) if fits else (least, tried - 1)
    return _wrapped(" ".join([*words[:least], "…"]), size, box)


def _wrapped(text: str, size: float, box: Box) -> list[str]:
    lines = [""]
    for word in text.split():
        for n, part in enumerate(_parts(word, size, box)):
            longer = f"{lines[-1]} {part}".strip() if n == 0 else ""
            if longer and length(longer, size, box) <= ROOM:
                lines[-1] = longer
            else:
                lines.append(part)
    return [line for line in lines if line]


def _parts(word: str, size: float, box: Box) -> Iterator[str]:
    """A word that is longer than a line goes on in the next one."""
    part, long = "", 0.0
    for sign in word:
        wide = length(sign, size, box)
        if part and long + wide > ROOM:
            yield part
            part, long = "", 0.0
        part, long = part + sign, long + wide
    yield part


def _shown(text: str) -> str:
    """As it is drawn: what the fonts have, or a plain form of it, with an ellipsis where something is left out."""
    composed = unicodedata.normalize("NFC", _cut(text))
    return LEFT_OUT.sub("…", " ".join("".join(map(_plainly, composed)).split()))


def _cut(text: str) -> str:
    """Not more than is ever drawn, ending between two words."""
    if len(text) <= LONGEST:
        return text
    whole, _space, _rest = text[: LONGEST + 1].rpartition(" ")
    return f"{whole.rstrip() or text[:LONGEST]} …"


@lru_cache(maxsize=2048)
def _plainly(sign: str) -> str:
    if sign.isspace():
        return " "
    if unicodedata.category(sign) == "Cf":
        return ""
    for form in (sign, PLAIN.get(sign, ""), unicodedata.normalize("NFKD", sign)):
        if form and all(_stands_in(one, LATIN) or _stands_in(one, EXTENDED) for one in form):
            return form
    return "" if unicodedata.category(sign) in SILENT else "…"


def _pieces(text: str, font: str) -> Iterator[tuple[str, str]]:
    """The text in parts, each with the file that has its letters."""
    for is_extended, signs in groupby(text, key=lambda sign: _stands_in(sign, EXTENDED)):
        yield "".join(signs), f"{font}-{'latin-ext' if is_extended else 'latin'}-wght-normal.woff2"


def _stands_in(sign: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(sign) <= last for first, last in ranges)


@lru_cache(maxsize=64)
def _font(file: str, size: int, weight: int) -> Any:
    from PIL import ImageFont

    font = ImageFont.truetype(str(FONTS / file), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
