"""For what somebody asks money, and how far that has come. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class ExpenseKind(StrEnum):
    TRAVEL = "travel"
    CARE = "care"
    OTHER = "other"

    @property
    def label(self):
        return KINDS[self]


KINDS = {
    ExpenseKind.TRAVEL: _("travel"),
    ExpenseKind.CARE: _("care of children or elders"),
    ExpenseKind.OTHER: _("something else"),
}


class ClaimState(StrEnum):
    SENT = "sent"
    APPROVED = "approved"
    DECLINED = "declined"
    PAID = "paid"
    WITHDRAWN = "withdrawn"

    @property
    def label(self):
        return STATES[self]


STATES = {
    ClaimState.SENT: _("waits for a second person"),
    ClaimState.APPROVED: _("approved, not paid yet"),
    ClaimState.DECLINED: _("declined"),
    ClaimState.PAID: _("paid"),
    ClaimState.WITHDRAWN: _("withdrawn"),
}
