"""Results that were counted elsewhere, as blocks of the report: as told, and nothing unknown made zero. Pure."""

from typing import Any

from flask_babel import lazy_gettext as _

from app.conferences import source_keys
from app.conferences.named_days import in_words as date_words
from app.conferences.own_labels import shown as own_label
from app.figures import grouped, in_percent, share
from app.reports.blocks import NOT_TOLD, Block

ROW_KEYS = ("label", "votes", "percent", "told", "share", "sources", "remark", "inner")


def recorded_result(result: Any) -> Block:
    outcome = own_label(result.standing) or {True: _("Adopted"), False: _("Not adopted"), None: ""}[result.adopted]
    if result.unanimous:
        outcome = outcome or _("Reported as unanimous on this point")
    sentences = [_("As reported: %(precision)s. Nothing was counted here.", precision=own_label(result.precision))]
    if result.held:
        sentences.append(_("Held: %(day)s.", day=date_words(result.held)))
    if result.basis:
        sentences.append(_("Base: %(basis)s.", basis=result.basis))
    if result.unanimous is False:
        sentences.append(_("Reported as not unanimous."))
    sentences += _numbers_of(result.figures)
    return {
        "title": str(_ballot_title(result)),
        "anchor": result.anchor,
        "question": own_label(result.question),
        "outcome": str(outcome),
        "on_earlier_text": False,
        "adopted": result.adopted,
        "rows": [_recorded_row(row, result.figures) for row in result.rows],
        "told": result.told,
        "parts": [],
        "sentences": [str(sentence) for sentence in sentences] + ([result.note] if result.note else []),
        "sources": list(result.sources or []),
        "recorded": True,
        "reasons": [],
    }


def _numbers_of(figures: dict) -> list[str]:
    """What else was counted, in a sentence; none where nothing is known."""
    told = [f"{source_keys.called(name)}: {_number(value)}" for name, value in figures.items() if value is not None]
    return [f"{', '.join(told)}."] if told else []


def _ballot_title(result: Any) -> Any:
    """A ballot goes by what its sources call it, so that “see ballot 2” leads somewhere."""
    if result.label:
        return _("Ballot %(id)s, recorded as result %(n)s", id=result.label, n=result.number)
    return _("Recorded result %(n)s", n=result.number)


def _recorded_row(row: dict, figures: dict) -> list[str]:
    """Label, value, and what else the source tells of this choice. A missing number is said to be missing."""
    votes, percent = row.get("votes"), row.get("percent")
    parts = []
    if votes is not None:
        parts.append(_number(votes))
        base = figures.get("present")
        if percent is None and isinstance(votes, int) and isinstance(base, int) and 0 < votes <= base:
            parts.append(str(_("%(share)s of %(base)s", share=share(votes, base), base=base)))
    parts += [str(row[key]) for key in ("told", "share") if row.get(key)]
    if percent is not None:
        parts.append(in_percent(percent))
    extra = {key: value for key, value in row.items() if key not in ROW_KEYS and value is not None}
    value = "; ".join(parts) if parts or extra else str(NOT_TOLD)
    if row.get("sources"):
        value += f" [{', '.join(map(str, row['sources']))}]"
    return [
        own_label(str(row.get("label", ""))),
        value,
        "; ".join([*(f"{source_keys.called(key)}: {_number(one)}" for key, one in extra.items()), *_remarks_of(row)]),
    ]


def _remarks_of(row: dict) -> list[str]:
    return [str(row["remark"])] if row.get("remark") else []


def _number(value: Any) -> str:
    return grouped(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)
