"""The pages of a session that runs: the console, what everybody sees of it, the screen, the minutes."""

from flask import Blueprint

bp = Blueprint("floor", __name__, url_prefix="/c/<slug>/hearings/sessions/<int:number>")

# They hang their pages into the blueprint.
from app.floor.views import audience, following, leading, minutes  # noqa: E402, F401
