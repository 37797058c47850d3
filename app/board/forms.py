"""To which questions or themes a document speaks, ticked."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _

from app.board.queries import Subject
from app.fields import AnyOf
from app.posted import PostedForm
from app.questions.models import Theme


class SubjectsForm(PostedForm):
    chosen = AnyOf(_("It speaks to"), choices=[])

    def offer(self, subjects: Sequence[Subject]) -> "SubjectsForm":
        self.chosen.choices = [(n, _words(one)) for n, one in enumerate(subjects, 1)]
        return self


def _words(subject: Subject) -> str:
    return subject.title if isinstance(subject, Theme) else f"{subject.label} {subject.text or subject.theme}"
