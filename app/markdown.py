"""Markdown as it is read here: no rule of it hides a word, a number or an address that somebody typed. Pure.

What is read is what is voted on and fingerprinted, so a mark that would make words vanish stays as it was typed:
definitions of references, titles and targets of links, entities, the words beside a fence, cells beyond the header,
numbers that a list would count anew, and anything nested deeper than the parser goes.
"""

from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import blockquote as read_blockquote
from markdown_it.rules_block import list_block as read_list
from markdown_it.rules_block import table as read_table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import autolink as read_autolink
from markdown_it.rules_inline import link as read_link
from markdown_it.rules_inline.emphasis import tokenize as read_emphasis
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.rules_inline.strikethrough import tokenize as read_strikethrough
from markdown_it.token import Token

DEEPEST = 20
ROOM_FOR_ONE_MORE = 4  # levels that a list within a quote takes
HIDING = ("reference", "lheading", "entity", "image", "html_block", "html_inline")
LARGEST_HEADING = 3
BlockRule = Callable[[StateBlock, int, int, bool], bool]

# Where a word can begin and end that is set in emphasis.
BEFORE_A_WORD = '([{<"“„‘«‹¿¡*_~|–—-'
BEHIND_A_WORD = ")]}>\"”“’'»›.,;:!?…*_~|–—-"


def parser() -> MarkdownIt:
    """The parser of every text."""
    found = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    found.enable(["table", "strikethrough"]).disable(list(HIDING))
    found.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    found.block.ruler.at("list", _not_too_deep(_list), {"alt": ["paragraph", "reference", "blockquote"]})
    found.block.ruler.at(
        "blockquote", _not_too_deep(read_blockquote), {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    found.inline.ruler.at("link", _link)
    found.inline.ruler.at("autolink", _autolink)
    found.inline.ruler.at("emphasis", _between_words(read_emphasis))
    found.inline.ruler.at("strikethrough", _between_words(read_strikethrough))
    found.core.ruler.push("headings", _lower_headings)
    found.add_render_rule("fence", _fence)
    return found


def _not_too_deep(rule: BlockRule) -> BlockRule:
    """The parser drops what is deeper than it goes: before that, marks are words like others."""

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < DEEPEST - ROOM_FOR_ONE_MORE and rule(state, start, end, silent)

    return bounded


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list whose every number is the one that was typed."""
    first, line = len(state.tokens), state.line
    if not read_list(state, start, end, silent):
        return False
    numbered = [token for token in state.tokens[first:] if token.type == "list_item_open" and token.info]
    if any(token.info != str(int(token.info)) for token in numbered):
        del state.tokens[first:]  # 01 would lose its zero
        state.line = line
        return False
    for token in numbered:
        token.attrSet("value", token.info)
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table, if no row has more cells than its header: those would be dropped."""
    if not read_table(state, start, end, True):
        return False
    columns = _cells(_line(state, start))
    for line in range(start + 2, end):
        if state.sCount[line] < state.blkIndent or not _line(state, line):
            break
        if _cells(_line(state, line)) > columns:
            return False
    return silent or read_table(state, start, end, False)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _cells(line: str) -> int:
    cells = escapedSplit(line)
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")


def _link(state: StateInline, silent: bool) -> bool:
    """A link that says where it leads, and all that stands between its brackets."""
    start = state.pos
    label_end = state.md.helpers.parseLinkLabel(state, start, True)
    if not read_link(state, silent):
        return False
    if not silent:
        label, target = state.src[start + 1 : label_end], state.src[label_end + 1 : state.pos]
        if target.strip("(<>)") != label:
            _say(state, f" {target}")
    return True


def _autolink(state: StateInline, silent: bool) -> bool:
    """An address between angles, spelled as it was typed."""
    start = state.pos
    if not read_autolink(state, silent):
        return False
    if not silent:
        state.tokens[-2].content = state.src[start + 1 : state.pos - 1]
    return True


def _say(state: StateInline, words: str) -> None:
    state.push("text", "", 0).content = words


def _between_words(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Emphasis begins and ends at the edge of a word: 5*3*2 is a product."""

    def at_edges(state: StateInline, silent: bool) -> bool:
        if silent:
            return False
        scan = state.scanDelims

        def within_edges(start: int, canSplitWord: bool) -> Scanned:
            found = scan(start, canSplitWord)
            before, after = state.src[:start][-2:], state.src[start + found.length :][:1]
            return Scanned(found.can_open and _opens(before), found.can_close and _closes(after), found.length)

        state.scanDelims = within_edges  # type: ignore[method-assign]
        try:
            return rule(state, silent)
        finally:
            state.scanDelims = scan  # type: ignore[method-assign]

    return at_edges


def _opens(before: str) -> bool:
    """Whether a word can begin behind these two signs: not in an address, and not behind an apostrophe."""
    last = before[-1:]
    if last in ("'", "’"):
        return not before[:1].isalnum()
    return not last or last.isspace() or last in BEFORE_A_WORD


def _closes(after: str) -> bool:
    return not after or after.isspace() or after in BEHIND_A_WORD


def _lower_headings(state: Any) -> None:
    """The largest heading of a text stands under those of the page."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close") and int(token.tag[1]) < LARGEST_HEADING + 2:
            token.tag = f"h{min(int(token.tag[1]) + LARGEST_HEADING - 1, 6)}"


def _fence(_renderer: Any, tokens: list[Token], at: int, _options: Any, _env: Any) -> str:
    """What stands between fences, and the words beside the first."""
    token = tokens[at]
    head = f"{token.info.strip()}\n" if token.info.strip() else ""
    return f"<pre><code>{_escaped(head + token.content)}</code></pre>\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
