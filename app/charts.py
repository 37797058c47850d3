"""Charts as pictures that need nothing else: drawn once, and the same in every form of a report. Pure.

A page colors them by its style sheet, in the dark too; where there is none the colors in the picture itself count.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

Point = tuple[float, float]

WIDTH, HEIGHT, GAP = 400, 16, 2
# How a part is filled: its color, how much of it shows between its stripes, how those run, how thick and how far apart.
LOOKS = {
    "support": ("#2f6b4f", 1.0, "", 0, 0),
    "reserve": ("#b58a2c", 0.45, "\\", 6, 11),
    "aside": ("#8b8f94", 0.4, "", 0, 0),
    "object": ("#a33d2f", 0.45, "/", 4, 8),
}
# What known answers look like; options that people wrote take turns.
TONES = {
    "support": "support",
    "yes": "support",
    "reservations": "reserve",
    "aside": "aside",
    "abstain": "aside",
    "blank": "aside",
    "object": "object",
    "no": "object",
}
TURNS = ("support", "object", "reserve", "aside")


def tone(answer: str, n: int) -> str:
    """The look of the answer that is the `n`-th of its vote."""
    return TONES.get(answer, TURNS[n % len(TURNS)])


def in_words(parts: Iterable[tuple[str, str, int]]) -> str:
    """What the bar says to whoever does not see it: each part with its number."""
    return ", ".join(f"{number} {label}" for _answer, label, number in parts)


def of_votes(parts: Sequence[tuple[str, str, int]]) -> str:
    """The bar of a vote, of which each answer has a key, a label and a number."""
    return support_bar([(tone(key, n), number) for n, (key, _label, number) in enumerate(parts)], in_words(parts))


def support_bar(parts: Iterable[tuple[str, float]], words: str) -> str:
    """A bar in parts, each a tone and how much it weighs. Nothing is drawn of what weighs nothing."""
    shown = [(name if name in LOOKS else "aside", weight) for name, weight in parts if weight > 0]
    total, at, drawn = sum(weight for _name, weight in shown), 0.0, []
    for name, weight in shown:
        width = (WIDTH - GAP * (len(shown) - 1)) * weight / total
        drawn.append(_part(name, weight, at, width))
        at += width + GAP
    told = escape(words, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="track" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="none" role="img" aria-label="{told}"><title>{told}</title>{"".join(drawn)}</svg>'
    )


def _part(name: str, weight: float, at: float, width: float) -> str:
    color, wash, way, thick, apart = LOOKS[name]
    opacity = f' fill-opacity="{wash}"' if wash < 1 else ""
    area = f'<rect x="{_n(at)}" y="0" width="{_n(width)}" height="{HEIGHT}"{opacity}/>'
    stripes = "".join(_stripes(way, at, width, thick, apart)) if way else ""
    lines = f'<path d="{stripes}"/>' if stripes else ""
    return f'<g class="s-{name}" data-weight="{_n(weight)}" fill="{color}">{area}{lines}</g>'


def _stripes(way: str, at: float, width: float, thick: int, apart: int) -> Iterator[str]:
    """Stripes within a part, cut at its edges."""
    low, high = (HEIGHT, 0) if way == "/" else (0, HEIGHT)
    for begin in range(-HEIGHT, int(width) + 1, apart):
        ends: list[Point] = [(begin, low), (begin + thick, low), (begin + thick + HEIGHT, high), (begin + HEIGHT, high)]
        corners = _cut(_cut(ends, 0.0, 1), width, -1)
        if len(corners) > 2:
            yield f"M{'L'.join(f'{_n(at + x)} {_n(y)}' for x, y in corners)}z"


def _cut(corners: Sequence[Point], edge: float, side: int) -> list[Point]:
    """What of an area lies on the right (1) or on the left (-1) of an upright line (Sutherland and Hodgman, 1974)."""
    kept: list[Point] = []
    for (x, y), (next_x, next_y) in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        is_in, is_next_in = side * (x - edge) >= 0, side * (next_x - edge) >= 0
        if is_in:
            kept.append((x, y))
        if is_in != is_next_in:
            kept.append((edge, y + (next_y - y) * (edge - x) / (next_x - x)))
    return kept


def _n(number: float) -> str:
    """Two digits behind the point at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
