"""What is typed to open a short ballot, and what is picked in one."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, ValidationError
from wtforms.validators import InputRequired, NumberRange

from app.fields import AnyOf, WholeNumber
from app.posted import PostedForm
from app.prose import OfPeople
from app.shortballots.kinds import Subject
from app.shortballots.models import MOST_PLACES, ShortBallot
from app.shortballots.words import too_many


class OpenForm(PostedForm):
    subject = RadioField(
        _("What does the panel choose?"),
        choices=[(one.value, one.label) for one in Subject],
        default=Subject.QUESTIONS.value,
        validators=[InputRequired(_("Choose what it is about."))],
    )
    places = WholeNumber(
        _("How many are wanted"),
        validators=[InputRequired(_("Write a number.")), NumberRange(1, MOST_PLACES)],
    )
    most = WholeNumber(
        _("How many each panelist may pick"),
        description=_("As many as are wanted, or fewer."),
        validators=[InputRequired(_("Write a number.")), NumberRange(1, MOST_PLACES)],
    )

    def offer(self, subjects: list[Subject]) -> "OpenForm":
        """Let somebody choose among what can be chosen from now."""
        self.subject.choices = [(one.value, one.label) for one in subjects]
        if subjects and self.subject.data not in subjects:
            self.subject.data = subjects[0].value
        return self


class PickForm(PostedForm):
    chosen = AnyOf(_("I pick"))
    ballot: ShortBallot

    def offer(self, ballot: ShortBallot, standing: set[int]) -> "PickForm":
        """Let somebody pick among what stands in this ballot."""
        self.ballot = ballot
        self.chosen.choices = [(one.number, OfPeople(one.label)) for one in ballot.choices if one.number in standing]
        return self

    def validate_chosen(self, field):
        if len(set(field.data)) > self.ballot.most:
            raise ValidationError(too_many(len(set(field.data)), self.ballot.most))
