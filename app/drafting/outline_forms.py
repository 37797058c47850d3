"""What is typed about the outline: sections, their headings, their order and who writes them."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import (
    HiddenField,
    RadioField,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, ValidationError

from app.conferences.models import Membership
from app.drafting.forms import TypedForm
from app.drafting.models import LONGEST_HEADING, LONGEST_REASON, Passage, SectionKind
from app.fields import AnyOf, Length
from app.posted import PostedForm
from app.prose import clean_line

STEPS = {"up": -1, "down": 1}


ADDABLE = (SectionKind.MATTER, SectionKind.PREAMBLE, SectionKind.METHOD)


class SectionForm(PostedForm):
    title = StringField(
        _("Heading"),
        filters=[clean_line],
        validators=[DataRequired(_("Give the section a heading.")), Length(max=LONGEST_HEADING)],
    )
    kind = RadioField(
        _("Kind"), choices=[(kind.value, kind.label) for kind in ADDABLE], default=SectionKind.MATTER.value
    )


class HeadingForm(TypedForm):
    title = StringField(
        _("Heading"),
        filters=[clean_line],
        validators=[DataRequired(_("Give the section a heading.")), Length(max=LONGEST_HEADING)],
    )
    reason = StringField(_("Why, in a few words"), filters=[clean_line], validators=[Length(max=LONGEST_REASON)])

    def over(self, voted_on: Passage | None, panelists: Iterable[Membership] | None):
        """Over words with a vote a heading is a suggestion, which somebody makes and says why."""
        if voted_on is None:
            del self.reason
        return self.for_whom(panelists if voted_on else None)

    @property
    def why(self) -> str:
        return self.reason.data if self.reason else ""


class MoveForm(PostedForm):
    way = HiddenField(validators=[InputRequired()])

    def validate_way(self, field):
        if field.data not in STEPS:
            raise ValidationError(_("Choose up or down."))

    @property
    def steps(self) -> int:
        return STEPS[self.way.data]


class AssignForm(PostedForm):
    members = AnyOf(_("Who writes this section"))

    def among(self, panelists: Iterable[Membership]):
        self.members.choices = [(member.id, member.name) for member in panelists]
        return self
