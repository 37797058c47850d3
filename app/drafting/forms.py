"""What the panel types, and for whom the facilitator types it."""

from collections.abc import Iterable
from dataclasses import replace

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from app.conferences.models import Membership
from app.drafting.kinds import AmendmentKind, Comfort
from app.drafting.merging import has_marks
from app.drafting.models import (
    LONGEST_ADDRESSEE,
    LONGEST_CONDITION,
    LONGEST_HEADING,
    LONGEST_PASSAGE,
    LONGEST_REASON,
    LONGEST_REMARK,
    MOST_CONDITIONS,
    Amendment,
    Logic,
    Part,
    Passage,
    Section,
    SectionKind,
)
from app.drafting.wording import Wording
from app.fields import WholeNumber
from app.prose import clean, clean_line

NEWEST_VERSION = 10**6
STEPS = {"up": -1, "down": 1}
ADDABLE = (SectionKind.MATTER, SectionKind.PREAMBLE, SectionKind.METHOD)


def _chosen(form, field):
    """Two versions that were brought together stand side by side until somebody chose."""
    if has_marks(field.data or ""):
        raise ValidationError(_("Choose one wording wherever two stand between ⟦ and ⟧, and take the signs out."))


class TypedForm(FlaskForm):
    """A form of the drafting room: panelists write for themselves, the facilitator for somebody named."""

    in_name_of = SelectField(
        _("You type for"),
        description=_("The panel writes; what you type is marked with this name."),
        validators=[DataRequired(_("Choose the panelist who is speaking."))],
    )

    def for_whom(self, panelists: Iterable[Membership] | None):
        """With a list of panelists, ask for whom this is typed; without one, do not ask."""
        if panelists is None:
            del self.in_name_of
        else:
            named = [(str(member.id), member.name) for member in panelists]  # who types knows their names
            self.in_name_of.choices = [("", _("Choose …")), *named]
        return self


class _Worded:
    """Text of a passage, and of its conditions where it is a recommendation."""

    text = TextAreaField(
        _("Text"),
        description=_("Cite with [E14.6], [H2.3], [Q4] or [P12]; the citation becomes a link."),
        filters=[clean],
        validators=[DataRequired(_("Write something first.")), Length(max=LONGEST_PASSAGE), _chosen],
    )
    addressee = StringField(
        _("To whom"),
        description=_("Who is to act on this recommendation."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_ADDRESSEE)],
    )
    conditions = TextAreaField(
        _("Conditions, one on each line"),
        description=_("Leave this empty where the recommendation stands as it is."),
        filters=[clean],
        validators=[Optional(), _chosen],
    )
    logic = RadioField(
        _("With conditions, this holds"),
        default=Logic.ALL.value,
        validators=[Optional()],
        choices=[
            (Logic.ALL.value, _("only if all of them hold")),
            (Logic.ANY.value, _("if at least one of them holds")),
        ],
    )
    original = TextAreaField(
        _("Original text"),
        description=_("If this was said in another language, its own words."),
        filters=[clean],
        validators=[Optional(), Length(max=LONGEST_PASSAGE), _chosen],
    )
    original_language = SelectField(_("Language of the original"), choices=[], validators=[Optional()])

    def in_languages(self, languages: list[str]):
        """Ask for an original only where people speak several languages."""
        if len(languages) > 1:
            self.original_language.choices = [("", "—"), *((language, language) for language in languages)]
        else:
            del self.original, self.original_language
        return self

    def validate_conditions(self, field):
        lines = self.list_conditions()
        if len(lines) > MOST_CONDITIONS:
            raise ValidationError(
                _("These are more than %(most)s conditions. Bring some together.", most=MOST_CONDITIONS)
            )
        if any(len(line) > LONGEST_CONDITION for line in lines):
            raise ValidationError(_("A condition has at most %(most)s characters.", most=LONGEST_CONDITION))

    def list_conditions(self) -> list[str]:
        return [line for line in map(clean_line, (self.conditions.data or "").split("\n")) if line]

    def typed_over(self, start: Wording) -> Wording:
        """What was typed; what was not asked for stays as it was."""
        found = {}
        if self.conditions is not None:
            found = {
                "conditions": self.list_conditions(),
                "logic": Logic(self.logic.data or Logic.ALL),
                "addressee": self.addressee.data,
            }
        if self.original is not None:
            found |= {"original": self.original.data, "original_language": self.original_language.data or ""}
        return start.reworded(self.text.data, **found)


class PassageForm(_Worded, TypedForm):
    part = RadioField(_("Where this belongs"), validators=[InputRequired(_("Choose where this belongs."))])

    def for_section(self, section: Section, chosen: str | None = None):
        self.part.choices = [(part.value, part.label) for part in section.parts]
        values = [part.value for part in section.parts]
        if self.part.data is None:
            self.part.data = chosen if chosen in values else values[0]
        if Part.RECOMMENDATION not in section.parts:
            del self.conditions, self.logic, self.addressee
        return self

    @property
    def wording(self) -> Wording:
        """Conditions and addressee belong to recommendations alone."""
        typed = self.typed_over(Wording(""))
        return typed if self.part.data == Part.RECOMMENDATION else replace(typed, conditions=(), addressee="")


class VersionForm(_Worded, TypedForm):
    version = WholeNumber(widget=HiddenInput(), validators=[InputRequired(), NumberRange(1, NEWEST_VERSION)])
    reason = StringField(_("Why, in a few words"), filters=[clean_line], validators=[Length(max=LONGEST_REASON)])

    def of(self, passage: Passage):
        self.start = passage.wording
        if passage.part != Part.RECOMMENDATION:
            del self.conditions, self.logic, self.addressee
        return self

    @property
    def wording(self) -> Wording:
        return replace(self.typed_over(self.start), reason=self.reason.data)


class AmendmentForm(TypedForm):
    """A suggestion of one kind: it asks only for what that kind needs."""

    kind = HiddenField(default=AmendmentKind.REPLACE.value)
    text = TextAreaField(
        _("How it should read"),
        description=_("Change the text here. Everybody sees exactly which words you changed."),
        filters=[clean],
        validators=[DataRequired(_("Write how it should read.")), Length(max=LONGEST_PASSAGE), _chosen],
    )
    second_text = TextAreaField(
        _("The second passage"),
        description=_("It gets a new number; the first one keeps its own."),
        filters=[clean],
        validators=[DataRequired(_("Write what goes into the second passage.")), Length(max=LONGEST_PASSAGE), _chosen],
    )
    place = SelectField(_("Where it should stand"), validators=[DataRequired(_("Choose a place."))])
    other = SelectField(
        _("With which passage"),
        description=_("That one goes out and points to this one."),
        validators=[DataRequired(_("Choose a passage."))],
    )
    reason = TextAreaField(
        _("Why"),
        filters=[clean],
        validators=[DataRequired(_("Say why in a sentence.")), Length(max=LONGEST_REASON)],
    )

    def of_kind(self, kind: AmendmentKind, places=(), others=()):
        """Ask for what this kind of suggestion needs, and for nothing else."""
        self.kind.data = kind.value
        if kind in (AmendmentKind.DELETE, AmendmentKind.MOVE):
            del self.text
        else:
            self.text.label.text = TEXT_LABELS[kind]
        if kind != AmendmentKind.SPLIT:
            del self.second_text
        if kind == AmendmentKind.MOVE:
            self.place.choices = [("", _("Choose …")), *places]
        else:
            del self.place
        if kind == AmendmentKind.MERGE:
            self.other.choices = [("", _("Choose …")), *others]
        else:
            del self.other
        return self

    @property
    def words(self) -> str:
        return self.text.data if self.text else ""

    @property
    def more_words(self) -> str:
        return self.second_text.data if self.second_text else ""


TEXT_LABELS = {
    AmendmentKind.REPLACE: _("How it should read"),
    AmendmentKind.INSERT: _("The new passage"),
    AmendmentKind.SPLIT: _("The first passage"),
    AmendmentKind.MERGE: _("How both together should read"),
}


class RebaseForm(FlaskForm):
    """The same suggestion, worded anew on the text as it is now."""

    version = WholeNumber(widget=HiddenInput(), validators=[InputRequired(), NumberRange(1, NEWEST_VERSION)])
    text = TextAreaField(
        _("How it should read now"),
        filters=[clean],
        validators=[DataRequired(_("Write how it should read.")), Length(max=LONGEST_PASSAGE), _chosen],
    )
    second_text = TextAreaField(
        _("The second passage"),
        filters=[clean],
        validators=[DataRequired(_("Write what goes into the second passage.")), Length(max=LONGEST_PASSAGE), _chosen],
    )

    def of_kind(self, kind: AmendmentKind):
        if kind == AmendmentKind.DELETE:
            del self.text
        if kind != AmendmentKind.SPLIT:
            del self.second_text
        return self

    @property
    def words(self) -> str:
        return self.text.data if self.text else ""

    @property
    def more_words(self) -> str:
        return self.second_text.data if self.second_text else ""


class ObjectForm(FlaskForm):
    reason = StringField(
        _("Why you object"),
        filters=[clean_line],
        validators=[DataRequired(_("Say in a sentence what would be wrong.")), Length(max=LONGEST_REASON)],
    )


class TemperatureForm(FlaskForm):
    level = RadioField(
        _("How comfortable are you with it as it is now?"),
        choices=[(level.value, level.label) for level in Comfort],
        validators=[InputRequired(_("Choose one of the five."))],
    )


class DeclineForm(FlaskForm):
    note = StringField(
        _("Why not"),
        filters=[clean_line],
        validators=[DataRequired(_("Say in a sentence why the text stays.")), Length(max=LONGEST_REASON)],
    )


class CommentForm(TypedForm):
    text = TextAreaField(
        _("Your remark"),
        filters=[clean],
        validators=[DataRequired(_("Write something first.")), Length(max=LONGEST_REMARK)],
    )
    amendment = SelectField(_("About"), choices=[], validators=[Optional()])

    def about(self, amendments: Iterable[Amendment]):
        choices = [
            (str(each.number), _("the suggestion %(label)s", label=each.label)) for each in amendments if each.is_open
        ]
        if choices:
            self.amendment.choices = [("", _("the passage")), *choices]
        else:
            del self.amendment
        return self


class SectionForm(FlaskForm):
    title = StringField(
        _("Heading"),
        filters=[clean_line],
        validators=[DataRequired(_("Give the section a heading.")), Length(max=LONGEST_HEADING)],
    )
    kind = RadioField(
        _("Kind"), choices=[(kind.value, kind.label) for kind in ADDABLE], default=SectionKind.MATTER.value
    )


class HeadingForm(FlaskForm):
    title = StringField(
        _("Heading"),
        filters=[clean_line],
        validators=[DataRequired(_("Give the section a heading.")), Length(max=LONGEST_HEADING)],
    )


class MoveForm(FlaskForm):
    way = HiddenField(validators=[InputRequired()])

    def validate_way(self, field):
        if field.data not in STEPS:
            raise ValidationError(_("Choose up or down."))

    @property
    def steps(self) -> int:
        return STEPS[self.way.data]


class AssignForm(FlaskForm):
    members = SelectMultipleField(_("Who writes this section"), coerce=int, validators=[Optional()])

    def among(self, panelists: Iterable[Membership]):
        self.members.choices = [(member.id, member.name) for member in panelists]
        return self
