"""What whoever runs the server does where searching finds too little."""

import click
from flask.cli import AppGroup

from app.extensions import db
from app.search import services

search_group = AppGroup("search", help="What searching goes by.")


@search_group.command("rebuild")
def rebuild() -> None:
    """Read all that can be found again. Nobody needs it in ordinary life: every act keeps it up."""
    click.echo(f"{services.rebuild()} things can be found.")
    db.session.commit()
