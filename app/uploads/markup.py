"""HTML as office readers give it, as Markdown whose blocks become passages. Pure."""

import re
from html.parser import HTMLParser

HEADINGS = {f"h{level}": level for level in range(1, 7)}
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>()]+", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\`*<~]|(?<!\w)_|_(?!\w)|(?<=\])\()")
_BEGINS = re.compile(r"^(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-{2,}|[|])|^(\d{1,9})([.)])(?=\s|$)")
MOST_NESTED = 5


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
    return "\n\n".join(reader.blocks)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.words: list[str] = []
        self.prefix = ""
        self.lists: list[list] = []  # of each open list its sign and the next number
        self.list_lines: list[str] = []
        self.rows: list[list[str]] = []
        self.tables = 0
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag in HEADINGS:
            self.end_block()
            self.prefix = "#" * HEADINGS[tag] + " "
        elif tag in ("ul", "ol"):
            self.end_block()
            self.lists.append([tag, 1])
        elif tag == "table":
            self._begin_table()
        elif tag in ("tr", "td", "th"):
            self._begin_in_table(tag)
        elif tag == "a":
            self.links.append(named.get("href") or "")
            self.words.append("[" if ADDRESS.fullmatch(self.links[-1]) else "")
        else:
            self._begin_words(tag)

    def _begin_words(self, tag: str) -> None:
        if tag in ("p", "li", "div", "blockquote"):
            self.end_block()
        elif tag == "br":
            self.words.append(" ")
        elif tag in MARKS:
            self.words.append(f"\0{MARKS[tag]}")

    def _begin_table(self) -> None:
        self.tables += 1
        if self.tables == 1:
            self.end_block()
            self.end_list()
            self.rows = []

    def _begin_in_table(self, tag: str) -> None:
        if self.tables == 1 and tag == "tr":
            self.rows.append([])
        elif self.tables == 1:
            self.words = []

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
        elif tag in HEADINGS or tag in ("p", "li", "div", "blockquote"):
            self.end_block()

    def _end_in_table(self, tag: str) -> None:
        if tag == "table":
            self.tables -= 1
            if self.tables == 0:
                self._end_table()
        elif self.tables == 1 and self.rows:
            self.rows[-1].append(self._taken().replace("|", "\\|"))

    def handle_data(self, data):
        self.words.append(marked_as_words(data.replace("\0", "").replace("\1", "")))

    def end_block(self) -> None:
        if self.tables:
            self.words.append(" ")  # paragraphs of a cell stand on one line
            return
        words = self._taken()
        if not words:
            return
        if self.lists:
            self._add_list_line(words)
        else:
            self.end_list()
            self.blocks.append(self.prefix + words if self.prefix else begun_as_words(words))
        self.prefix = ""

    def _add_list_line(self, words: str) -> None:
        kind, number = self.lists[-1]
        self.lists[-1][1] += 1
        words = begun_as_words(words)
        depth = "   " * min(len(self.lists) - 1, MOST_NESTED)
        self.list_lines.append(f"{depth}{number}. {words}" if kind == "ol" else f"{depth}- {words}")

    def end_list(self) -> None:
        if self.list_lines:
            self.blocks.append("\n".join(self.list_lines))
            self.list_lines = []

    def _end_table(self) -> None:
        rows = [row for row in self.rows if any(row)]
        widest = max(map(len, rows), default=0)
        if widest == 1:
            self.blocks.extend(begun_as_words(row[0]) for row in rows if row[0])
        elif rows:
            lines = ["| " + " | ".join(row + [""] * (widest - len(row))) + " |" for row in rows]
            self.blocks.append("\n".join([lines[0], "|" + "---|" * widest, *lines[1:]]))
        self.rows, self.words = [], []

    def _taken(self) -> str:
        """The words of a block. Emphasis embraces them without the spaces around."""
        text = re.sub(r"\s+", " ", "".join(self.words))
        text = re.sub(r"\0(\*+)( *)", r"\2\1", text)
        text = re.sub("( *)\1(\\*+)", r"\2\1", text)
        self.words = []
        return text.strip()
