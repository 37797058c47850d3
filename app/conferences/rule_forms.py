"""What organizers type about the decision rule: the share, of whom, and what single answers may stop."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import NumberRange, Optional, ValidationError

from app.conferences import shares
from app.conferences.models import LARGEST_PANEL, SMALLEST_PANEL
from app.conferences.rules import (
    DENOMINATORS,
    OPTION_LABELS,
    SUPPORTING,
    Denominator,
    Rule,
    Scale,
    fraction_in_words,
    limits_of,
    parse_fraction,
)
from app.conferences.start_forms import optional
from app.fields import WholeNumber
from app.posted import PostedForm
from app.prose import clean_line

LIMIT = "most_"
RULE = ("scale", "counts_only", "share", "threshold", "more_than", "denominator", "quorum", "amend_after_objection")


def a_share(form, field):
    """Refuse what is no share, and ask back where a decimal would decide otherwise than the fraction meant."""
    if field.data:
        try:
            parse_fraction(field.data)
        except ValueError:
            raise ValidationError(_("Write a share between 0 and 1, like 3/4 or 75 %.")) from None
        if asked := shares.doubt(field.data):
            raise ValidationError(asked)


def _limit(option):
    """A field for how many may choose this option at most."""
    return WholeNumber(
        OPTION_LABELS[option], validators=[Optional(), NumberRange(0, LARGEST_PANEL)], render_kw={"size": 4}
    )


def _usual_shares():
    return [(str(share), fraction_in_words(share)) for share in shares.USUAL]


class RuleFields(PostedForm):
    """The part of the frame that says when a text is adopted. `panel_size` comes from the rest of the frame."""

    scale = RadioField(
        _("How the panel votes"),
        choices=[
            (Scale.CONSENT.value, _("Consent: support, support with reservations, stand aside, object")),
            (Scale.YES_NO.value, _("Yes, no, abstain")),
        ],
        default=Scale.CONSENT.value,
    )
    counts_only = BooleanField(_("No threshold: print the counts and declare nothing adopted"))
    share = RadioField(
        _("Share needed"),
        choices=lambda: [*_usual_shares(), (shares.OTHER, _("Another share"))],
        default="3/4",
        validators=[Optional()],
    )
    threshold = StringField(
        optional(_("Another share")),
        description=_("As a fraction or percentage: 3/5, 70 %."),
        filters=[clean_line],
        validators=[a_share],
    )
    more_than = RadioField(
        _("How much is enough"),
        choices=[("", _("At least this share: exactly the share is enough")), ("y", _("More than this share"))],
        default="",
        validators=[Optional()],
    )
    most_reservations, most_aside, most_object = _limit("reservations"), _limit("aside"), _limit("object")
    most_no, most_abstain = _limit("no"), _limit("abstain")
    denominator = RadioField(
        _("Share of whom"),
        choices=[(name.value, label) for name, label in DENOMINATORS.items()],
        default=Denominator.VOTING.value,
    )
    quorum = StringField(
        optional(_("Quorum")),
        description=_("Share of the seated members who must take part; empty for none."),
        filters=[clean_line],
        validators=[Optional(), a_share],
    )
    amend_after_objection = BooleanField(
        _("After an objection: one attempt at an amended text"),
        description=_("A text that was not adopted and has objections gets one second vote on changed words."),
    )

    @property
    def chosen_share(self) -> str:
        """The share that was chosen, or the other one that was typed."""
        sent = self.share.raw_data  # none where the form is shown and nothing was sent yet
        chosen = self.share.data if sent is None else (sent or [shares.OTHER])[0]
        return (self.threshold.data or "") if chosen == shares.OTHER else chosen

    def validate_threshold(self, field):
        if field.data and self.chosen_share != field.data:
            asked = _("You chose %(chosen)s and wrote %(typed)s. Choose “Another share”, or leave this empty.")
            raise ValidationError(asked % {"chosen": self.chosen_share, "typed": field.data})
        if not self.chosen_share and not self.counts_only.data:
            raise ValidationError(_("Say which share is needed, or choose “No threshold”."))

    @property
    def rule(self) -> Rule | None:
        """The rule as it was filled in; none while something in it is wrong."""
        if any(self[name].errors for name in RULE) or any(limit.errors for limit in self.limits):
            return None
        scale = Scale(self.scale.data)
        share = "" if self.counts_only.data else self.chosen_share
        return Rule(
            threshold=parse_fraction(share) if share else None,
            denominator=Denominator(self.denominator.data),
            quorum=parse_fraction(self.quorum.data) if self.quorum.data else None,
            supporting=SUPPORTING[scale],
            more_than=bool(self.more_than.data),
            limits=limits_of(scale, self.limits_given),
            amend_after_objection=self.amend_after_objection.data and scale == Scale.CONSENT,
        )

    @property
    def limits_given(self) -> dict[str, int]:
        """How many may choose an option at most, by the option."""
        return {one.name.removeprefix(LIMIT): one.data for one in self.limits if one.data is not None}

    @property
    def limits(self) -> list[WholeNumber]:
        """The fields for how many may choose an option at most."""
        return [field for field in self if field.name.startswith(LIMIT)]

    @property
    def has_limits(self) -> bool:
        return any(field.errors or field.data is not None for field in self.limits)

    @property
    def examples(self) -> tuple[int, list[shares.Example]]:
        """With how many voting, and what each usual share then asks for."""
        seats = self.panel_size.data or self.panel_size.default
        voting = min(max(seats, SMALLEST_PANEL), LARGEST_PANEL)
        return voting, shares.examples(voting)
