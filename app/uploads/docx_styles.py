"""What the styles of a Word document say beside its words: which set a table of contents, and which hide. Pure."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement  # nosec B405 - only its names; what is read is read by defusedxml

CONTENTS = ("toc ", "table of ")
OFF = ("0", "false", "off")
MOST_STEPS = 20


def names_of_contents(styles: Element | None) -> set[str]:
    """The styles in which a table of contents is set; their names are English in each language."""
    return {
        _of(style, "styleId")
        for style in _all(styles, "style")
        if any(_of(name, "val").lower().startswith(CONTENTS) for name in _all(style, "name"))
    }


def hide_by_style(tree: Element, styles: Element | None) -> None:
    """Say of each run whether its style, or that of its paragraph, hides it: else only the run itself is asked."""
    hiding = _names_of_hiding(styles)
    space = _space(tree)
    for paragraph in tree.iter(f"{space}p") if hiding else ():
        is_hidden = _style(paragraph, "pPr/pStyle") in hiding
        for run in paragraph.iter(f"{space}r"):
            own = run.find(f"{space}rPr")
            if own is not None and own.find(f"{space}vanish") is not None:
                continue
            if is_hidden or _style(run, "rPr/rStyle") in hiding:
                if own is None:
                    own = Element(f"{space}rPr")
                    run.insert(0, own)
                SubElement(own, f"{space}vanish")


def _names_of_hiding(styles: Element | None) -> set[str]:
    named = {_of(style, "styleId"): style for style in _all(styles, "style")}
    return {name for name in named if _hides(name, named)}


def _hides(name: str, named: dict[str, Element]) -> bool:
    for _step in range(MOST_STEPS):
        if name not in named:
            break
        space = _space(named[name])
        mark = named[name].find(f"{space}rPr/{space}vanish")
        if mark is not None:
            return _of(mark, "val") not in OFF
        name = _style(named[name], "basedOn")
    return False


def _style(one: Element, path: str) -> str:
    found = one.find("/".join(_space(one) + step for step in path.split("/")))
    return "" if found is None else _of(found, "val")


def _all(one: Element | None, name: str) -> Iterator[Element]:
    return iter(()) if one is None else one.iterfind(f"{_space(one)}{name}")


def _of(one: Element, name: str) -> str:
    return one.get(f"{_space(one)}{name}") or ""


def _space(one: Element) -> str:
    return one.tag.rpartition("}")[0] + "}"
