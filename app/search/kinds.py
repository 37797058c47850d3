"""What can be found. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class Kind(StrEnum):
    """In the order in which it is shown."""

    DOCUMENT = "document"
    PASSAGE = "passage"
    TERM = "term"
    KEY_QUESTION = "key_question"
    HEARING_QUESTION = "hearing_question"

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    Kind.DOCUMENT: _("Documents of the evidence"),
    Kind.PASSAGE: _("Passages of the evidence"),
    Kind.TERM: _("Words explained"),
    Kind.KEY_QUESTION: _("Key questions"),
    Kind.HEARING_QUESTION: _("Questions and answers of the hearings"),
}
