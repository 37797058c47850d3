"""Experts and what they declare, sessions and their programme, questions and answers."""

from app.hearings.models.experts import (
    LONGEST_FIELD,
    LONGEST_INTERESTS,
    LONGEST_OBJECTION,
    LONGEST_VIEW,
    Declaration,
    Expert,
    ExpertPosition,
    InterestObjection,
)
from app.hearings.models.sessions import (
    LONGEST_ANSWER,
    LONGEST_ASKED,
    AnswerVersion,
    HearingQuestion,
    HearingSupport,
    QuestionAddressee,
    Session,
    Slot,
)

__all__ = [
    "LONGEST_ANSWER",
    "LONGEST_ASKED",
    "LONGEST_FIELD",
    "LONGEST_INTERESTS",
    "LONGEST_OBJECTION",
    "LONGEST_VIEW",
    "AnswerVersion",
    "Declaration",
    "Expert",
    "ExpertPosition",
    "HearingQuestion",
    "HearingSupport",
    "InterestObjection",
    "QuestionAddressee",
    "Session",
    "Slot",
]
