"""The letters of a conference: reminding people, writing to them, what was sent, and what letters say."""

from flask import Blueprint

bp = Blueprint("mailings", __name__, url_prefix="/c/<slug>/letters")

# They hang their pages into the blueprint.
from app.mailings.views import sending, wordings  # noqa: E402, F401
