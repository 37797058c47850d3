"""The pages of letters of authorities: reading one, and assigning its parts."""

from flask import Blueprint

bp = Blueprint("answerletters", __name__, url_prefix="/c/<slug>")

# They hang their pages into the blueprint.
from app.answerletters.views import assigning, reading  # noqa: E402, F401
