"""Charts as pictures of dots, for forms that take no drawing: the drawing itself, as Typst shows it."""

import json
from typing import Any

SOURCE = b"""
#set page(width: 160mm, height: 6.4mm, margin: 0mm, fill: none)
#for (n, one) in json(bytes(sys.inputs.drawn)).enumerate() {
  if n > 0 { pagebreak() }
  image(bytes(one), format: "svg", width: 100%, height: 100%, fit: "stretch")
}
"""
DOTS_AN_INCH = 150
MILLIMETERS = 160


def of_drawings(drawn: list[str]) -> dict[str, bytes]:
    """A PNG of each, all made at once: the same bytes for the same drawing."""
    if not drawn:
        return {}
    import typst  # only in the process that makes the file

    told = {"drawn": json.dumps(drawn)}
    made: Any = typst.compile(SOURCE, sys_inputs=told, format="png", ppi=DOTS_AN_INCH, ignore_system_fonts=True)
    pages = made if isinstance(made, list) else [made]
    return dict(zip(drawn, pages, strict=True))
