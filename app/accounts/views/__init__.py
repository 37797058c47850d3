"""The doors, and a person's own page."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)

# They hang their pages into the blueprint.
from app.accounts.views import by_card, doors, own_page, second_step  # noqa: E402, F401
