"""What panelists type when they propose and word questions, and facilitators when they sort proposals."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, StopValidation

from app.fields import AnyOf, Length, OneOf, WholeNumber
from app.posted import PostedForm
from app.prose import OfPeople, clean, clean_line
from app.questions.models import LONGEST_QUESTION, LONGEST_REASON, LONGEST_TALK, LONGEST_THEME, Proposal


class ProposalForm(PostedForm):
    text = TextAreaField(
        _("Your question"),
        description=_("One question, in your own words."),
        filters=[clean],
        validators=[DataRequired(_("Write your question first.")), Length(max=LONGEST_QUESTION)],
    )
    reason = TextAreaField(
        _("Why it matters"),
        description=_("If you like. It helps the panel to word the key questions."),
        filters=[clean],
        validators=[Length(max=LONGEST_REASON)],
    )


class TalkForm(PostedForm):
    about = SelectField(_("About"), coerce=int, default=0)
    text = TextAreaField(
        _("Your remark"),
        description=_("Short. The panel, the facilitator, the organizers and the committee read it."),
        filters=[clean],
        validators=[DataRequired(_("Write something first.")), Length(max=LONGEST_TALK)],
    )

    def offer(self, said) -> "TalkForm":
        """Let somebody speak about the question, or answer one of these remarks."""
        answers = [(one.remark.id, _("remark %(n)s", n=one.number)) for one in said if not one.remark.hidden]
        self.about.choices = [(0, _("the question")), *answers]
        return self


class ThemeForm(PostedForm):
    title = StringField(
        _("New theme"),
        filters=[clean_line],
        validators=[DataRequired(_("Name the theme.")), Length(max=LONGEST_THEME)],
    )


class GroupForm(PostedForm):
    theme = OneOf(_("Theme"), coerce=int, default=0)

    @classmethod
    def filled(cls, proposal: Proposal, themes) -> "GroupForm":
        """The form as it stands beside a proposal, with the theme it has."""
        return cls(formdata=None, data={"theme": proposal.theme_id or 0}).offer(themes, proposal.anchor)

    def offer(self, themes, anchor: str) -> "GroupForm":
        """Let somebody choose among these themes, or none. Several of these forms may stand on one page."""
        self.theme.id = f"theme-{anchor}"
        self.theme.choices = [(0, _("no theme")), *((theme.id, OfPeople(theme.title)) for theme in themes)]
        return self


def _said(form, field) -> None:
    """Nothing is preset, and so nobody chooses by passing over it. An empty value is the answer no."""
    if not field.raw_data:
        field.errors.clear()
        raise StopValidation(_("Say whether it can be answered with yes or no."))


def _sides(validator) -> RadioField:
    return RadioField(
        _("Can this be answered with yes or no?"),
        description=_("It decides what is asked of the experts before they are heard."),
        choices=[
            ("y", _("Yes: experts speak for it and against it")),
            ("", _("No: it is open, and experts with different views speak about it")),
        ],
        validators=[validator],
    )


class KeyQuestionForm(PostedForm):
    text = TextAreaField(
        _("Wording"),
        description=_("Experts answer exactly this. Keep it to one question in plain words."),
        filters=[clean],
        validators=[DataRequired(_("Write the question first.")), Length(max=LONGEST_QUESTION)],
    )
    two_sided = _sides(_said)
    theme = StringField(
        _("Theme"),
        description=_("A heading above the question, or nothing."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_THEME)],
    )
    origins = AnyOf(
        _("It comes from"),
        description=_("Choose every proposal that went into it: nobody's credit is lost."),
    )

    @property
    def sides(self) -> bool | None:
        """Whether experts can be for or against it; None where nobody said."""
        return self.two_sided.data == "y" if self.two_sided.raw_data else None

    def offer(self, proposals) -> "KeyQuestionForm":
        """Let somebody choose among these proposals."""
        self.origins.choices = [
            (one.number, OfPeople(f"{one.number}. {one.text}")) for one in proposals if not one.hidden
        ]
        return self


class RevisionForm(KeyQuestionForm):
    two_sided = _sides(Optional())  # it stands as it was said before
    began = HiddenField(filters=[clean])  # the wording it was opened with: no older one is kept
    version = WholeNumber(widget=HiddenField.widget, validators=[InputRequired(), NumberRange(1, 10**6)])
