"""What whoever runs the server does for somebody who cannot come in any more: take back a name."""

import click
from flask.cli import AppGroup

from app.access.roles import Role
from app.conferences import queries as conferences
from app.conferences.naming import Naming
from app.conferences.services import seating
from app.extensions import db
from app.making_sure import make_sure
from app.members import services

name_group = AppGroup("name", help="How panelists are named in public.")


@name_group.command("take-back")
@click.argument("slug")
@click.argument("seat", type=click.IntRange(1, 10**6))
@click.option("--yes", is_flag=True, help="Do it without asking once more.")
def take_back_name(slug: str, seat: int, yes: bool) -> None:
    """Name the panelist with this number by the number alone, also in every published edition, for good."""
    conference = conferences.find_conference(slug)
    panel = conferences.list_members(conference, Role.PANELIST, former=True) if conference else []
    member = next((one for one in panel if one.number == seat), None)
    if member is None:
        raise click.ClickException(f"There is no panelist {seat} of a conference called {slug}.")
    for loss in seating.lost_by_naming(member, Naming.NUMBER, ""):
        click.echo(loss)
    if not yes:
        make_sure(f"Name panelist {seat} by the number alone?")
    services.take_name_back(member)
    db.session.commit()
    click.echo("It is taken back. Backups and copies made before still hold it.")
