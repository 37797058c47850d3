"""To which questions or themes a document speaks, ticked."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _

from app.fields import AnyOf
from app.posted import PostedForm


class SubjectsForm(PostedForm):
    chosen = AnyOf(_("It speaks to"), coerce=str, choices=[])

    def offer(self, subjects: Sequence[tuple[str, str]]) -> "SubjectsForm":
        """Let each of these be ticked. What was ticked of another list is no choice of this one."""
        self.chosen.choices = list(subjects)
        return self
