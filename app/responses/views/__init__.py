"""The pages of answers: what became of each recommendation, and the door of whoever answers by a link."""

from flask import Blueprint

bp = Blueprint("responses", __name__, url_prefix="/c/<slug>/answers")

# They hang their pages into the blueprint.
from app.responses.views import answers, by_link, hidden_by_link, tracker  # noqa: E402, F401
