"""What the styles of a Word document say beside its words: which set contents, which hide or strike. Pure."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement  # nosec B405 - what is read is read by defusedxml

CONTENTS = ("toc ", "table of ")
MARKS = ("vanish", "strike", "dstrike")  # what decides whether words count
OFF = ("0", "false", "off")
MOST_STEPS = 20


def names_of_contents(styles: Element | None) -> set[str]:
    """The styles in which a table of contents is set; their names are English in each language."""
    return {
        _of(style, "styleId")
        for style in _all(styles, "style")
        if any(_of(name, "val").lower().startswith(CONTENTS) for name in _all(style, "name"))
    }


def take_from_styles(tree: Element, styles: Element | None) -> None:
    """Say of each run what its style, or that of its paragraph, makes of it: else only the run itself is asked."""
    named = {_of(style, "styleId"): style for style in _all(styles, "style")}
    for mark in MARKS:
        marking = {name for name in named if _marks(name, named, mark)}
        for paragraph in tree.iter(f"{_space(tree)}p") if marking else ():
            is_all = _style(paragraph, "pPr/pStyle") in marking
            for run in paragraph.iter(f"{_space(tree)}r"):
                if is_all or _style(run, "rPr/rStyle") in marking:
                    _mark(run, mark)


def _mark(run: Element, mark: str) -> None:
    """What a run says of itself goes before its style."""
    space = _space(run)
    own = run.find(f"{space}rPr")
    if own is None:
        own = Element(f"{space}rPr")
        run.insert(0, own)
    if own.find(f"{space}{mark}") is None:
        SubElement(own, f"{space}{mark}")


def _marks(name: str, named: dict[str, Element], mark: str) -> bool:
    for _step in range(MOST_STEPS):
        if name not in named:
            break
        space = _space(named[name])
        found = named[name].find(f"{space}rPr/{space}{mark}")
        if found is not None:
            return _of(found, "val") not in OFF
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
