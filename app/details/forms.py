"""What organizers type to put somebody's details right."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField, SelectField, StringField
from wtforms.validators import DataRequired, Optional, ValidationError

from app import config
from app.accounts.forms import telephone_field
from app.accounts.models import LONGEST_EMAIL, LONGEST_NAME
from app.conferences.naming import why_not_first
from app.details.reach import Details, Reach
from app.fields import Length
from app.members.forms import an_address
from app.posted import PostedForm
from app.prose import clean_line


class DetailsForm(PostedForm):
    name = StringField(
        _("Name"), filters=[clean_line], validators=[DataRequired(_("Type the name.")), Length(max=LONGEST_NAME)]
    )
    email = EmailField(_("E-mail"), filters=[clean_line], validators=[an_address, Length(max=LONGEST_EMAIL)])
    telephone = telephone_field(_("For the list of whom to call. Only whoever runs the conference reads it."))
    language = SelectField(_("Language"), validators=[Optional()])
    town = StringField(_("Town"), filters=[clean_line], validators=[Length(max=LONGEST_NAME)])
    printed_first = StringField(
        _("First name, as it is to be printed"), filters=[clean_line], validators=[Length(max=LONGEST_NAME)]
    )

    def __init__(self, seat, reach: Reach, **more):
        super().__init__(**more)
        self.language.choices = [("", _("not said")), *config.LANGUAGES.items()]
        self.seat = seat
        for name in self._not_open(seat, reach):
            del self[name]

    @staticmethod
    def _not_open(seat, reach: Reach) -> list[str]:
        hidden = [] if reach.name else ["name"]
        hidden += [] if reach.account else ["email", "telephone", "language"]
        return hidden + ([] if reach.printing else ["town", "printed_first"])

    @classmethod
    def of(cls, seat, reach: Reach) -> "DetailsForm":
        """As it stands."""
        person = seat.person
        told = {"name": person.name, "email": person.email or "", "language": person.language or ""}
        told["telephone"] = person.telephone
        return cls(seat, reach, formdata=None, **told, town=seat.town, printed_first=seat.printed_first)

    def validate_printed_first(self, field):
        name = self.name.data if "name" in self else self.seat.name
        if why := why_not_first(name or "", field.data):
            raise ValidationError(why)

    @property
    def wished(self) -> Details:
        return Details(**{name: self[name].data for name in Details._fields if name in self})
