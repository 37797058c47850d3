"""The hearings' pages: the hearing itself, its experts, its programme."""

from flask import Blueprint

bp = Blueprint("hearings", __name__, url_prefix="/c/<slug>/hearings")

# They hang their pages into the blueprint.
from app.hearings.views import asking, experts, objections, programme, promised  # noqa: E402, F401
