"""What somebody needs, ticked and in her own words."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField, TextAreaField

from app.fields import AnyOf, Length
from app.needs.models import LABELS, LONGEST_NAME, LONGEST_WORDS, Need, Needs, Told
from app.posted import PostedForm
from app.prose import clean, clean_line

PLACES = dict(enumerate(Need, 1))


class NeedsForm(PostedForm):
    chosen = AnyOf(_("What is needed"), choices=[(n, LABELS[need]) for n, need in PLACES.items()])
    words = TextAreaField(
        _("In your own words"),
        description=_("What is to be known of it, or something else. No diagnosis is asked."),
        filters=[clean],
        validators=[Length(max=LONGEST_WORDS)],
    )
    assistant = StringField(
        _("Who sits beside me when I vote in secret"),
        description=_("Only if somebody does. It holds for every vote, and says of none that you voted."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_NAME)],
    )
    seen = HiddenField()

    @property
    def told(self) -> Told:
        chosen = [str(PLACES[n]) for n in PLACES if n in self.chosen.data]
        return Told(chosen, self.words.data or "", self.assistant.data or "")


def needs_form(known: Needs | None) -> NeedsForm:
    """The form as it stands now."""
    if known is None:
        return NeedsForm(formdata=None)
    chosen = [n for n, need in PLACES.items() if need in known.chosen]
    more = {"words": known.words, "assistant": known.assistant, "seen": known.mark}
    return NeedsForm(formdata=None, data={"chosen": chosen, **more})
