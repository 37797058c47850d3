"""What whoever runs the server does where searching finds too little."""

import click
from flask.cli import AppGroup

from app.in_parts import keep_each
from app.search import services

search_group = AppGroup("search", help="What searching goes by.")


@search_group.command("rebuild")
def rebuild() -> None:
    """Read all that can be found again, while people read and write. Nobody needs it in ordinary life: every act keeps
    it up.
    """
    click.echo(f"{sum(keep_each(services.rebuild()))} things can be found.")
