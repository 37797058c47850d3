"""By which method the lottery is fair, who stands by, and where its number comes from."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional

from app.fields import Length, LocalMoment, WholeNumber, in_zone, local
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.recruitment.fairness import Method
from app.recruitment.kinds import NumberFrom
from app.recruitment.models import LONGEST_QUESTION, LONGEST_WORDS, Recruitment
from app.recruitment.typed import HELD_RULES, Rules

MOST_ALTERNATES, MOST_ODDS = 100, 90
METHODS = {
    Method.LEXIMIN: _("leximin: nobody's chance can be raised without lowering that of somebody who has less"),
    Method.MAXIMIN: _("maximin: the lowest chance is as high as it can be"),
}


class RulesForm(PostedForm):
    method = RadioField(
        _("How are chances made fair?"),
        choices=[(one.value, words) for one, words in METHODS.items()],
        default=Method.LEXIMIN.value,
    )
    one_per_household = BooleanField(_("At most one of each household sits"), default=True)
    alternates = WholeNumber(
        _("How many people stand by?"),
        description=_("They are drawn with the panel, for those who drop out."),
        validators=[InputRequired(_("Write a whole number, also 0.")), NumberRange(0, MOST_ALTERNATES)],
        default=0,
    )
    odds = WholeNumber(
        _("Of 100 who are drawn, how many drop out?"),
        description=_("What you expect. It says who of the pool is best to stand by."),
        validators=[InputRequired(_("Write a whole number.")), NumberRange(1, MOST_ODDS)],
        default=10,
    )
    odds_source = StringField(
        _("Why do you expect that?"),
        filters=[clean_line],
        validators=[Length(max=LONGEST_QUESTION)],
    )
    number_from = RadioField(
        _("Where does the number come from?"),
        choices=[(one.value, one.label) for one in NumberFrom],
        default=NumberFrom.THROWN.value,
    )
    number_words = TextAreaField(
        _("Exactly how?"),
        description=_("Who throws what, where, before which witnesses; or which pulse of which beacon."),
        filters=[clean],
        validators=[Length(max=LONGEST_WORDS)],
    )
    number_at = LocalMoment(
        _("When does it come?"),
        description=_("The lottery is published before that."),
        validators=[Optional()],
    )

    @classmethod
    def of(cls, plan: Recruitment | None, time_zone: str) -> "RulesForm":
        """As they are now."""
        if plan is None:
            return cls(formdata=None)
        said = {name: getattr(plan, name) for name in Rules._fields}
        said |= {"method": plan.method.value, "number_from": plan.number_from.value, "odds": plan.odds // 10}
        return cls(formdata=None, data=said | {"number_at": local(plan.number_at, time_zone)})

    def of_number_alone(self) -> "RulesForm":
        """Without what a published lottery rests on."""
        for name in HELD_RULES:
            del self[name]
        return self

    def read(self, time_zone: str, plan: Recruitment | None = None) -> Rules:
        """Of the plan is what was not asked."""
        said = {name: self[name].data for name in Rules._fields if name in self}
        said |= {"number_from": NumberFrom(self.number_from.data)}
        said |= {"number_at": in_zone(self.number_at.data, time_zone)}
        if "method" in self:
            said |= {"method": Method(self.method.data), "odds": self.odds.data * 10}
        elif plan is not None:
            said |= {name: getattr(plan, name) for name in HELD_RULES}
        return Rules(**said)
