"""What is done in the hearings: choosing experts, planning, asking and answering."""

from app.hearings.services.asking import answer, ask, ask_from_audience, record_answer
from app.hearings.services.experts import (
    change_expert,
    confirm_expert,
    declare,
    decline_expert,
    invite_expert,
    propose_expert,
)
from app.hearings.services.programme import (
    add_slot,
    change_session,
    close_audience,
    open_audience,
    plan_session,
    remove_slot,
)

__all__ = [
    "add_slot",
    "answer",
    "ask",
    "ask_from_audience",
    "change_expert",
    "change_session",
    "close_audience",
    "confirm_expert",
    "declare",
    "decline_expert",
    "invite_expert",
    "open_audience",
    "plan_session",
    "propose_expert",
    "record_answer",
    "remove_slot",
]
