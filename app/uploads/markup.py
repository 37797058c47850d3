"""HTML as office readers give it, as Markdown whose blocks become passages. Pure."""

import re
from html.parser import HTMLParser

from app.uploads.grid import Grid
from app.uploads.numbering import taken_off

HEADINGS = {f"h{level}": level for level in range(1, 7)}
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "s": "~~", "del": "~~"}
ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>()]+", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\`*<~]|(?<!\w)_|_(?!\w)|(?<=\])\()")
_BEGINS = re.compile(r"^(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-{2,}|[|])|^(\d{1,9})([.)])(?=\s|$)")
_UNSEEN = str.maketrans("", "", "\0\1\u00ad")
MOST_NESTED = 5
# Raised and lowered signs carry what a number means: 10⁻³ is not 10-3.
SHIFTED = {
    "sup": ("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", "^"),
    "sub": ("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", "_"),
}
_FORMULA = re.compile(r"(?=.*\d)[\w+−,.*/=-]+")
# A number that Markdown counts by, and one that stands behind a bullet as it does in a pasted text.
_COUNTED = re.compile(r"(0|[1-9]\d{0,8})[.)]")
_LISTED = re.compile(r"\(?\w{1,5}[.)]|\w")


def marked_as_words(text: str) -> str:
    """A text whose signs are signs, whatever they would mean in Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


def begun_as_words(block: str) -> str:
    """A paragraph that begins with a number and a dot is no list, and so with other marks."""
    return _BEGINS.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", block)


def markdown_of(html: str) -> str:
    """The same words in the same order: headings, lists, tables, emphasis and links that lead somewhere."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    reader.end_list()
    return "\n\n".join(reader.blocks)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.words: list[str] = []
        self.prefix = ""
        self.lists: list[list] = []  # of each open list its sign and the next number
        self.list_lines: list[str] = []
        self.columns: list[int] = []  # where the words of each open item begin
        self.in_item = False  # whether the item has words already
        self.grid = Grid()
        self.cell = (1, 1)
        self.tables = 0
        self.links: list[str] = []
        self.shifted: list[int] = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag in HEADINGS or tag == "blockquote":
            self.end_block()
            if not self.tables:
                self.prefix = "#" * HEADINGS[tag] + " " if tag in HEADINGS else "> "
        elif tag in ("ul", "ol"):
            self.end_block()
            self.lists.append([tag, 1])
        elif tag == "table":
            self._begin_table()
        elif tag in ("tr", "td", "th"):
            self._begin_in_table(tag, named)
        elif tag == "a":
            self.links.append(named.get("href") or "")
            self.words.append("[" if ADDRESS.fullmatch(self.links[-1]) else "")
        else:
            self._begin_words(tag, named)

    def _begin_words(self, tag: str, named: dict) -> None:
        if tag in ("p", "li", "div"):
            self.end_block()
            self.in_item = self.in_item and tag != "li"
        elif tag == "br":
            self.words.append(" ")
        elif tag in MARKS:
            self.words.append(f"\0{MARKS[tag]}")
        elif tag in SHIFTED:
            self.shifted.append(len(self.words))
        elif tag == "input" and named.get("type") == "checkbox":
            self.words.append("☒" if "checked" in named else "☐")

    def _begin_table(self) -> None:
        self.tables += 1
        if self.tables == 1:
            self.end_block()
            self.end_list()
            self.grid = Grid()

    def _begin_in_table(self, tag: str, named: dict) -> None:
        if self.tables == 1 and tag == "tr":
            self.grid.add_row()
        elif self.tables == 1:
            self.words = []
            self.cell = (_number(named.get("colspan")), _number(named.get("rowspan")))

    def handle_endtag(self, tag):
        if tag in ("td", "th", "table"):
            self._end_in_table(tag)
        elif tag in ("ul", "ol") and self.lists:
            self.end_block()
            self.lists.pop()
            if not self.lists:
                self.end_list()
        elif tag == "a" and self.links:
            address = self.links.pop()
            self.words.append(f"]({address})" if ADDRESS.fullmatch(address) else "")
        elif tag in MARKS:
            self.words.append(f"\1{MARKS[tag]}")
        elif tag in SHIFTED and self.shifted:
            self._end_shifted(tag)
        elif tag in HEADINGS or tag in ("p", "li", "div", "blockquote"):
            self.end_block()

    def _end_shifted(self, tag: str) -> None:
        begun = self.shifted.pop()
        words, self.words[begun:] = "".join(self.words[begun:]), []
        self.words.append(_shifted(words, tag))

    def _end_in_table(self, tag: str) -> None:
        if tag == "table":
            self.tables -= 1
            if self.tables == 0:
                self._end_table()
        elif self.tables == 1:
            label, words = taken_off(self._taken())
            self.grid.add(f"{label} {words}".strip().replace("|", "\\|"), *self.cell)

    def handle_data(self, data):
        self.words.append(marked_as_words(data.translate(_UNSEEN)))

    def end_block(self) -> None:
        if self.tables:
            self.words.append(" ")  # paragraphs of a cell stand on one line
            return
        label, words = taken_off(self._taken())
        if not words:
            return
        if not self.lists or self.prefix or (label and not _LISTED.fullmatch(label)):
            self.end_list()
            words = f"{label} {words}" if label else words
            self.blocks.append(self.prefix + words if self.prefix else begun_as_words(words))
        elif self.in_item and self.list_lines:
            self.list_lines[-1] += f" {words}"
        else:
            self._add_list_line(label, begun_as_words(words))
        self.prefix, self.in_item = "", True

    def _add_list_line(self, label: str, words: str) -> None:
        kind, number = self.lists[-1]
        self.lists[-1][1] += 1
        if not label:
            sign = f"{number}." if kind == "ol" else "-"
        else:
            sign = label if _COUNTED.fullmatch(label) else f"- {label}"
        depth = min(len(self.lists) - 1, MOST_NESTED)
        above = [*self.columns, *[self.columns[-1] if self.columns else 0] * MOST_NESTED][:depth]
        column = above[-1] if above else 0
        self.columns = [*above, column + len(sign.split(" ")[0]) + 1]
        self.list_lines.append(f"{' ' * column}{sign} {words}")

    def end_list(self) -> None:
        if self.list_lines:
            self.blocks.append("\n".join(self.list_lines))
        self.list_lines, self.columns = [], []

    def _end_table(self) -> None:
        rows = self.grid.whole()
        widest = len(rows[0]) if rows else 0
        if widest == 1:
            self.blocks.extend(begun_as_words(row[0]) for row in rows)
        elif rows:
            lines = [f"| {' | '.join(row)} |" for row in rows]
            self.blocks.append("\n".join([lines[0], "|" + "---|" * widest, *lines[1:]]))
        self.words = []

    def _taken(self) -> str:
        """The words of a block. Emphasis embraces them without the spaces around."""
        text = re.sub(r"\s+", " ", "".join(self.words))
        text = re.sub(r"\0(\*+|~~)( *)", r"\2\1", text)
        text = re.sub("( *)\1(\\*+|~~)", r"\2\1", text)
        self.words = []
        return text.strip()


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 5 else 1


def _shifted(words: str, tag: str) -> str:
    """Raised or lowered words as signs that say so, where numbers are among them; a footnote's [1] and 1st stay."""
    plain, signs, mark = SHIFTED[tag]
    bare = words.strip()
    if bare and all(sign in plain for sign in bare):
        return words.translate(str.maketrans(plain, signs))
    return f"{mark}({bare})" if _FORMULA.fullmatch(bare) else words
