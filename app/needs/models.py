"""What one seat needs. It belongs to nothing that is published, recorded or counted."""

from enum import StrEnum
from typing import NamedTuple

from flask_babel import lazy_gettext as _
from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.comparison import fingerprint
from app.conferences.models import Membership
from app.extensions import db

LONGEST_WORDS = 2_000
LONGEST_NAME = 120


class Need(StrEnum):
    STEP_FREE = "step_free"
    LARGE_PRINT = "large_print"
    INTERPRETER = "interpreter"
    HEARING_LOOP = "hearing_loop"
    DIET = "diet"
    CHILD_CARE = "child_care"

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    Need.STEP_FREE: _("A way without steps"),
    Need.LARGE_PRINT: _("Large print"),
    Need.INTERPRETER: _("An interpreter"),
    Need.HEARING_LOOP: _("A hearing loop"),
    Need.DIET: _("Other food"),
    Need.CHILD_CARE: _("Care for a child or a relative"),
}


class Told(NamedTuple):
    """What somebody says that she needs."""

    chosen: list[str]
    words: str
    assistant: str = ""


class Needs(db.Model):
    """What is needed in one seat. A seat that needs nothing has no row.

    `assistant` is who sits by at secret votes, all of them: what is said of a single vote would tell who has voted.
    """

    __tablename__ = "needs"
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    chosen: Mapped[list[str]] = mapped_column(JSON)
    words: Mapped[str] = mapped_column(default="")
    assistant: Mapped[str] = mapped_column(default="")
    from_registration: Mapped[bool] = mapped_column(default=False)  # and not said anew since
    member: Mapped[Membership] = relationship(lazy="joined", innerjoin=True)

    @property
    def labels(self) -> list:
        return [need.label for need in Need if need in self.chosen]

    @property
    def told(self) -> Told:
        return Told(self.chosen, self.words, self.assistant)

    @property
    def mark(self) -> str:
        """What changes whenever something else is needed."""
        return fingerprint("\n".join([" ".join(self.chosen), self.words, self.assistant]))
