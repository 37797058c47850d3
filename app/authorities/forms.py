"""What an organizer says of an authority: its name, where it stands, how it is reached, what it is asked about."""

from collections.abc import Container
from textwrap import shorten

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import EmailField, SelectField, StringField
from wtforms.validators import DataRequired, Email

from app.accounts.models import LONGEST_EMAIL
from app.actors.kinds import Level
from app.authorities.kinds import Facts
from app.conferences.models import LONGEST_LINE
from app.fields import AnyOf, Length
from app.posted import PostedForm
from app.prose import OfPeople, clean_line


def an_address(form, field) -> None:
    if field.data:
        Email(_("This does not look like an e-mail address."))(form, field)


class AddressForm(PostedForm):
    """Once the conference is closed, how it is reached is all that is put right."""

    email = EmailField(
        _("E-mail"),
        description=_("Only organizers see it. Empty: you hand the link over yourself."),
        filters=[clean_line],
        validators=[an_address, Length(max=LONGEST_EMAIL)],
    )


class AuthorityForm(AddressForm):
    name = StringField(
        _("Name"),
        description=_("Of the body, not of a person. Public."),
        filters=[clean_line],
        validators=[DataRequired(_("Type the name.")), Length(max=LONGEST_LINE)],
    )
    office = StringField(
        _("Office"),
        description=_("Which part of it answers. Public."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    stands_at = SelectField(
        _("Level"), choices=[(level.value, level.label) for level in Level], default=Level.LOCAL.value
    )
    recommendations = AnyOf(_("Which recommendations it is asked to answer"))

    def offer(self, recommendations, not_adopted: Container[str]) -> "AuthorityForm":
        """Let it be asked about any of these, and tell which of them the panel did not adopt."""
        told = [(one, one.recommendation_label in not_adopted) for one in recommendations]
        self.recommendations.choices = [(one.recommendation_number, _choice(one, is_not)) for one, is_not in told]
        return self

    @property
    def facts(self) -> Facts:
        return Facts(self.name.data, self.office.data, Level(self.stands_at.data), self.email.data)


def _choice(passage, is_not_adopted: bool) -> str:
    told = f" ({passage.addressee})" if passage.addressee else ""
    if is_not_adopted:
        told += " " + gettext("The panel did not adopt this text.")
    return OfPeople(f"{passage.recommendation_label}: {shorten(passage.current.text, 90, placeholder=' …')}{told}")
