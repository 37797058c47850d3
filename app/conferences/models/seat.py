"""What a seat is called: one that somebody has, and one that is only offered."""

from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped

from app.access.roles import Role
from app.accounts.models import Person
from app.conferences.naming import journal_label, seat_name


class IsSeat:
    """A role of a person in a conference, with its number."""

    if TYPE_CHECKING:
        person_id: Mapped[int]
        person: Mapped[Person]
        role: Mapped[Role]
        number: Mapped[int]
        town: Mapped[str]
        printed_first: Mapped[str]

    def act_through(self, helper: Any, *, sheet: int | None = None) -> None:
        """In this request another's hands do what is done from this seat: what stands on a sheet of hers, if any."""
        self._hands, self._sheet = helper, sheet

    @property
    def hands(self) -> Any:
        """The seat of whoever acts for this one; None where she acts herself."""
        return getattr(self, "_hands", None)

    @property
    def sheet(self) -> int | None:
        """The number of the paper sheet from which another types what is done from this seat."""
        return getattr(self, "_sheet", None)

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def seat_name(self) -> str:
        return seat_name(self.number)

    @property
    def journal_label(self) -> str:
        return journal_label(self.role, self.number)

    @property
    def role_label(self) -> str:
        return str(self.role)
