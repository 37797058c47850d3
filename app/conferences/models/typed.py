"""What a facilitator may type for a panelist: it counts for nobody until she says that the words are hers."""

from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped, mapped_column


class MayBeTyped:
    """Words with a fingerprint; `confirmed` is the fingerprint of those that she called hers."""

    if TYPE_CHECKING:
        in_name_of_id: Mapped[int | None]
        text: Mapped[str]

        @property
        def fingerprint(self) -> Any: ...

    confirmed: Mapped[str] = mapped_column(default="")

    @property
    def is_unconfirmed(self) -> bool:
        """Whether somebody typed it for a panelist who has not said yet that it is hers."""
        return self.in_name_of_id is not None and self.confirmed != self.fingerprint

    @property
    def words(self) -> str:
        """What she reads before she says so."""
        return self.text
