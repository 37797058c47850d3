"""Two texts brought together in a form: asked place by place, taken as the one text that somebody chose.

A form that asks carries the pieces of the text themselves. Comparing again could cut them elsewhere, and a choice
would then be about other words.
"""

import json
from collections.abc import Iterator
from typing import NamedTuple

from flask import g, request
from flask_babel import gettext as _
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import BadRequest

from app.errors import NotChosen
from app.merging import Choice, Merge, Piece, Side, ThreeWay

PIECES, LABEL, SIDE, OWN, BY = ".pieces", ".label", ".place-", ".own-", "meanwhile.by"
STEP = "together"  # the button that only shows what the text becomes
AROUND = 8  # words before and after a place, by which somebody knows it again


class Place(NamedTuple):
    """One place where somebody chooses: its number, what stands around it, and what was chosen so far."""

    number: int
    piece: Piece
    before: str
    after: str
    chosen: Choice | None

    @property
    def options(self) -> list[tuple[Side, str]]:
        """What can be chosen by one press, each with its words. Of nothing and something, both is something."""
        sides = [Side.MINE, Side.THEIRS]
        if self.piece.mine.strip() and self.piece.theirs.strip():
            sides.append(Side.BOTH)
        return [(side, self.piece.words(side)) for side in sides]

    @property
    def words(self) -> str | None:
        return self.piece.words(*self.chosen) if self.chosen else None


def take_choices() -> None:
    """Put the text that somebody chose, place by place, where the form has its field. Asks again for what is open."""
    if request.method != "POST":
        return
    merges = {name.removesuffix(PIECES): _read(value) for name, value in request.form.items() if name.endswith(PIECES)}
    if not merges:
        return
    choices = {name: _choices(name, merge) for name, merge in merges.items()}
    is_open = any(len(choices[name]) < len(merge.places) for name, merge in merges.items())
    if is_open or request.form.get(STEP):
        g.chosen = choices
        raise NotChosen(_said(is_open), ways=_asked(merges), by=request.form.get(BY, ""))
    sent = [(name, value) for name, value in request.form.items(multi=True) if is_no_choice(name)]
    sent += [(name, merge.chosen(choices[name])) for name, merge in merges.items()]
    request.form = ImmutableMultiDict(sent)


def places_of(way: ThreeWay) -> list[Place]:
    """The places of a text in which somebody must choose."""
    chosen = g.get("chosen", {}).get(way.name, {})
    pieces = way.merge.pieces
    found: list[Place] = []
    for at, piece in enumerate(pieces):
        if piece.merged is None:
            number = len(found)
            around = _before(pieces[:at]), _after(pieces[at + 1 :])
            found.append(Place(number, piece, *around, chosen.get(number)))
    return found


def stretches_of(way: ThreeWay) -> Iterator[tuple[str, Place | None]]:
    """The whole text in its order: words that stand, and the places between them."""
    places = iter(places_of(way))
    for piece in way.merge.pieces:
        yield (piece.merged, None) if piece.merged is not None else ("", next(places))


def is_chosen(way: ThreeWay) -> bool:
    """Whether somebody chose in every place, so that the text can be read as it becomes."""
    return all(place.chosen for place in places_of(way))


def is_no_choice(name: str) -> bool:
    """Whether a field is one of the form itself, not of the question which words stand."""
    return name != STEP and not any(kind in name for kind in (PIECES, LABEL, SIDE, OWN, BY))


def pieces_of(way: ThreeWay) -> str:
    """The pieces as a form carries them."""
    return json.dumps([one[1:] if one.merged is None else one.merged for one in way.merge.pieces])


def _read(value: str) -> Merge:
    try:
        found = json.loads(value)
        return Merge([_piece(one) for one in found]) if isinstance(found, list) else Merge([_piece(found)])
    except (ValueError, RecursionError) as error:
        raise BadRequest from error


def _piece(told: object) -> Piece:
    match told:
        case str(words):
            return Piece(words, words, words, words)
        case [str(mine), str(theirs), None, str(apart)]:
            return Piece("", mine, theirs, None, apart)
    raise ValueError


def _choices(name: str, merge: Merge) -> dict[int, Choice]:
    """What was chosen in each place. Own words without a choice are one; a choice of own words needs some."""
    found = {}
    for place in range(len(merge.places)):
        side, own = (request.form.get(f"{name}{kind}{place}", "") for kind in (SIDE, OWN))
        if own.strip() and side in ("", Side.OWN):
            found[place] = Choice(Side.OWN, own)
        elif side in set(Side) - {Side.OWN}:
            found[place] = Choice(Side(side), own)
    return found


def _asked(merges: dict[str, Merge]) -> list[ThreeWay]:
    return [ThreeWay(name, request.form.get(name + LABEL, ""), None, [], [], merge) for name, merge in merges.items()]


def _said(is_open: bool) -> str:
    if is_open:
        return _("Nothing was saved yet. In each place choose which words stand; your choices so far are kept.")
    return _("This is how it reads now. Nothing was saved yet: save it, or choose otherwise.")


def _before(pieces: list[Piece]) -> str:
    """The last words before a place, up to the place before it."""
    words = ""
    for piece in reversed(pieces):
        if piece.merged is None or len(words.split()) > AROUND:
            break
        words = piece.merged + words
    return _shortened(words.split(), last=True)


def _after(pieces: list[Piece]) -> str:
    words = ""
    for piece in pieces:
        if piece.merged is None or len(words.split()) > AROUND:
            break
        words += piece.merged
    return _shortened(words.split(), last=False)


def _shortened(words: list[str], *, last: bool) -> str:
    if len(words) <= AROUND:
        return " ".join(words)
    return "… " + " ".join(words[-AROUND:]) if last else " ".join(words[:AROUND]) + " …"


# What templates ask.
ASKED = {one.__name__: one for one in (places_of, stretches_of, pieces_of, is_chosen, is_no_choice)}
