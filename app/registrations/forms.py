"""Registering for the panel: questions as the conference asks them, by phone on the same form; coming back by code."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, EmailField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Email, InputRequired, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from app.accounts.models import LONGEST_EMAIL
from app.accounts.stranger_forms import StrangerForm
from app.accounts.telephones import why_no_telephone
from app.fields import Length, WholeNumber
from app.folding import fold
from app.posted import OneOfSeveral, PostedForm
from app.prose import OfPeople, clean, clean_line
from app.recruitment import telling
from app.recruitment.kinds import AskedAs
from app.recruitment.models import LONGEST_NAME, Category
from app.registrations.kinds import NEEDS, Pairing
from app.registrations.models import LONGEST_ADDRESS, LONGEST_NEED, LONGEST_REASON

LONGEST_CODE = 60
YES, NO = "yes", "no"
EARLIEST_BIRTH, LATEST_BIRTH = 1880, 2200


def _line(label, description="", longest=LONGEST_NAME, *checks, fills=""):
    """`fills`: what a browser may offer to fill in."""
    checked = [*checks, Length(max=longest)]
    offers = {"autocomplete": fills} if fills else {}
    return StringField(
        label, description=description, filters=[clean_line], validators=checked, render_kw=offers
    )  # fmt: skip


class ContactForm(StrangerForm):
    """What is asked of everybody; what a conference asks besides is added by `form_for`."""

    categories: Sequence[Category] = ()
    ties: Sequence[str] = ()

    born = WholeNumber(
        _("In which year were you born?"),
        validators=[
            InputRequired(_("Write the year in which you were born.")),
            NumberRange(min=EARLIEST_BIRTH, max=LATEST_BIRTH, message=_("Write a year like 1975.")),
        ],
        render_kw={"autocomplete": "bday-year"},
    )
    name = _line(_("Your name"), "", LONGEST_NAME, DataRequired(_("Write your name.")), fills="name")
    email = EmailField(
        _("E-mail address"),
        filters=[clean_line],
        render_kw={"autocomplete": "email"},
        validators=[
            MayBeEmpty(),
            Email(_("This is no e-mail address. Look at it once more, or leave it empty.")),
            Length(max=LONGEST_EMAIL),
        ],
    )
    telephone = _line(_("Telephone number"), fills="tel")
    reach = _line(_("When can we call you best?"))
    address = TextAreaField(
        _("Address"),
        description=_("Street, number, flat, place. So that not two of one household are drawn."),
        filters=[clean],
        validators=[Length(max=LONGEST_ADDRESS)],
        render_kw={"autocomplete": "street-address"},
    )
    language = _line(_("In which language shall we write and speak to you?"))
    access = _line(_("What do you need to move, hear and see well?"), "", LONGEST_NEED)
    interpreter = _line(_("Do you need an interpreter or large print?"), "", LONGEST_NEED)
    care = _line(_("Do you look after children or elders who would need care meanwhile?"), "", LONGEST_NEED)
    diet = _line(_("What do you not eat?"), "", LONGEST_NEED)
    equipment = _line(_("Do you need a device or a connection to take part?"), "", LONGEST_NEED)
    consent = BooleanField(
        _("I have read what happens to what I tell, and agree to it."),
        validators=[InputRequired(_("Without this nobody can be registered."))],
    )

    @property
    def text(self) -> Any:
        """Where it is said that a field for machines was filled in."""
        return self["name"]

    def validate_telephone(self, field: Any) -> None:
        if field.data and (why := why_no_telephone(field.data)):
            raise ValidationError(why)

    def validate_name(self, field: Any) -> None:
        if not any(letter.isalpha() for letter in field.data or ""):
            raise ValidationError(gettext("Write your name."))
        if not (self.email.data or self.telephone.data or self.address.data):
            raise ValidationError(gettext("Give an e-mail address, a telephone number or an address: one is enough."))

    @property
    def answers(self) -> dict[str, str]:
        """What was said to each category, by its name; places and ages as they were typed."""
        return {
            one.name: str(self[f"asked_{one.position}"].data or "")
            for one in self.categories
            if one.asked_as != AskedAs.AGE
        }

    @property
    def own_words(self) -> dict[str, str]:
        found = {one.name: self[f"own_{one.position}"].data for one in self.categories if one.asked_as == AskedAs.WORDS}
        return {name: words for name, words in found.items() if words}

    @property
    def declared(self) -> list[str]:
        """The ties to which somebody said yes."""
        return [words for number, words in enumerate(self.ties) if self[f"tie_{number}"].data == YES]

    @property
    def told(self) -> dict[str, Any]:
        """What is sealed."""
        names = ("born", "name", "email", "telephone", "reach", "address", "language")
        needs = {name: self[name].data for name in NEEDS if self[name].data}
        return {name: self[name].data or "" for name in names} | {"needs": needs, "own": self.own_words}

    @property
    def tie_fields(self) -> list[Any]:
        return [self[f"tie_{number}"] for number in range(len(self.ties))]

    @property
    def asked_fields(self) -> list[Any]:
        names = [name for one in self.categories for name in (f"asked_{one.position}", f"own_{one.position}")]
        return [self[name] for name in names if name in self]


def form_class(categories: Sequence[Category], ties: Sequence[str]) -> type[ContactForm]:
    """The form with what this conference asks."""
    fields: dict[str, Any] = {"categories": list(categories), "ties": list(ties)}
    for number, words in enumerate(ties):
        fields[f"tie_{number}"] = RadioField(
            words, choices=[(YES, _("Yes")), (NO, _("No"))], validators=[InputRequired(_("Say yes or no."))]
        )
    for one in categories:
        fields |= _fields_of(one)
    return type("RegistrationForm", (ContactForm,), fields)


def _fields_of(category: Category) -> dict[str, Any]:
    asked = f"asked_{category.position}"
    label, needed = category.question or category.name, _("Choose one.")
    if category.asked_as == AskedAs.AGE:
        return {}
    if category.asked_as == AskedAs.PLACE:
        hint = _("The name of the place, or the region: %(regions)s", regions=", ".join(_values(category)))
        known = _KnownPlace([(target.value, target.places) for target in category.targets])
        return {asked: _line(label, hint, LONGEST_NAME, DataRequired(_("Write where you live.")), known)}
    choices = [(value, OfPeople(value)) for value in _values(category)]
    found: dict[str, Any] = {asked: RadioField(label, choices=choices, validators=[InputRequired(needed)])}
    if category.asked_as == AskedAs.WORDS:
        found[f"own_{category.position}"] = _line(_("In your own words, if you like: %(about)s", about=category.name))
    return found


def letter_field(*, is_needed: bool) -> Any:
    """For the code of a letter, where letters were sent."""
    needed = [DataRequired(_("Type the code that is printed on your letter."))] if is_needed else []
    hint = _("Twelve letters and numbers. Others of your household may use the same.")
    field = _line(_("Code of your letter"), hint, LONGEST_CODE, *needed, fills="off")
    # The picture on a letter has the code behind a #, which no server is told and no log keeps.
    field.kwargs["render_kw"] |= {"data-from-hash": ""}
    return field


class _KnownPlace:
    """Refuses a place from which no region follows."""

    def __init__(self, regions: list[tuple[str, list[str]]]):
        self.regions = regions

    def __call__(self, form: Any, field: Any) -> None:
        if field.data and not telling.place_of(field.data, self.regions):
            named = ", ".join(value for value, _places in self.regions)
            raise ValidationError(
                gettext("This place is not known here. Look at its name once more, or write the region: %(regions)s",
                        regions=named)
            )  # fmt: skip


def _values(category: Category) -> list[str]:
    return [target.value for target in category.targets]


class CodeForm(PostedForm):
    code = StringField(
        _("Your code"),
        description=_("The twelve letters and numbers that you were shown, like 7KQ4-2M9T-XW3H."),
        filters=[clean_line],
        validators=[DataRequired(_("Type the code.")), Length(max=LONGEST_CODE)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


class FindForm(PostedForm):
    who = StringField(
        _("Code, or the whole name"),
        filters=[clean_line],
        validators=[DataRequired(_("Type a whole name, or a code.")), Length(max=LONGEST_NAME)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )

    def validate_who(self, field: Any) -> None:
        if not fold(field.data or ""):
            raise ValidationError(_("Type a whole name, or a code."))


class BarForm(PostedForm):
    reason = StringField(
        _("Reason"),
        description=_("Kept with the registration. Only recruiters read it."),
        filters=[clean_line],
        validators=[DataRequired(_("Say why.")), Length(max=LONGEST_REASON)],
    )


class PairForm(OneOfSeveral):
    verdict = RadioField(
        _("These two are"),
        choices=[(one.value, one.label) for one in Pairing],
        validators=[InputRequired(_("Choose one."))],
    )
