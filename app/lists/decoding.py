"""The bytes of a text file as text, whatever program wrote them. Pure."""

import codecs

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What office programs of the West write where they do not write UTF-8; by the letters it is told which.
OLD = ("cp1252", "mac_roman", "cp850")
WESTERN = frozenset("æøåäöüßéèêëáàâãíìîïóòôõúùûñçýÿœšž" + "æøåäöüéèêëáàâãíìîïóòôõúùûñçýÿœšž".upper() + "’‘“”–—´ºª¿¡")
ENOUGH = 20_000


def decoded(content: bytes) -> str:
    """The text. What is no text at all comes out as signs that no name has, and is refused line by line."""
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), None) or _unmarked(content)
    return content.decode(encoding, "replace")


def wide(beginning: bytes) -> str:
    """In which encoding each sign of a text takes two or four bytes; empty where none does."""
    marked = next((name for mark, name in MARKS if beginning.startswith(mark)), "")
    if marked:
        return "" if marked == "utf-8-sig" else marked
    evens, odds = beginning[0:2000:2].count(0), beginning[1:2000:2].count(0)
    # Letters of the West have an empty byte on one side, and never on the other: no other file is like that.
    if min(evens, odds) or max(evens, odds) * 4 < len(beginning[:2000]):
        return ""
    return "utf-16-le" if odds > evens else "utf-16-be"


def _unmarked(content: bytes) -> str:
    if b"\0" in content[:2000]:
        evens, odds = content[0:2000:2].count(0), content[1:2000:2].count(0)
        return "utf-16-le" if odds >= evens else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _old(content)
    return "utf-8"


def _old(content: bytes) -> str:
    """Told by the lines that have letters beyond ASCII; the others say nothing, and would only take time."""
    from charset_normalizer import from_bytes

    telling = b"\n".join(line for line in content.splitlines() if not line.isascii())[:ENOUGH]
    for encoding in OLD:
        if all(sign in WESTERN for sign in telling.decode(encoding, "replace") if not sign.isascii()):
            return encoding
    best = from_bytes(telling).best()
    return best.encoding if best else OLD[0]
