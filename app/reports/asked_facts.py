"""What the record answers of what the field's lists ask of a report: each in a value, or in nothing. Pure.

A value is a number or a word of the tool, and of what people typed only the lines of the frame. What is told in part
only counts as missing, with the part that is told.
"""

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _
from flask_babel import lazy_ngettext as ngettext

from app.conferences.named_days import in_words as date_words
from app.figures import grouped
from app.reports.material import Record

TOLD = _("told above")


class Told(NamedTuple):
    """What the record gives, and whether that is all that was asked."""

    value: str = ""
    is_told: bool = False


def value(told: Any) -> Told:
    words = str(told)
    return Told(words, bool(words))


def there(is_there: Any) -> Told:
    """Told at length in the report: not repeated."""
    return value(TOLD if is_there else "")


def part(number: int, base: int, words: Any) -> Told:
    """`words` count `number` of `base`, and all are asked for."""
    return Told(str(words), number == base) if base else Told()


def _figure(record: Record, key: str) -> int | None:
    figure = record.figures.get(key)
    return figure.number if figure is not None else None


def _noted(record: Record, *sections: str) -> Told:
    """What the sources of a past conference tell of it."""
    return there(any(record.notes.get(section) for section in sections))


# Planning


def question(record: Record) -> Told:
    return there(record.conference.charge)


def hosts(record: Record) -> Told:
    named = [record.conference.commissioner, record.conference.organizing_body]
    return Told("; ".join(filter(None, named)), all(named))


def funding(record: Record) -> Told:
    return value(record.conference.funding)


def committee(record: Record) -> Told:
    if not record.committee:
        return _noted(record, "committee")
    declared = sum(bool(interests) for _name, _body, interests in record.committee)
    base = len(record.committee)
    return part(declared, base, _("%(part)s of %(base)s have declared their interests", part=declared, base=base))


def recruitment(record: Record) -> Told:
    if record.draws:
        return value(_("drawn by a lottery that anybody can check"))
    return there(record.conference.selection) if record.conference.selection else _noted(record, "recruitment")


# Who sat on the panel


def seated(record: Record) -> Told:
    number = _figure(record, "seated")
    return value(grouped(number) if number else "")


def asked_and_came(record: Record) -> Told:
    numbers = [_figure(record, key) for key in ("invited", "applied")]
    told = [
        str(words) % {"n": grouped(number)}
        for words, number in zip((_("%(n)s invited"), _("%(n)s answered or applied")), numbers, strict=True)
        if number is not None
    ]
    told += [str(_("%(n)s in the pool", n=grouped(draw.registered))) for draw in record.draws]
    return Told(", ".join(told), None not in numbers or bool(record.draws))


def likeness(record: Record) -> Told:
    if record.portrait:
        categories = len(record.portrait)
        return value(ngettext("by %(num)s category", "by %(num)s categories", categories))
    return _noted(record, "panel")


def stayed(record: Record) -> Told:
    there, base = _figure(record, "present_at_end"), _figure(record, "seated")
    if there is None or not base:
        return Told()
    return value(_("%(part)s of %(base)s", part=grouped(there), base=grouped(base)))


def paid(record: Record) -> Told:
    return value(_("paid for each day") if record.is_panel_paid else "")


# What was done


def leading(record: Record) -> Told:
    number = record.leading
    return value(ngettext("%(num)s facilitator", "%(num)s facilitators", number) if number else "")


def heard(record: Record) -> Told:
    number = len(record.experts)
    return value(ngettext("%(num)s expert", "%(num)s experts", number)) if number else _noted(record, "experts")


def interests(record: Record) -> Told:
    declared, base = sum(bool(one.interests) for one in record.experts), len(record.experts)
    return part(declared, base, _("%(part)s of %(base)s have declared their interests", part=declared, base=base))


def presented(record: Record) -> Told:
    number = sum(one.is_of_hearing for one in record.evidence)
    return value(ngettext("%(num)s paper or transcript", "%(num)s papers or transcripts", number) if number else "")


def read(record: Record) -> Told:
    number = len(record.evidence)
    return value(ngettext("%(num)s document", "%(num)s documents", number)) if number else _noted(record, "evidence")


def hearing(record: Record) -> Told:
    answered, base = sum(bool(one.answer) for one in record.answers), len(record.answers)
    return part(answered, base, _("%(part)s of %(base)s questions answered", part=answered, base=base))


def rule(record: Record) -> Told:
    """Of a past conference its sources tell the rule, or nobody does. It stands in full once, in its chapter."""
    is_known = record.conference.archived_at is None or record.conference.rule_note
    return there(is_known and record.conference.rule_words)


def results(record: Record) -> Told:
    number = len(record.votes) + len(record.recorded)
    return value(ngettext("%(num)s counted vote", "%(num)s counted votes", number) if number else "")


def dissent(record: Record) -> Told:
    """Where votes were counted here, no statement means that nobody made one; sources may be silent."""
    number = len(record.statements)
    if number or (record.votes and record.conference.archived_at is None):
        return value(ngettext("%(num)s statement of dissent", "%(num)s statements of dissent", number))
    return Told()


# When, and for how long


def days(record: Record) -> Told:
    held = record.conference.held
    if held:
        return value(date_words(held))
    return there(record.milestones or any(session.when for session in record.sessions))


def deliberation(record: Record) -> Told:
    """How often the panel met, and for how long in all."""
    if not record.attendance:
        return Told()
    times = ngettext("%(num)s session", "%(num)s sessions", len(record.attendance))
    hours = ngettext("%(num)s hour, all panelists together", "%(num)s hours, all panelists together", record.hours)
    return Told(f"{times}, {hours}" if record.hours else str(times), bool(record.hours))


def programme(record: Record) -> Told:
    entries = sum(len(session.slots) for session in record.sessions)
    told = ngettext("%(num)s entry", "%(num)s entries", entries)
    return value(told) if entries else _noted(record, "programme")


def attendance(record: Record) -> Told:
    numbers = [number for _session, number in record.attendance]
    if not numbers:
        return Told()
    return value(_("from %(fewest)s to %(most)s at a session", fewest=min(numbers), most=max(numbers)))
