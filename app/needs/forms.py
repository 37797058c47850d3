"""What somebody needs, ticked and in her own words."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, TextAreaField

from app.fields import AnyOf, Length
from app.needs.models import LABELS, LONGEST_WORDS, Need, Needs
from app.posted import PostedForm
from app.prose import clean

PLACES = dict(enumerate(Need, 1))


class NeedsForm(PostedForm):
    chosen = AnyOf(_("What is needed"), choices=[(n, LABELS[need]) for n, need in PLACES.items()])
    words = TextAreaField(
        _("In your own words"),
        description=_("What is to be known of it, or something else. No diagnosis is asked."),
        filters=[clean],
        validators=[Length(max=LONGEST_WORDS)],
    )

    seen = HiddenField()

    @property
    def needs(self) -> list[Need]:
        return [PLACES[n] for n in PLACES if n in self.chosen.data]


def needs_form(known: Needs | None) -> NeedsForm:
    """The form as it stands now."""
    if known is None:
        return NeedsForm(formdata=None)
    chosen = [n for n, need in PLACES.items() if need in known.chosen]
    return NeedsForm(formdata=None, data={"chosen": chosen, "words": known.words, "seen": known.mark})
