"""Which version somebody has read."""

from wtforms import HiddenField
from wtforms.validators import InputRequired, NumberRange

from app.fields import WholeNumber
from app.posted import PostedForm


class MarkForm(PostedForm):
    version = WholeNumber(widget=HiddenField.widget, validators=[InputRequired(), NumberRange(1, 10**6)])
