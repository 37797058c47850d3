"""What organizers and facilitators type about the frame."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError

from app.conferences.calendar_forms import PlannedDays
from app.conferences.dates import is_partial_date, time_zones, zone_meant
from app.conferences.house_rules import LONGEST_RULES, offered
from app.conferences.models import LARGEST_PANEL, SMALLEST_PANEL, STANDING, Conference
from app.conferences.rule_forms import RuleFields, a_share
from app.conferences.rules import (
    ACCEPTANCES,
    Acceptance,
    Denominator,
    Scale,
    keyholder_choices,
    parse_fraction,
)
from app.conferences.start_forms import AskedFields, line, long_text, optional, text
from app.config import LANGUAGES, translated_languages
from app.fields import Day, WholeNumber, keep_partial_day
from app.languages import language_names, locale_here
from app.posted import PostedForm
from app.prose import clean_line

KEYHOLDERS = [
    (f"{needed} of {parts}", _("%(needed)s of %(parts)s keyholders of the panel", needed=needed, parts=parts))
    for needed, parts in keyholder_choices()
]


def _language_here() -> str:
    """Whoever creates a conference in a language most likely holds it in that."""
    return str(locale_here())[:2]


class FrameForm(AskedFields, RuleFields):
    """The whole frame."""

    background = long_text(_("Background"), _("Why this question, and why now."))
    organizing_body = line(_("Who organizes it"))
    contact = line(
        _("Whom people can ask"),
        _("A name with a telephone number or an address. It stands at the foot of every page and in letters."),
    )
    funding = line(_("Who pays"), _("Public, because money has interests."))
    selection = long_text(_("How the panel was selected"), _("Letters sent, answers, lot, targets: as it was."))
    house_rules = long_text(
        _("House rules"),
        _("Each panelist is asked to agree to them. Whoever facilitates can hide what breaks them. Empty: none."),
        longest=LONGEST_RULES,
        default=offered,
    )
    secrecy = RadioField(
        _("Ballots"),
        choices=[("secret", _("Secret: nobody can see who chose what")), ("open", _("Open: by name"))],
        default="secret",
    )
    keys = SelectField(
        _("Who can open the ballot box"),
        description=_(
            "With keyholders, panelists keep the parts of the key on paper, and the server cannot open the box by "
            "itself. If too few parts come back, the vote can only be made void. For secret ballots."
        ),
        choices=[("", _("The server: it holds the key until the count")), *KEYHOLDERS],
        default="",
    )
    acceptance = RadioField(
        _("Changes to the draft are accepted by"),
        choices=[(name.value, label) for name, label in ACCEPTANCES.items()],
        default=Acceptance.PEN.value,
    )
    dissent_share = StringField(
        _("Sponsors of a statement of dissent"),
        description=_("Share of the working panel."),
        filters=[clean_line],
        validators=[DataRequired(_("Say how many it takes.")), a_share],
        default="10 %",
    )
    dissent_minimum = WholeNumber(
        _("and never fewer than"), default=2, validators=[InputRequired(), NumberRange(1, 50)]
    )
    dissent_days = WholeNumber(
        _("Days for dissent after a result"), default=3, validators=[InputRequired(), NumberRange(0, 60)]
    )
    check_days = WholeNumber(
        _("Days that experts have at least to check the facts"),
        default=7,
        validators=[InputRequired(), NumberRange(0, 60)],
    )
    panel_size = WholeNumber(
        _("Seats on the panel"),
        default=16,
        validators=[InputRequired(), NumberRange(SMALLEST_PANEL, LARGEST_PANEL)],
    )
    languages = SelectMultipleField(
        _("Languages of pages and letters"),
        description=_("Those that this server speaks. Everybody chooses among them on the own page."),
        choices=lambda: [(code, LANGUAGES.get(code, code)) for code in translated_languages()],
        default=lambda: [_language_here()],
        validators=[DataRequired(_("Choose one."))],
    )
    original_language = SelectField(
        _("The panel writes in"),
        description=_("So that what people wrote is read out with the right voice, whatever the pages speak."),
        choices=language_names,
        default=_language_here,
    )
    time_zone = StringField(
        _("Time zone"),
        description=_("Type your town or the nearest large one, and choose: Europe/Copenhagen, America/Montevideo."),
        filters=[clean_line, zone_meant],
        default="UTC",
        validators=[DataRequired(_("Name the time zone."))],
        render_kw={"list": "time-zones", "autocomplete": "off"},
    )
    names_public_on = Day(
        optional(_("Panelists' names are public from")),
        description=_("A day like 2027-03-20. Until then, and without a date, outsiders see numbers."),
        validators=[Optional()],
    )
    uses_recruitment = BooleanField(
        _("The panel is recruited here"),
        description=_("People register, and a lottery that anybody can check says who sits. Else you invite them."),
    )
    uses_questions = BooleanField(_("The panel sets key questions"), default=True)
    uses_fact_check = BooleanField(_("Experts check the facts of the draft"), default=True)
    demands_second_step = BooleanField(
        _("Organizers and facilitators sign in with a second step"),
        description=_("A code of an app on their telephone. Whoever has none sets it up before anything else."),
    )

    def validate_time_zone(self, field):
        if field.data not in time_zones():
            raise ValidationError(_("This time zone is not known. Choose one, or write it like Europe/Copenhagen."))

    def keeping_languages(self, conference: Conference) -> "FrameForm":
        """Let a conference keep languages that it was given when more of them were offered."""
        offered = dict(self.languages.choices)
        kept = [(code, LANGUAGES.get(code, code)) for code in conference.languages if code not in offered]
        self.languages.choices = [*self.languages.choices, *kept]
        return self

    def validate_keys(self, field):
        if field.data and self.secrecy.data != "secret":
            raise ValidationError(_("Keyholders belong to secret ballots: an open vote has no box."))
        if self.key_numbers[1] > (self.panel_size.data or 0):
            raise ValidationError(_("There are more keyholders than seats on the panel."))

    @property
    def key_numbers(self) -> tuple[int, int]:
        """How many parts of a key open the box, and how many there are; none where something else was sent."""
        chosen = self.keys.data if self.keys.data in dict(KEYHOLDERS) else "0 of 0"
        needed, _of, parts = chosen.partition(" of ")
        return int(needed), int(parts)

    @property
    def fields(self) -> dict:
        """What was typed, in the words of the model."""
        given = {name: value for name, value in self.data.items() if name != "csrf_token"}
        given["threshold"] = self.chosen_share
        given |= {name: parse_fraction(given[name]) if given[name] else None for name in ("threshold", "quorum")}
        given["more_than"] = bool(given["more_than"])
        given["limits"] = self.limits_given
        given["dissent_share"] = parse_fraction(given["dissent_share"])
        given["scale"], given["denominator"] = Scale(given["scale"]), Denominator(given["denominator"])
        given["acceptance"] = Acceptance(given["acceptance"])
        del given["keys"]
        given["key_parts_needed"], given["key_parts"] = self.key_numbers
        given["promise_due"] = given["promise_due"] or None
        if given["counts_only"]:
            given["threshold"] = None
        return given


class CreationForm(FrameForm, PlannedDays):
    """Everything that a new conference begins with: the frame, and the calendar as it is planned."""

    @property
    def fields(self) -> dict:
        found = super().fields
        return {name: value for name, value in found.items() if name not in PlannedDays.NAMES}


AMENDABLE_PARTS = [
    ("charge", _("A note beside the charge")),
    ("promise", _("A note beside the promise")),
    ("promise_due", _("Another day for the promised answer")),
    ("background", _("Background")),
    ("commissioner", _("Who commissions the panel")),
    ("contact", _("Whom people can ask")),
    ("funding", _("Who pays")),
    ("house_rules", _("House rules")),
    ("names_public_on", _("Panelists' names are public from")),
    ("threshold", _("Share needed")),
    ("keys", _("Who can open the ballot box")),
]


class FrameAmendmentForm(PostedForm):
    field = SelectField(_("What changes"), choices=AMENDABLE_PARTS)
    after = long_text(_("New wording, or the words of the note"), _("The original stays beside it."))
    reason = text(_("Reason"), _("Public."), _("Give the reason. Everybody can read it."), 2000)

    def validate_field(self, field):
        if field.data in STANDING and not self.after.data:
            raise ValidationError(_("Write the note that stands beside it."))

    def validate_after(self, field):
        if self.field.data != "promise_due":
            return
        keep_partial_day(field)
        if not is_partial_date(field.data):
            raise ValidationError(_("Write a day like 2027-06-20, or a month like 2027-06."))
