"""Markdown to safe HTML, word by word; the only place that makes Markup. Pure."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import nh3
from markupsafe import Markup, escape

from app import markdown
from app.terms import Explained, explained_in, marked

LONGEST_TEXT = 20_000
TAGS = {
    "p",
    "br",
    "em",
    "strong",
    "del",
    "s",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "hr",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
}
CHAPTER = "##"  # the title of a document has one sign, its chapters have two
ADDRESS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
CITATION = re.compile(r"\[(E\d+\.\d+|H\d+\.\d+|Q\d+|P\d+|R\d+)\]")
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN_CONTROLS = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff{_NO_CHARACTERS}]"
)
_UNSEEN_IN_A_LINE = re.compile("[\u00ad\u200b\u2060]")  # two names that look alike must not differ by one of these
_SHOWS_NOTHING = ("Cc", "Cf", "Mn", "Me", "Zs")
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs by their kind, and empty to the eye
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # office programs break lines by any of these
_parser = markdown.parser()


def clean(text: str | None) -> str:
    """Drop what no reader can see and attackers can use: controls, direction overrides, lone surrogates.

    With them goes what Unicode keeps from being a character: no XML may hold it, so no feed and no form of a report.

    A text in which nothing can be seen is empty: no name, and no reason for anything.
    """
    text = _LINE_ENDS.sub("\n", text or "")
    text = text.encode("utf-8", "ignore").decode("utf-8")
    text = unicodedata.normalize("NFC", _FORBIDDEN_CONTROLS.sub("", text)).strip()
    return text if any(map(_can_be_seen, text)) else ""


def _can_be_seen(sign: str) -> bool:
    return sign.isascii() and sign > " " or sign not in _BLANKS and unicodedata.category(sign) not in _SHOWS_NOTHING


def clean_line(text: str | None) -> str:
    """As `clean`, on one line: for names and titles."""
    if text and text.isascii() and text.isprintable():
        return " ".join(text.split())  # the same, where nothing of it can be hidden
    return " ".join(_UNSEEN_IN_A_LINE.sub("", clean(text)).split())


def html(
    text: str | None,
    address_of: Callable[[str], str | None] = lambda number: None,
    terms: tuple[Explained, ...] = (),
) -> Markup:
    """Render Markdown. `address_of` gives the address of a citation like E3.12, or None if it leads nowhere.

    The first occurrence of each of the `terms` can be pressed to see what it means.
    """
    safe = CITATION.sub(lambda match: _citation(match, address_of), _safe_html(text or ""))
    return Markup(marked(safe, terms))  # nosec B704


def explained(text: str, terms: tuple[Explained, ...]) -> tuple[Explained, ...]:
    """Those of the terms that a text uses where they can be shown."""
    return explained_in(_safe_html(text), terms) if terms else ()


@lru_cache(maxsize=1024)
def _safe_html(text: str) -> str:
    """Pages of many passages are read far more often than written."""
    return nh3.clean(
        _parser.render(text),
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}, "li": {"value"}},
        attribute_filter=_leads_outside,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def _leads_outside(tag: str, attribute: str, value: str) -> str | None:
    """A text is read in reports and on paper too, where an address relative to this server leads nowhere."""
    return value if attribute != "href" or ADDRESS.match(value) else None


def linked(text: str, address_of: Callable[[str], str | None]) -> Markup:
    """A text without layout, whose citations lead somewhere."""
    return Markup(CITATION.sub(lambda match: _citation(match, address_of), str(escape(text))))  # nosec B704


def direction(language: str) -> Markup:
    """The attributes of an element with people's words: they run as they begin, and perhaps in another language."""
    return Markup(' dir="auto" lang="{}"').format(language) if language else Markup(' dir="auto"')


class OfPeople(str):
    """A choice or the name of a field that people worded: whatever draws it says its language."""


def within(words: str, language: str) -> Markup:
    """A few words of people inside a sentence of ours, in an element of their own."""
    return Markup("<span{}>{}</span>").format(direction(language), words)


def spanned(sentence: str, begin: str, end: str, language: str) -> Markup:
    """A sentence of ours in which these two marks stand around words of people."""
    opened = Markup("<span{}>").format(direction(language))
    return escape(sentence).replace(begin, opened).replace(end, Markup("</span>"))


def passages(text: str) -> list[str]:
    """Cut a Markdown document into its top-level blocks: what can be numbered, cited and noted."""
    lines = text.split("\n")
    tops = [token.map[0] for token in _parser.parse(text) if token.level == 0 and token.map and token.nesting >= 0]
    blocks = ["\n".join(lines[first:last]).strip() for first, last in pairwise([*tops, len(lines)])]
    return [block for block in blocks if block]


def chapters(text: str) -> list[tuple[str, str]]:
    """Cut a Markdown document before its headings of the second rank: the words of each, and what stands below it.

    What comes before the first has no such heading. Smaller ones rise by two ranks, as the ranks between are gone.
    """
    lines, cuts = text.split("\n"), [(0, 0, "")]
    for token in _parser.parse(text):
        if token.type != "heading_open" or token.level or not token.map:
            continue
        first, last = token.map
        if token.markup == CHAPTER:
            cuts.append((first, last, plain("\n".join(lines[first:last]))))
        elif token.markup != CHAPTER[0]:
            lines[first] = lines[first].replace(CHAPTER, "", 1)
    ends = [first for first, _last, _words in cuts[1:]] + [len(lines)]
    below = ["\n".join(lines[cut[1] : end]).strip("\n") for cut, end in zip(cuts, ends, strict=True)]
    return [(cut[2], text) for cut, text in zip(cuts, below, strict=True) if cut[2] or text]


def from_to(first: int | None, last: int | None) -> str:
    """How a place of one passage or of several in a row is written: 5, or 5–7."""
    return f"{first}" if first == last else f"{first}–{last}"


def plain(text: str | None) -> str:
    """The words alone, for titles, mail and search."""
    return " ".join(html(text).striptags().split())


def citations(text: str) -> list[str]:
    """The numbers a text cites, in order, each once."""
    return list(dict.fromkeys(CITATION.findall(text)))


def _citation(match: re.Match, address_of) -> str:
    address = address_of(match[1])
    if address is None:
        return f"[{match[1]}]"
    return str(Markup('<a class="cite" href="{}">[{}]</a>').format(address, match[1]))
