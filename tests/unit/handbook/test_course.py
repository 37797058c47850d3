"""How long stages took, and the calendar for the next time."""

from datetime import date, timedelta

from app.access.stages import Stage
from app.handbook.course import MOST_STEPS, spans, steps

DAY = date(2027, 1, 1)


def after(days):
    return DAY + timedelta(days)


def test_a_stage_lasts_until_the_next_one_and_the_last_one_still_runs():
    found = spans(DAY, [(Stage.EVIDENCE, after(10), ""), (Stage.QUESTIONS, after(10), "No time.")])
    assert [(one.stage, one.first, one.last) for one in found] == [
        (Stage.SETUP, DAY, after(10)),
        (Stage.EVIDENCE, after(10), after(10)),
        (Stage.QUESTIONS, after(10), None),
    ]
    assert [one.days(after(12)) for one in found] == [11, 1, 3] and found[2].reason == "No time."


def test_the_calendar_begins_where_the_panel_does_and_leaves_out_what_still_runs():
    changes = [(Stage.RECRUITMENT, after(5), ""), (Stage.EVIDENCE, after(30), ""), (Stage.QUESTIONS, after(51), "")]
    found = steps(spans(DAY, [*changes, (Stage.VOTING, after(53), "")]))
    assert [(one.after, one.days) for one in found] == [(0, 22), (21, 3)]


def test_before_the_panel_met_there_is_no_calendar():
    assert steps(spans(DAY, [(Stage.RECRUITMENT, after(5), "")])) == ()


def test_a_conference_that_went_back_and_forth_has_no_more_steps_than_fit():
    changes = [((Stage.DRAFTING, Stage.VOTING)[n % 2], after(n), "") for n in range(40)]
    assert len(steps(spans(DAY, changes))) == MOST_STEPS
