"""Votes: the list, opening, the ballot, closing, results that everybody can recount."""

from flask import Blueprint

bp = Blueprint("voting", __name__, url_prefix="/c/<slug>/voting")

# They hang their pages into the blueprint.
from app.voting.views import ballots, closing, objections, rounds  # noqa: E402, F401
