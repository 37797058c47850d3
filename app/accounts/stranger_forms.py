"""The form of whoever has no account: with a field for machines, and the stamp of when it was fetched."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField, TextAreaField

from app.posted import PostedForm


class StrangerForm(PostedForm):
    """Forms of one `text`. The field nobody sees is for machines that fill in every field."""

    text: TextAreaField
    website = StringField(_("Leave this field empty"))
    stamp = HiddenField()

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        if self.website.data:
            self.text.errors = [*self.text.errors, _("A field that nobody sees was filled in. Send it once more.")]
            return False
        return valid
