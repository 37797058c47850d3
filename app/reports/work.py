"""The chapter “How we worked”: numbers by their names, shares with their bases, dates, overrides. Pure."""

from typing import Any

from flask_babel import lazy_gettext as _

from app.conferences import source_keys
from app.conferences.named_days import in_words as date_words
from app.conferences.own_labels import shown as own_label
from app.figures import grouped, share, tenths
from app.reports import blocks
from app.reports.blocks import UNKNOWN, Block
from app.reports.material import Record

FIGURE_LABELS = {
    "invited": _("Invited"),
    "applied": _("Answered or applied"),
    "seated": _("Seated"),
    "working": _("Working"),
    "empty_seats": _("Seats that stayed empty"),
    "present_at_end": _("Present at the end"),
    "signing": _("Signing"),
    "experts": _("Experts heard"),
    "key_questions": _("Key questions"),
}
PANEL_FIGURES = ("seated", "working", "present_at_end", "signing")
RATIOS = (
    ("applied", "invited", _("answered, of those invited")),
    ("seated", "applied", _("seated, of those who applied")),
    ("working", "seated", _("worked, of those seated")),
    (
        "present_at_end",
        "seated",
        _("present at the end, of those seated; this is attendance and not support"),
    ),
    ("signing", "seated", _("signed, of those seated")),
)


def told(record: Record) -> list[Block]:
    found = (
        [blocks.words(record.conference.selection, str(_("How the panel was selected")))]
        if record.conference.selection
        else []
    )
    found += _draws(record)
    keys = [key for key in FIGURE_LABELS if key in record.figures or key in PANEL_FIGURES]
    keys += [key for key in record.figures if key not in FIGURE_LABELS]
    found.append(blocks.heading(_("The numbers, each by its name")))
    found += blocks.facts([_figure_row(key, record.figures.get(key), record.untold) for key in keys])
    found += _ratios(record.figures)
    rows = [[session, grouped(number)] for session, number in record.attendance]
    found += blocks.table(_("Members at each session"), [_("Session"), _("Members")], rows)
    found += _portrait(record)
    found += blocks.notes(record.notes, "recruitment", "panel", "committee", "method")
    found += _committee(record)
    found += _dates(record)
    found += _overrides(record)
    return found


def _draws(record: Record) -> list[Block]:
    """How the panel was drawn by lot, where it was, and what of its targets was changed for that."""
    if not record.draws:
        return []
    found = [
        blocks.heading(_("How the panel was drawn")),
        blocks.sentence(
            _(
                "The panel was drawn by a lottery over 1,000 numbered panels that was published before its number was "
                "known; anybody can check it from the record."
            )
        ),
    ]
    for draw in record.draws:
        chances = _("from %(lowest)s to %(highest)s, %(mean)s on the mean",
                    lowest=draw.lowest, highest=draw.highest, mean=draw.mean)  # fmt: skip
        found += blocks.facts(
            [
                (_("Lottery"), draw.number, ""),
                (_("In the pool"), grouped(draw.registered), ""),
                (_("Chances"), chances, ""),
                (_("The number that came"), draw.drawn_number, ""),
                (_("Fingerprint (SHA-256)"), draw.fingerprint, ""),
            ]
        )
        found += [
            blocks.words(one["reason"], str(_("Target changed: %(category)s, %(value)s", **_named(one))))
            for one in draw.accepted
        ]
    return found


def _named(change: dict[str, Any]) -> dict[str, str]:
    return {name: change[name] for name in ("category", "value")}


def _figure_row(key: str, figure: Any, untold: Any) -> tuple:
    label = FIGURE_LABELS.get(key) or source_keys.called(key)
    if figure is None or figure.value is None:
        return label, untold, _remarks(figure) if figure else ""
    value = grouped(figure.number) if figure.number is not None else figure.value
    return label, value, _remarks(figure)


def _remarks(figure: Any) -> str:
    remarks = [figure.precision, figure.note]
    remarks += [str(_("another source says %(value)s", value=other)) for other in figure.conflict_words]
    return "; ".join(remark for remark in remarks if remark) + blocks.cited(figure)


def _ratios(figures: dict[str, Any]) -> list[Block]:
    rows = []
    for part, base, meaning in RATIOS:
        top, bottom = (figures[key].number if key in figures else None for key in (part, base))
        if top is not None and bottom and top <= bottom:
            rows.append(
                [
                    _("%(part)s of %(base)s", part=grouped(top), base=grouped(bottom)),
                    share(top, bottom, 0),
                    meaning,
                ]
            )
    return blocks.table(_("Shares, each with its base"), [_("How many"), _("Share"), _("Of what")], rows)


def _portrait(record: Record) -> list[Block]:
    """How like the population the panel is; numbers of one to four are not told."""
    head = [_("Value"), _("Population"), _("Registered"), _("Drawn"), _("Confirmed"), _("Present at the end")]
    found: list[Block] = []
    for likeness in record.portrait:
        rows = [
            [row.value, "" if row.thousandths is None else tenths(row.thousandths), *map(_told_number, row.numbers)]
            for row in likeness.rows
        ]
        rows.append([_("All"), "", *map(_told_number, likeness.totals)])
        found += blocks.table(_("Portrait of the panel: %(category)s", category=likeness.category), head, rows)
    return found


def _told_number(number: int | None) -> str:
    return str(_("few, or hidden with them")) if number is None else grouped(number)


def _committee(record: Record) -> list[Block]:
    rows = [[name, body, interests or UNKNOWN] for name, body, interests in record.committee]
    return blocks.table(_("The committee"), [_("Name"), _("Body"), _("Declared interests")], rows)


def _dates(record: Record) -> list[Block]:
    rows = []
    for milestone in record.milestones:
        told = date_words(milestone.start, milestone.end) if milestone.start else str(record.untold)
        remarks = "; ".join(part for part in (milestone.precision, milestone.note) if part)
        rows.append([own_label(milestone.label), told, remarks + blocks.cited(milestone)])
    return blocks.table(_("Dates, as exactly as they are known"), [_("What"), _("When"), _("How sure")], rows)


def _overrides(record: Record) -> list[Block]:
    found = []
    for change in record.stage_changes:
        if change.reason:
            sentence = _(
                "From “%(source)s” to “%(target)s”: %(reason)s",
                source=change.source.label,
                target=change.target.label,
                reason=change.reason,
            )
            found.append(blocks.sentence(f"{sentence} {_not_met(change)}".strip()))
    return [blocks.heading(_("Steps that were taken for a stated reason")), *found] if found else []


def _not_met(change: Any) -> str:
    if not change.missing:
        return ""
    return str(_("Missing then: %(missing)s", missing=" ".join(change.missing)))
