"""What whoever runs the server does for somebody who cannot sign in: erase who it was."""

import click
from flask.cli import AppGroup

from app.errors import NotReady
from app.extensions import db
from app.privacy import queries, services, wiping

person_group = AppGroup("person", help="People and what is kept of them.")


@person_group.command("erase")
@click.argument("who")
@click.option("--yes", is_flag=True, help="Do it without asking once more.")
def erase_person(who: str, yes: bool) -> None:
    """Erase who somebody is, for good. WHO is an e-mail address, or the seat of a panelist as slug/4."""
    person = queries.find_person(who.strip())
    if person is None:
        raise click.ClickException(f"There is nobody with the address or the seat {who}.")
    if not yes:
        click.confirm(f"Erase {person.name} for good? What the panel wrote together stays.", abort=True)
    try:
        done = services.erase(person, by_themselves=False)
    except NotReady as refused:
        raise click.ClickException("\n".join([str(refused), *refused.problems])) from refused
    db.session.commit()
    click.echo(
        f"Erased. Letters thrown away: {done.letters}; entries of the journal that held the name: {done.entries}."
    )
    for seat in done.seats:
        click.echo(f"- {seat}")
    click.echo("Backups made before still hold it; after one is put back, it is erased again.")


@person_group.command("wipe")
def wipe() -> None:
    """Wipe what was erased off the free space of the database. The worker does it where it may.

    On PostgreSQL only the user who owns the tables may: start this with that user in DATABASE_URL.
    """
    if not wiping.wipe():
        raise click.ClickException(
            "Not wiped: a last letter has not left yet, somebody reads the database, or tables belong to another user."
        )
    db.session.commit()
    click.echo("Nothing of whoever was erased is left in free space of the database.")
