"""A text as it is read, without its marks: for differences, cells and lines, where no layout can stand. Pure."""

from collections.abc import Iterator

from markdown_it.token import Token

from app import markdown

_parser = markdown.parser()
_BREAKS = {"softbreak": "\n", "hardbreak": "\n"}


def words(text: str | None) -> str:
    """The words, with bullets, numbers and empty lines where a reader sees them."""
    return "".join(_pieces(_parser.parse(text or ""))).strip("\n")


def _pieces(tokens: list[Token]) -> Iterator[str]:
    depth, fresh = -1, True  # how deep in lists; whether the line is empty so far
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            if depth < 0:
                yield "\n"
        elif token.type == "list_item_open":
            yield "  " * depth + (f"{token.info}{token.markup} " if token.info else "• ")
        else:
            yield from _piece(token, depth, fresh)
        fresh = token.type == "tr_open"


def _piece(token: Token, depth: int, fresh: bool) -> Iterator[str]:
    if token.type == "inline":
        yield "".join(_BREAKS.get(one.type, one.content) for one in token.children or ())
    elif token.type in ("fence", "code_block"):
        yield "\n".join(part for part in (token.info.strip(), token.content.rstrip("\n")) if part) + "\n\n"
    elif token.type in ("td_open", "th_open") and not fresh:
        yield " | "
    elif token.type == "tr_close" or (token.type == "paragraph_close" and depth >= 0):
        yield "\n"
    elif token.type in ("paragraph_close", "heading_close", "table_close"):
        yield "\n\n"
    elif token.type == "hr":
        yield "—\n\n"
