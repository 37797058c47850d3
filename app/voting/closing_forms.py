"""What is sent to close several votes at once."""

from wtforms import HiddenField

from app.fields import MOST_DIGITS
from app.posted import PostedForm


class CloseForm(PostedForm):
    votes = HiddenField()

    @property
    def numbers(self) -> set[int]:
        """The votes that the page showed."""
        told = (self.votes.data or "").split(",")
        return {int(number) for number in told if number.isascii() and number.isdecimal() and len(number) < MOST_DIGITS}
