"""What a form carried that was refused: given back with the refusal, so that nothing typed is lost."""

from typing import NamedTuple

from flask import request
from werkzeug.exceptions import HTTPException

from app.return_address import FIELD as FORM_PAGE

# What opens a door, and what a form gets anew. The code of a ballot opens nothing: it makes one ballot of two sendings.
ANEW = {"csrf_token", "form_key"}
SECRET = {"password", "new_password", "code", "token"}
# Written by the page that held the form.
BY_THE_PAGE = {"expected", "version", "began", "next", "seen", "asked", "addressee_was", FORM_PAGE}
LONGEST_HELD = 100_000


class Held(NamedTuple):
    """One field of what was sent."""

    name: str
    value: str

    @property
    def is_long(self) -> bool:
        """Whether it needs a field to be read in."""
        return "\n" in self.value or len(self.value) > 60

    @property
    def is_words(self) -> bool:
        """Whether somebody may have written it and would miss it."""
        return self.name not in BY_THE_PAGE and len(self.value) > 2 and not self.value.isdigit()


def held_fields() -> list[Held]:
    """What the form carried, but no secrets. A form that cannot be read holds nothing."""
    try:
        fields = [Held(name, value) for name, value in request.form.items(multi=True) if name not in ANEW | secrets()]
    except HTTPException:
        return []
    return [field for field in fields if len(field.value) <= LONGEST_HELD]


def holds_all() -> bool:
    """Whether the very same form can be sent again from a page that holds its fields."""
    try:
        sent = [name for name, _value in request.form.items(multi=True) if name not in ANEW]
    except HTTPException:
        return False
    return len(sent) == len(held_fields())


def secrets() -> set[str]:
    return SECRET - {"code"} if request.blueprint == "voting" else SECRET
