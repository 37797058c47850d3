"""What the record answers of what the Democratic System Card asks of a process. Pure."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_ngettext as ngettext

from app.conferences.named_days import promised
from app.reports import asked_facts as facts
from app.reports.asked_facts import Told, part, there, value
from app.reports.material import Record


def described(record: Record) -> Told:
    return there(record.conference.charge and facts.rule(record).is_told)


def informed(record: Record) -> Told:
    return value(
        ", ".join(one.value for one in (facts.heard(record), facts.read(record), facts.hearing(record)) if one.value)
    )


def deliberated(record: Record) -> Told:
    told = record.drafting
    if told is None or not told.versions:
        return Told()
    versions = ngettext("%(num)s version", "%(num)s versions", told.versions)
    suggestions = ngettext("%(num)s suggestion", "%(num)s suggestions", told.suggestions)
    return value(f"{versions}, {suggestions}")


def substance(record: Record) -> Told:
    number = len(_recommendations(record))
    return value(ngettext("%(num)s recommendation", "%(num)s recommendations", number) if number else "")


def robustness(record: Record) -> Told:
    void, amended = len(record.void_votes), len(record.amendments)
    if not record.votes:
        return Told()
    votes = ngettext("%(num)s vote void", "%(num)s votes void", void)
    changes = ngettext("%(num)s change of the frame", "%(num)s changes of the frame", amended)
    return value(f"{votes}, {changes}")


def legibility(record: Record) -> Told:
    return value(_("the recommendations in short, and every number with its base") if _recommendations(record) else "")


def addressed(record: Record) -> Told:
    found = _recommendations(record)
    named, base = sum(bool(one.addressee) for one in found), len(found)
    return part(named, base, _("%(part)s of %(base)s say who is to act", part=named, base=base))


def promise(record: Record) -> Told:
    frame = record.conference
    return value(_("No promise was given.")) if frame.no_promise else there(frame.promise)


def answerable(record: Record) -> Told:
    due = record.conference.promise_due
    if record.responses:
        number = len(record.responses)
        return value(ngettext("%(num)s answer so far", "%(num)s answers so far", number))
    return value(_("an answer is due: %(due)s", due=promised(due)) if due else "")


def _recommendations(record: Record) -> list[Any]:
    passages = [passage for section in record.sections for passage in section.passages]
    return [passage for passage in passages if passage.recommendation_number]
