"""Form fields of which a browser would never send too much, but somebody could."""

from typing import Any

from flask_babel import gettext as _
from wtforms import IntegerField

MOST_DIGITS = 10


class WholeNumber(IntegerField):
    """A whole number. One that no column could hold is not even read: validators stumble over such numbers."""

    data: Any

    def process_formdata(self, valuelist):
        if valuelist and len(valuelist[0].strip()) > MOST_DIGITS:
            self.data = None
            raise ValueError(_("Write a smaller whole number."))
        super().process_formdata(valuelist)
