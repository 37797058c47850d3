"""The process on one screen: the stages of a conference in their order. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class Stage(StrEnum):
    SETUP = "setup"
    RECRUITMENT = "recruitment"
    EVIDENCE = "evidence"
    QUESTIONS = "questions"
    HEARINGS = "hearings"
    DRAFTING = "drafting"
    FACT_CHECK = "fact check"
    VOTING = "voting"
    REPORTING = "reporting"
    FOLLOW_UP = "follow-up"
    CLOSED = "closed"

    @property
    def label(self):
        return LABELS[self]


S = Stage
ORDER = tuple(Stage)
OPTIONAL = frozenset({S.RECRUITMENT, S.QUESTIONS, S.FACT_CHECK})
LABELS = {
    S.SETUP: _("Setup"), S.RECRUITMENT: _("Recruitment"), S.EVIDENCE: _("Evidence"), S.QUESTIONS: _("Questions"),
    S.HEARINGS: _("Hearings"), S.DRAFTING: _("Drafting"), S.FACT_CHECK: _("Fact check"), S.VOTING: _("Voting"),
    S.REPORTING: _("Report"), S.FOLLOW_UP: _("Answers"), S.CLOSED: _("Closed"),
}  # fmt: skip


def path(unused: frozenset[Stage] = frozenset()) -> tuple[Stage, ...]:
    """The stages of a conference, without the optional ones it does not use."""
    return tuple(stage for stage in ORDER if stage not in unused & OPTIONAL)


def stretches(stages: tuple[Stage, ...], wanted: frozenset[Stage]) -> list[tuple[Stage, Stage]]:
    """The wanted ones among the stages, as first and last: one pair for each unbroken stretch."""
    found: list[tuple[Stage, Stage]] = []
    for before, stage in zip((None, *stages), stages, strict=False):
        if stage not in wanted:
            continue
        if found and found[-1][1] == before:
            found[-1] = (found[-1][0], stage)
        else:
            found.append((stage, stage))
    return found


def during(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


def span(first: Stage, last: Stage) -> frozenset[Stage]:
    """From the first to the last, both included."""
    return frozenset(ORDER[ORDER.index(first) : ORDER.index(last) + 1])


ALWAYS = frozenset(ORDER)
# For what belongs to the server and to no conference.
NEVER: frozenset[Stage] = frozenset()
