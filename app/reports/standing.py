"""What each passage of a report stands as: one standing, from its last result on exactly these words. Pure."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_ngettext as ngettext

from app.prose import plain
from app.reports.blocks import NOT_TOLD, Block

FIRST_WORDS = 240
MOST_ROWS = 6  # a table of rounds is no line of an overview


def of_passage(results: list[Block], *, is_past: bool) -> Block:
    """The standing that these results, in their order, give a passage. An older result never competes with a newer.

    `adopted` is None where nothing was decided; `place` is that of the deciding result, None where there is none.
    """
    deciding = [place for place, one in enumerate(results) if one["outcome"] and not one["on_earlier_text"]]
    if deciding:
        last = results[deciding[-1]]
        return _standing(last["outcome"], last["adopted"], deciding[-1])
    if results and results[-1]["on_earlier_text"]:
        return _standing(_("Changed after the vote; not voted on in these words"))
    if results:
        return _standing(_("Counted; no outcome is told"))
    return _standing(_("No vote on it is told") if is_past else _("No vote on it was counted"))


def _standing(words: Any, adopted: bool | None = None, place: int | None = None) -> Block:
    return {"words": str(words), "adopted": adopted, "place": place}


def told_beside(results: list[Block], standing: Block) -> list[Block]:
    """The results as they are printed below the standing: one that another followed says which decides."""
    if standing["place"] is None:
        return results
    decided = _("%(title)s decides", title=results[standing["place"]]["title"])
    return [
        one | {"outcome": f"{one['outcome']}; {decided}"}
        if one["outcome"] and not one["recorded"] and place != standing["place"]
        else one
        for place, one in enumerate(results)
    ]


def in_short(passages: list[Block]) -> list[Block]:
    """One line for each recommendation, by number: its first words, its standing, its numbers, and where it stands."""
    told = [one for one in passages if one["recommendation"]]
    return [_line(one) for one in sorted(told, key=lambda one: int(one["recommendation"][1:]))]


def _line(passage: Block) -> Block:
    dissent = len([one for one in passage["dissent"] if one["text"]])
    remarks = [
        str(_("to %(who)s", who=passage["addressee"])) if passage["addressee"] else "",
        _numbers(passage["results"], passage["standing"]["place"]),
        str(ngettext("%(num)s statement of dissent", "%(num)s statements of dissent", dissent)) if dissent else "",
    ]
    return {
        "number": passage["recommendation"],
        "words": _first(passage["text"]),
        "standing": passage["standing"],
        "remarks": [remark for remark in remarks if remark],
    }


def _numbers(results: list[Block], place: int | None) -> str:
    """What was counted in the deciding result, or in the last one where no outcome is told."""
    if not results:
        return ""
    result = results[-1 if place is None else place]
    if result["parts"]:
        counted = ", ".join(f"{label} {number}" for _key, label, number in result["parts"] if number)
        return f"{counted} ({result['of']})" if counted else result["of"]
    told = [(row[0], row[1].partition(";")[0]) for row in result["rows"] if row[1] != str(NOT_TOLD)]
    return ", ".join(f"{label}: {value}" for label, value in told) if len(told) <= MOST_ROWS else ""


def _first(text: str) -> str:
    words = plain(text)
    return words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS].rsplit(" ", 1)[0] + " …"
