"""What organizers and the committee type to explain a word, what panelists ask, and what is answered."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Optional, ValidationError

from app.evidence.models import Document
from app.fields import Length, OneOf
from app.glossary.models import LONGEST_ANSWER, LONGEST_MEANING, LONGEST_REQUEST, LONGEST_WORD, MOST_FORMS
from app.posted import PostedForm
from app.prose import OfPeople, clean, clean_line

LONGEST_FORMS = LONGEST_WORD * MOST_FORMS


class TermForm(PostedForm):
    word = StringField(
        _("Word"),
        description=_("One word or a few, as they stand in the evidence."),
        filters=[clean_line],
        validators=[DataRequired(_("Write the word.")), Length(max=LONGEST_WORD)],
    )
    forms = StringField(
        _("Other forms"),
        description=_("As it also stands in the evidence, with commas between: the plural, an abbreviation."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_FORMS)],
    )
    meaning = TextAreaField(
        _("What it means"),
        description=_("One or two sentences in plain words. Public."),
        filters=[clean],
        validators=[DataRequired(_("Write what it means.")), Length(max=LONGEST_MEANING)],
    )

    @property
    def other_forms(self) -> list[str]:
        """Each once, and none that is the word itself."""
        typed = [clean_line(form) for form in (self.forms.data or "").split(",")]
        known = {(self.word.data or "").casefold()}
        forms = []
        for form in typed:
            if form and form.casefold() not in known:
                forms.append(form)
                known.add(form.casefold())
        return forms

    def validate_word(self, field):
        if field.data and not _is_word(field.data):
            raise ValidationError(_("A word has letters or digits."))

    def validate_forms(self, field):
        forms = self.other_forms
        if any(not _is_word(form) or len(form) > LONGEST_WORD for form in forms):
            raise ValidationError(_("Each form has letters or digits, and at most %(most)s signs.", most=LONGEST_WORD))
        if len(forms) > MOST_FORMS:
            raise ValidationError(_("At most %(most)s other forms.", most=MOST_FORMS))


def _words(label, hint, longest, *checks):
    """Words that are shown as they were typed."""
    return TextAreaField(label, description=hint, filters=[clean], validators=[*checks, Length(max=longest)])


class PassageRequestForm(PostedForm):
    text = _words(
        _("What is not clear?"),
        _("You may leave this empty. The panel, the facilitator, the organizers and the committee read it."),
        LONGEST_REQUEST,
        Optional(),
    )


class MissingForm(PostedForm):
    text = _words(
        _("What is missing?"),
        _(
            "What should the panel read to decide well? The facilitator, the organizers and the committee read it too. "
            "With what became of it, it stands in the annex of the report, without your name."
        ),
        LONGEST_REQUEST,
        DataRequired(_("Write what is missing.")),
    )


class AnswerForm(PostedForm):
    text = _words(
        _("In plain words"),
        _("Public: everybody reads it beside the passage."),
        LONGEST_ANSWER,
        DataRequired(_("Write what it means.")),
    )
    word = StringField(
        _("Explain a word with it"),
        description=_("Write the word, and the glossary explains it with this answer too. Or leave it empty."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_WORD)],
    )

    def validate_word(self, field):
        if field.data and not _is_word(field.data):
            raise ValidationError(_("A word has letters or digits."))
        if field.data and len(self.text.data or "") > LONGEST_MEANING:
            message = _("In the glossary a meaning has at most %(most)s signs. Shorten it.", most=LONGEST_MEANING)
            raise ValidationError(message)


class FoundForm(PostedForm):
    document = OneOf(_("The document that has it"), coerce=int)

    def offer(self, documents: Iterable[Document]) -> "FoundForm":
        """Let one of these be named."""
        self.document.choices = [(one.number, OfPeople(f"{one.label} {one.title}")) for one in documents]
        return self


class DeclineForm(PostedForm):
    reason = _words(
        _("Why not"),
        _("Whoever asked reads it, and so does the panel."),
        LONGEST_ANSWER,
        DataRequired(_("Give the reason.")),
    )


def _is_word(form: str) -> bool:
    return any(letter.isalnum() for letter in form)
