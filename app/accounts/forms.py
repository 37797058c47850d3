"""What people type at the doors and about themselves."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField, TelField
from wtforms.validators import DataRequired, Email, Optional, ValidationError

from app import config
from app.accounts import numbers
from app.accounts.models import LONGEST_EMAIL, LONGEST_NAME, SHORTEST_PASSWORD
from app.accounts.telephones import why_no_telephone
from app.config import LANGUAGES
from app.fields import Length
from app.posted import PostedForm
from app.prose import clean_line

EMAIL_CHECKS = [Email(_("This does not look like an e-mail address.")), Length(max=LONGEST_EMAIL)]


# The three doors stand on one page, so each form's fields have ids of their own.
def email_field(where: str) -> EmailField:
    checks = [DataRequired(_("Type your address.")), *EMAIL_CHECKS]
    return EmailField(
        _("Your e-mail address"),
        id=f"{where}-email",
        filters=[clean_line],
        validators=checks,
        render_kw={"autocomplete": "email"},
    )


def telephone_field(description: LazyString) -> TelField:
    return TelField(
        _("Telephone"),
        description=description,
        filters=[clean_line],
        validators=[a_telephone],
        render_kw={"autocomplete": "tel"},
    )


def a_telephone(form, field) -> None:
    if why := why_no_telephone(field.data or ""):
        raise ValidationError(why)


class LinkForm(PostedForm):
    email = email_field("link")
    next = HiddenField(id="link-next")


class CodeForm(PostedForm):
    code = StringField(
        _("The six digits from the mail"),
        filters=[clean_line],
        validators=[DataRequired(_("Type the six digits."))],
        render_kw={"class": "code", "inputmode": "numeric", "autocomplete": "one-time-code"},
    )
    next = HiddenField()


def step_field(where: str) -> StringField:
    return StringField(
        _("The six digits that your app shows"),
        id=where,
        description=_("They change every half minute. Without the app, one of your codes on paper opens too."),
        filters=[clean_line],
        validators=[DataRequired(_("Type the code.")), Length(max=60)],
        render_kw={"class": "code", "autocomplete": "one-time-code", "spellcheck": "false"},
    )


class StepForm(PostedForm):
    code = step_field("code")
    next = HiddenField()


class EndStepForm(PostedForm):
    code = step_field("end-code")


class PasswordForm(PostedForm):
    email = email_field("password")
    password = PasswordField(
        _("Your password"),
        validators=[DataRequired(_("Type your password.")), Length(max=500)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField(id="password-next")


class CardForm(PostedForm):
    code = StringField(
        _("The code on your card"),
        filters=[clean_line],
        validators=[DataRequired(_("Type the code that is printed on your card.")), Length(max=60)],
        # The code comes from the QR square behind the # of the address, which no server log ever sees.
        render_kw={"class": "code", "autocomplete": "off", "spellcheck": "false", "data-from-hash": ""},
    )
    next = HiddenField(id="card-next")


class Digits(StringField):
    """A number that is shown as dots where the browser can, and never written back into the page.

    It is no password field: browsers offer to keep those, also on a tablet that many share.
    """

    def __init__(self, label, **more):
        shown = {"class": "digits", "inputmode": "numeric", "autocomplete": "off", "maxlength": "12"}
        super().__init__(label, filters=[_digits_alone], render_kw=shown, **more)

    def _value(self) -> str:
        return ""


def _digits_alone(typed: str | None) -> str:
    return numbers.digits_of(clean_line(typed or ""))


class NumberForm(PostedForm):
    number = Digits(_("Your number"), validators=[DataRequired(_("Type the number that you chose for this card."))])
    next = HiddenField()


class NewNumberForm(PostedForm):
    number = Digits(
        _("Your new number"),
        description=_("Four to six digits that you will remember, and that nobody would guess of you."),
        validators=[DataRequired(_("Type a number of four to six digits."))],
    )
    again = Digits(_("The same number again"), validators=[DataRequired(_("Type the same number once more."))])
    next = HiddenField()

    def validate_number(self, field):
        if not numbers.is_number(field.data):
            raise ValidationError(_("Type four, five or six digits, and nothing else."))
        if why := numbers.why_too_easy(field.data):
            raise ValidationError(why)

    def validate_again(self, field):
        if field.data != self.number.data:
            raise ValidationError(_("The two numbers differ. Type your number twice."))


class TakeLinkForm(PostedForm):
    next = HiddenField()


class DetailsForm(PostedForm):
    name = StringField(
        _("Your name"),
        filters=[clean_line],
        validators=[DataRequired(_("Type your name.")), Length(max=LONGEST_NAME)],
    )
    language = SelectField(_("Language"), validators=[Optional()])
    telephone = telephone_field(_("Whoever leads your conference calls you there where no letter reaches you."))

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.language.choices = [(code, LANGUAGES.get(code, code)) for code in config.translated_languages()]


class NewPasswordForm(PostedForm):
    old_password = PasswordField(
        _("Your password until now"),
        description=_("Not needed if you came in by a link from a mail in the last half hour."),
        validators=[Length(max=500)],
        render_kw={"autocomplete": "current-password"},
    )
    new_password = PasswordField(
        _("New password"),
        description=_("At least ten characters. Three or four ordinary words in a row are good."),
        validators=[
            DataRequired(_("Type a password.")),
            Length(SHORTEST_PASSWORD, 500, message=_("A password needs at least ten characters.")),
        ],
        render_kw={"autocomplete": "new-password"},
    )
