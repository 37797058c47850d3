"""Who takes part: the list, invitations, cards, and how each panelist wishes to be named."""

from flask import Blueprint

bp = Blueprint("members", __name__, url_prefix="/c/<slug>/members")

# They hang their pages into the blueprint.
from app.members.views import cards, naming, people, printing  # noqa: E402, F401
