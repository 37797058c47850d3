"""What organizers and the committee enter into the map of actors."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import ValidationError

from app.actors.kinds import ActorKind, Answer, Level
from app.actors.models import LONGEST_REASON
from app.conferences.models import LONGEST_LINE
from app.fields import Length
from app.posted import PostedForm
from app.prose import clean, clean_line

NO_SEAT, NO_LEVEL = 0, ""


class ActorForm(PostedForm):
    kind = SelectField(
        _("What it is"),
        choices=[(kind.value, kind.label) for kind in ActorKind],
        default=ActorKind.CAMP.value,
    )
    member = SelectField(_("Seat"), coerce=int, default=NO_SEAT, description=_("Who speaks for it here, if anybody."))
    name = StringField(
        _("Name"),
        description=_("Of the body, not of a person. Public. Leave it empty to take the body of the seat."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    camp = StringField(
        _("Camp"),
        description=_("Where it stands in what the panel is asked, in a few words."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    level = SelectField(
        _("Level"),
        choices=[(NO_LEVEL, _("none")), *((level.value, level.label) for level in Level)],
        default=NO_LEVEL,
        description=_("For authorities."),
    )
    answer = SelectField(
        _("What came of asking"),
        choices=[(answer.value, answer.label) for answer in Answer],
        default=Answer.TAKES_PART.value,
    )
    reason = TextAreaField(
        _("Why it is missing"),
        description=_("Public: what it said, or why it was not asked."),
        filters=[clean],
        validators=[Length(max=LONGEST_REASON)],
    )

    def offer(self, seats) -> "ActorForm":
        """Let one of these seats speak for it, or none."""
        self.member.choices = [(NO_SEAT, _("no seat here")), *((seat.id, seat.name) for seat in seats)]
        return self

    @property
    def fields(self) -> dict:
        """What was typed, in the words of the model."""
        return {
            "kind": ActorKind(self.kind.data),
            "name": self.name.data,
            "camp": self.camp.data,
            "level": Level(self.level.data) if self.level.data else None,
            "answer": Answer(self.answer.data),
            "reason": self.reason.data,
        }

    def validate_name(self, field):
        if not field.data and not self.member.data:
            raise ValidationError(_("Type the name, or choose the seat."))

    def validate_level(self, field):
        if self.kind.data == ActorKind.AUTHORITY and not field.data:
            raise ValidationError(_("Say at which level this authority stands."))
        if self.kind.data == ActorKind.CAMP and field.data:
            raise ValidationError(_("Only authorities stand at a level. Choose none."))

    def validate_answer(self, field):
        if self.member.data and field.data != Answer.TAKES_PART:
            raise ValidationError(_("Whoever has a seat here takes part. Choose that, or no seat."))

    def validate_reason(self, field):
        is_missing = not self.member.data and self.answer.data in [one.value for one in Answer if one.is_missing]
        if is_missing and not field.data:
            raise ValidationError(_("Say why it is missing. Everybody can read it."))
        if field.data and not is_missing:
            raise ValidationError(_("Only of who is missing is this read. Leave it empty, or say it is missing."))
