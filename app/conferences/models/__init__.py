"""The frame, the people in it, and its history."""

from app.conferences.models.frame import (
    AMENDABLE,
    LARGEST_PANEL,
    LONGEST_CHARGE,
    LONGEST_LINE,
    LONGEST_TITLE,
    SMALLEST_PANEL,
    Conference,
    Counter,
    Membership,
)
from app.conferences.models.history import STANDING, FrameAmendment, StageChange
from app.conferences.models.plan import LONGEST_PLANNED, MOST_PLANNED, Beginning, PlannedDay
from app.conferences.models.recorded import Figure, Milestone, RecordNote, Source
from app.conferences.models.waiting import Confirmation, WaitingAct, WaitingState

__all__ = [
    "AMENDABLE",
    "LARGEST_PANEL",
    "LONGEST_CHARGE",
    "LONGEST_LINE",
    "LONGEST_PLANNED",
    "LONGEST_TITLE",
    "MOST_PLANNED",
    "SMALLEST_PANEL",
    "STANDING",
    "Beginning",
    "Conference",
    "Confirmation",
    "Counter",
    "Figure",
    "FrameAmendment",
    "Membership",
    "Milestone",
    "PlannedDay",
    "RecordNote",
    "Source",
    "StageChange",
    "WaitingAct",
    "WaitingState",
]
