"""Rates, what somebody spent with its receipt, and the decision of a second person."""

from typing import Any, Self

from babel import Locale
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, NumberRange, Optional

from app.expenses.kinds import ExpenseKind
from app.expenses.models import LONGEST_RULES, LONGEST_WORDS, MOST_CENTS, MOST_KM, ExpenseRates
from app.expenses.money import Written, as_typed, read
from app.fields import Day, Length, WholeNumber
from app.posted import OneOfSeveral, PostedForm
from app.prose import clean, clean_line
from app.uploads.kinds import BEGINNING, FileKind, judge

LARGEST_RECEIPT = 2 * 1024 * 1024
RECEIPTS = {
    FileKind.PDF: "application/pdf",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.WEBP: "image/webp",
}


class Amount(StringField):
    """An amount as offices write it; its data are hundredths."""

    data: Any

    def _value(self):
        if self.raw_data:
            return str(self.raw_data[0])  # as it was typed
        return as_typed(self.data) if self.data else ""

    def process_formdata(self, valuelist):
        self.data = valuelist[0].strip() if valuelist else ""

    def pre_validate(self, form):
        if self.data in ("", None):
            self.data = 0
            return
        found = Written(self.data) if isinstance(self.data, int) else read(self.data)
        if found is None or found.cents > MOST_CENTS:
            raise ValidationError(_("Write an amount like 12.50, up to 100,000."))
        currency = form.paid_in
        if currency and not found.is_in(currency):
            raise ValidationError(
                _("Everything is paid in %(currency)s here. Write the amount in %(currency)s.", currency=currency)
            )
        self.data = found.cents


def _a_currency(form, field):
    if field.data not in Locale("en").currencies:
        raise ValidationError(_("Write the three letters of a currency, like EUR, DKK or UYU."))


class PaidForm(PostedForm):
    """A form with amounts: those that name another currency than the conference's are refused."""

    paid_in = ""

    def keeping_to(self, rates: ExpenseRates | None) -> Self:
        self.paid_in = rates.currency if rates else ""
        return self


class RatesForm(PaidForm):
    currency = StringField(
        _("Currency"),
        description=_("Three letters: EUR, DKK, UYU."),
        filters=[lambda value: clean_line(value or "").upper()],
        validators=[DataRequired(_("Name the currency.")), _a_currency],
    )
    stipend = Amount(_("For each day on the panel"), description=_("Leave it empty where days are not paid."))
    per_km = Amount(_("For each kilometer"), description=_("Leave it empty where only tickets are paid."))
    words = TextAreaField(
        _("What else is paid"),
        description=_("Tickets, care of children or elders, and what needs a receipt."),
        filters=[clean],
        validators=[Length(max=LONGEST_RULES)],
    )

    @property
    def paid_in(self) -> str:  # type: ignore[override]
        """What is typed in the same form."""
        return self.currency.data or ""


class ClaimForm(PaidForm):
    kind = RadioField(
        _("For what?"),
        choices=[(one.value, one.label) for one in ExpenseKind],
        validators=[DataRequired(_("Choose one."))],
    )
    what = StringField(
        _("What it was"),
        description=_("From where to where; who was looked after; what you bought."),
        filters=[clean_line],
        validators=[DataRequired(_("Say what it was.")), Length(max=LONGEST_WORDS)],
    )
    day = Day(_("Day"), description=_("A day like 2027-03-20."), validators=[DataRequired(_("Say on which day."))])
    km = WholeNumber(
        _("Kilometers by car"),
        description=_("If you drove. The amount is computed."),
        validators=[Optional(), NumberRange(0, MOST_KM, _("Write whole kilometers, up to %(most)s.", most=MOST_KM))],
    )
    amount = Amount(_("Amount"), description=_("What you spent, like 12.50."))
    receipt = FileField(_("Receipt"), description=_("A picture or a PDF of it, up to 2 MB, if there is one."))
    judged: FileKind | None = None

    def validate_receipt(self, field: Any) -> None:
        if not (field.data and getattr(field.data, "filename", "")):
            return
        stream = field.data.stream
        found = judge(stream.read(BEGINNING))
        size = stream.seek(0, 2)
        stream.seek(0)
        if found not in RECEIPTS:
            raise ValidationError(_("A receipt is a PDF or a picture (PNG, JPEG, WebP)."))
        if size > LARGEST_RECEIPT:
            raise ValidationError(_("The receipt is larger than 2 MB. Take a smaller picture of it."))
        self.judged = FileKind(found)

    def read_receipt(self) -> tuple[bytes, str]:
        """The file and what it was found to be; nothing where none came."""
        return (self.receipt.data.stream.read(), RECEIPTS[self.judged]) if self.judged else (b"", "")


class DecisionForm(OneOfSeveral):
    decision = RadioField(
        _("Decision"),
        choices=[("approve", _("Approve")), ("decline", _("Decline"))],
        validators=[DataRequired(_("Choose one."))],
    )
    reason = StringField(
        _("Reason"),
        description=_("Needed to decline. Whoever asked reads it."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_WORDS)],
    )


PLUS, MINUS = "plus", "minus"


class CorrectionForm(PaidForm):
    """Plus or minus for somebody, with the reason that she reads."""

    member = SelectField(_("For whom?"), coerce=int, validators=[DataRequired(_("Choose somebody."))])
    way = RadioField(
        _("Which way?"),
        choices=[(PLUS, _("more, paid too little")), (MINUS, _("less, paid too much"))],
        validators=[DataRequired(_("Choose one."))],
    )
    correction = Amount(_("By how much?"), description=_("An amount like 12.50."))
    reason = StringField(
        _("Reason"),
        description=_("She or he reads it."),
        filters=[clean_line],
        validators=[DataRequired(_("Say why it is corrected.")), Length(max=LONGEST_WORDS)],
    )

    @property
    def amount(self) -> int:
        cents: int = self.correction.data
        return -cents if self.way.data == MINUS else cents
