"""What organizers type about the people they invite."""

from flask import g
from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, ValidationError

from app.access.roles import Role
from app.accounts.models import LONGEST_EMAIL, LONGEST_NAME
from app.conferences.models import LONGEST_LINE
from app.conferences.naming import Naming, Typed, suggested, why_not_first, why_not_initials
from app.fields import Length
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import clean, clean_line


def an_address(form, field):
    # Not Optional(): that would skip the check below, of who may go without an address.
    if field.data:
        Email(_("This does not look like an e-mail address."))(form, field)


class InvitationForm(PostedForm):
    role = SelectField(_("Role"), choices=[(role.value, role.label) for role in Role], default=Role.PANELIST.value)
    name = StringField(
        _("Name"),
        filters=[clean_line],
        validators=[DataRequired(_("Type the name.")), Length(max=LONGEST_NAME)],
    )
    email = EmailField(
        _("E-mail"),
        description=_("Leave it empty for somebody who has none: a printed card opens the door too."),
        filters=[clean_line],
        validators=[an_address, Length(max=LONGEST_EMAIL)],
    )
    town = StringField(_("Town"), filters=[clean_line], validators=[Length(max=LONGEST_NAME)])
    body = StringField(
        _("Body"),
        description=_("For experts, committee and authorities: where they belong."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    field = StringField(
        _("Field"),
        description=_("For experts: what they know about. They can put it right when they declare their interests."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_NAME)],
    )
    interests = LongText(
        _("Declared interests"),
        description=_("Public, for committee members."),
        validators=[Length(max=4000)],
    )

    def for_panel(self, *, is_open: bool):
        """Without the role of a panelist where the panel is complete."""
        if not is_open:
            self.role.choices = [(role.value, role.label) for role in Role if role != Role.PANELIST]
        return self

    @property
    def chosen_role(self) -> Role:
        return Role(self.role.data)

    def validate_email(self, field):
        if not field.data and self.role.data != Role.PANELIST:
            raise ValidationError(_("Only panelists can sign in by card. Type an e-mail address."))


class EndRoleForm(PostedForm):
    reason = TextAreaField(
        _("Reason"),
        description=_("Kept with the role, not shown in public."),
        filters=[clean],
        validators=[DataRequired(_("Say why.")), Length(max=2000)],
    )


class NamingForm(PostedForm):
    naming = RadioField(_("How I am named in public"), choices=[(naming.value, naming.label) for naming in Naming])
    printed_first = StringField(
        _("My first name, as it is to be printed"),
        description=_("We suggest one. Only you know which part of your name it is: put it right."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_NAME)],
    )
    town = StringField(_("My town"), filters=[clean_line], validators=[Length(max=LONGEST_NAME)])
    printed_initials = StringField(
        _("My initials, as they are to be printed"), filters=[clean_line], validators=[Length(max=LONGEST_NAME)]
    )
    certain = HiddenField()

    def validate_printed_first(self, field):
        if why := why_not_first(g.seat.name, field.data):
            raise ValidationError(why)

    def validate_printed_initials(self, field):
        if why := why_not_initials(field.data):
            raise ValidationError(why)

    @property
    def typed_name(self) -> Typed:
        return Typed(self.printed_first.data or "", self.printed_initials.data or "")

    @classmethod
    def of(cls, seat) -> "NamingForm":
        """As it stands, and where nothing was typed yet with a suggestion to put right."""
        spelled = suggested(seat.name)
        first, initials = seat.printed_first or spelled.first, seat.printed_initials or spelled.initials
        return cls(formdata=None, naming=seat.naming, town=seat.town, printed_first=first, printed_initials=initials)
