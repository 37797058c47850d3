"""Wording the call for people, opening and closing the registration, and the targets of the panel."""

from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.errors import HeldStill, NotReady, Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.recruitment import holding, queries
from app.recruitment.gaps import gaps_of
from app.recruitment.models import Recruitment
from app.recruitment.typed import HELD_RULES, Call, Rules, mark_of


def word_call(conference: Conference, call: Call, *, by: Membership, seen: str | None) -> Recruitment:
    """Say what people are told before they register. Said again it changes the words.

    What those who registered were promised stands, and ages and the last day stand once a lottery is published.
    """
    begin(conference)
    require_seen(seen, mark_of(Call, _held(conference)))
    refuse_if(holding.why_no_letters(conference) or None if call.only_by_letter else None)
    today = clock.today(conference.time_zone)
    if call.oldest is not None and call.oldest < call.youngest:
        raise Refused(_("The oldest age is below the youngest one."))
    if call.erase_on and call.erase_on <= today:
        raise Refused(_("The day on which what people told is erased has to come. Name a later one."))
    if call.until and call.erase_on and clock.day_of(call.until, conference.time_zone) > call.erase_on:
        raise Refused(_("What people told would be erased before the registration ends."))
    plan = queries.find_recruitment(conference) or _new(conference)
    _require_promises(conference, plan, call)
    for name, said in call._asdict().items():
        setattr(plan, name, said)
    plan.erased_at = None  # where anybody had registered, nothing is worded anew after it
    _note("recruitment.worded", conference, by, erase_on=str(call.erase_on or ""))
    return plan


def _require_promises(conference: Conference, plan: Recruitment, call: Call) -> None:
    """Refuse what people who registered were told otherwise, and what a published lottery rests on."""
    held = holding.why_held(conference)
    if held and _moved(plan, call, "youngest", "oldest", "until"):
        raise HeldStill(held)
    if not holding.has_registrations(conference):
        return
    if why := holding.why_over(conference):
        raise HeldStill(why)
    if _moved(plan, call, "youngest", "oldest", "ties"):
        raise HeldStill(_("People have registered already: who may sit on the panel stays as they were told."))
    if plan.kept_words and _moved(plan, call, "kept_words"):
        raise HeldStill(_("People have registered already: what happens to what they tell stays as they were told."))
    if plan.erase_on and (call.erase_on is None or call.erase_on > plan.erase_on):
        raise HeldStill(_("People have registered already: what they told can be erased earlier, but no later."))


def _moved(plan: Recruitment, call: Call, *names: str) -> bool:
    return any(getattr(plan, name) != getattr(call, name) for name in names)


def set_rules(conference: Conference, rules: Rules, *, by: Membership, seen: str | None) -> None:
    """Say how the lottery is drawn. Once one is published its rules hold; how a later number comes is said anew."""
    begin(conference)
    require_seen(seen, mark_of(Rules, _held(conference)))
    plan = plan_of(conference)
    if any(getattr(plan, name) != getattr(rules, name) for name in HELD_RULES):
        holding.require_free(conference)
    if why := holding.why_number_held(conference):
        raise HeldStill(why)
    if rules.number_at is not None and rules.number_at <= clock.now():
        raise Refused(_("The number has to come later than now: first the lottery is published, then the number."))
    for name, said in rules._asdict().items():
        setattr(plan, name, said)
    _note("recruitment.rules_set", conference, by, method=str(rules.method), alternates=rules.alternates)


def _held(conference: Conference) -> Recruitment | None:
    """The plan as it is now, and not as it was read before somebody else let go of it."""
    plan = queries.find_recruitment(conference)
    if plan is not None:
        lock_row(plan)
    return plan


def plan_of(conference: Conference) -> Recruitment:
    """The plan, begun where there is none."""
    return queries.find_recruitment(conference) or _new(conference)


def _new(conference: Conference) -> Recruitment:
    plan = Recruitment(conference_id=conference.id)
    db.session.add(plan)
    db.session.flush()
    return plan


def open_call(conference: Conference, *, by: Membership) -> None:
    """Let people register. Refused while something is missing, or once a lottery is published."""
    begin(conference, Permission.RECRUITMENT_OPEN)
    holding.require_free(conference)
    plan = plan_of(conference)
    if plan.is_open(clock.now()):
        return
    missing: list[str] = [*gaps_of(conference, plan, queries.list_categories(conference))]
    if plan.only_by_letter and (why := holding.why_no_letters(conference)):
        missing.append(why)
    if missing:
        raise NotReady(_("The registration cannot open yet:"), missing)
    if plan.until and plan.until <= clock.now():
        raise Refused(_("The day until which people register is over. Set a later one first."))
    plan.opened_at, plan.closed_at = clock.now(), None
    _note("recruitment.opened", conference, by)


def close_call(conference: Conference, *, by: Membership) -> None:
    """Take nobody more. Twice changes nothing."""
    begin(conference, Permission.RECRUITMENT_OPEN)
    plan = queries.find_recruitment(conference)
    if plan is None or plan.opened_at is None or plan.closed_at is not None:
        return
    plan.closed_at = clock.now()
    _note("recruitment.closed", conference, by)


def begin(conference: Conference, permission: Permission = Permission.RECRUITMENT_PLAN) -> None:
    """Hold the conference. Refused where its panel comes from elsewhere."""
    lock(conference)
    conference.require_open(permission)
    if not conference.uses_recruitment:
        raise Refused(_("This conference has no recruitment. Choose the stage in the frame first."))


def _note(action: str, conference: Conference, by: Membership, **facts: Any) -> None:
    db.session.flush()
    journal.record(action, actor=by, conference_id=conference.id, **facts)
