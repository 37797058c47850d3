"""What a row of the board holds: documents by side and by kind, and in words what is missing. Pure."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _

from app.evidence.kinds import DocumentKind, Position

# What a panel should have before it: a document that speaks for and against counts for both.
SIDES = (Position.FOR, Position.AGAINST, Position.NEUTRAL)
KINDS = tuple(kind for kind in DocumentKind if kind not in (DocumentKind.TRANSCRIPT, DocumentKind.OTHER))
HEADS = {Position.FOR: _("For"), Position.AGAINST: _("Against"), Position.NEUTRAL: _("Neutral")}


class Cell(NamedTuple):
    """One column of a row: what stands under it."""

    head: Any
    documents: tuple[Any, ...]

    @property
    def told(self) -> tuple[tuple[int, str, str], ...]:
        """Number, label and title of each, as they are shown."""
        return tuple((one.number, one.label, one.title) for one in self.documents)


class Shown(NamedTuple):
    """All that is shown of a row: rows that show the same are drawn once."""

    label: str
    text: str
    url: str
    sides: tuple[tuple[str, tuple], ...]
    kinds: tuple[tuple[DocumentKind, tuple], ...]
    missing_sides: tuple[str, ...]
    missing_kinds: tuple[DocumentKind, ...]
    unplaced: tuple[tuple[int, str], ...]


class Row(NamedTuple):
    """One question or theme. `url` is where it is read, where it has a page."""

    label: str
    text: str
    url: str
    sides: tuple[Cell, ...]
    unplaced: tuple[Any, ...]
    kinds: tuple[Cell, ...]

    @property
    def missing_sides(self) -> list[Any]:
        return [cell.head for cell in self.sides if not cell.documents]

    @property
    def missing_kinds(self) -> list[Any]:
        return [cell.head for cell in self.kinds if not cell.documents]

    @property
    def present_kinds(self) -> list[Cell]:
        return [cell for cell in self.kinds if cell.documents]

    def shown(self, heads: Sequence[str]) -> Shown:
        """With the heads of the sides as they are read: each is said once for the whole board."""
        of_kinds = tuple(zip(KINDS, self.kinds, strict=True))
        return Shown(
            *(self.label, self.text, self.url),
            sides=tuple((head, cell.told) for head, cell in zip(heads, self.sides, strict=True)),
            kinds=tuple((kind, cell.told) for kind, cell in of_kinds if cell.documents),
            missing_sides=tuple(head for head, cell in zip(heads, self.sides, strict=True) if not cell.documents),
            missing_kinds=tuple(kind for kind, cell in of_kinds if not cell.documents),
            unplaced=tuple((one.number, one.label) for one in self.unplaced),
        )


def fill(label: str, text: str, url: str, documents: Sequence[Any]) -> Row:
    """The row of these documents."""
    sides = tuple(Cell(HEADS[side], tuple(one for one in documents if _speaks(one, side))) for side in SIDES)
    kinds = tuple(Cell(kind.label, tuple(one for one in documents if one.kind == kind)) for kind in KINDS)
    unplaced = tuple(one for one in documents if one.position == Position.UNKNOWN)
    return Row(label, text, url, sides, unplaced, kinds)


def _speaks(document: Any, side: Position) -> bool:
    both = document.position == Position.MIXED and side != Position.NEUTRAL
    return document.position == side or both
