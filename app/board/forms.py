"""To which questions or themes a document speaks, ticked."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _

from app.fields import AnyOf
from app.posted import PostedForm


class SubjectsForm(PostedForm):
    chosen = AnyOf(_("It speaks to"), choices=[])

    def offer(self, subjects: Sequence[str]) -> "SubjectsForm":
        """Let each of these be ticked, by its place."""
        self.chosen.choices = list(enumerate(subjects, 1))
        return self
