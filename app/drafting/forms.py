"""What the panel types into passages and remarks, and for whom the facilitator types it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from app.conferences.models import Membership
from app.drafting.kinds import Comfort
from app.drafting.models import (
    LONGEST_ADDRESSEE,
    LONGEST_CONDITION,
    LONGEST_PASSAGE,
    LONGEST_REASON,
    LONGEST_REMARK,
    MOST_CONDITIONS,
    Amendment,
    Logic,
    Part,
    Passage,
    Section,
)
from app.drafting.wording import Wording
from app.fields import Length, WholeNumber
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import clean, clean_line

NEWEST_VERSION = 10**6


class TypedForm(PostedForm):
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


class Beside:
    """What a recommendation says beside its words: who is to act, and on what conditions."""

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
        validators=[Optional()],
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

    def typed_beside(self) -> dict[str, Any]:
        """What was typed of it, by the names that a wording has for it; nothing where it was not asked for."""
        if self.conditions is None:
            return {}
        return {
            "conditions": self.list_conditions(),
            "logic": Logic(self.logic.data or Logic.ALL),
            "addressee": self.addressee.data,
        }


class BesideAsItStands(Beside):
    """The same of a passage that others may change meanwhile. An addressee has no versions, so the form says which one
    stood there when it was opened: what somebody did not touch stays as it is now.
    """

    addressee_was = HiddenField()

    def of(self, passage: Passage):
        """Ask for it where the passage is a recommendation."""
        self.start = passage.wording
        if passage.part != Part.RECOMMENDATION:
            del self.conditions, self.logic, self.addressee, self.addressee_was
        elif self.addressee_was.data is None:
            self.addressee_was.data = self.start.addressee
        return self

    def validate_addressee(self, field):
        now, was = self.start.addressee, self.addressee_was.data
        if was != now and field.data not in (was, now):
            self.addressee_was.data = now
            now = now or str(_("nobody in particular"))
            raise ValidationError(
                _("Somebody changed this meanwhile: it is “%(now)s” now. Say again whom you mean.", now=now)
            )

    def typed_beside(self) -> dict[str, Any]:
        typed = super().typed_beside()
        if typed and typed["addressee"] == self.addressee_was.data:
            typed["addressee"] = self.start.addressee
        return typed


class _Worded(Beside):
    """Text of a passage, what it says beside it, and in which words it was said."""

    text = LongText(
        _("Text"),
        description=_("Cite with [E14.6], [H2.3], [Q4] or [P12]; the citation becomes a link."),
        validators=[DataRequired(_("Write something first.")), Length(max=LONGEST_PASSAGE)],
    )
    original = LongText(
        _("Original text"),
        description=_("If this was said in another language, its own words."),
        validators=[Optional(), Length(max=LONGEST_PASSAGE)],
    )
    original_language = SelectField(_("Language of the original"), choices=[], validators=[Optional()])

    def in_languages(self, languages: list[str]):
        """Ask for an original only where people speak several languages."""
        if len(languages) > 1:
            self.original_language.choices = [("", "—"), *((language, language) for language in languages)]
        else:
            del self.original, self.original_language
        return self

    def typed_over(self, start: Wording) -> Wording:
        """What was typed; what was not asked for stays as it was."""
        found = self.typed_beside()
        if self.original is not None:
            found |= {"original": self.original.data, "original_language": self.original_language.data or ""}
        return start.reworded(self.text.data, **found)


class PassageForm(_Worded, TypedForm):
    part = RadioField(_("Where this belongs"), validators=[InputRequired(_("Choose where this belongs."))])

    def for_section(self, section: Section, chosen: str | None = None):
        for field in self:  # the forms of several sections may be open on one page
            field.id = f"{field.name}-{section.label}"
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


class VersionForm(_Worded, BesideAsItStands, TypedForm):
    version = WholeNumber(widget=HiddenInput(), validators=[InputRequired(), NumberRange(1, NEWEST_VERSION)])
    reason = StringField(_("Why, in a few words"), filters=[clean_line], validators=[Length(max=LONGEST_REASON)])

    @property
    def wording(self) -> Wording:
        return replace(self.typed_over(self.start), reason=self.reason.data)


class ComfortForm(PostedForm):
    level = RadioField(
        _("How comfortable are you with it as it is now?"),
        choices=[(level.value, level.label) for level in Comfort],
        validators=[InputRequired(_("Choose one of the five."))],
    )


class CommentForm(TypedForm):
    text = LongText(
        _("Your remark"),
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
