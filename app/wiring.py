"""Where rooms are joined: gates, what going back voids, what is asked of whom, and each person's own data."""

from flask import Flask

from app.conferences import queries as conferences
from app.conferences.registry import registry
from app.conferences.stages import Stage


def init_app(app: Flask) -> None:
    registry.clear()
    registry.gates[Stage.SETUP].append(conferences.missing_before_opening)
    app.extensions["plenaria.seats"] = conferences.list_seats
    app.extensions["plenaria.personal_data"] = {}
