"""What whoever runs the server does for somebody who cannot sign in: erase who it was."""

import click
from flask.cli import AppGroup

from app.conferences.queries import get_conference
from app.errors import Missing, NotReady, Refused
from app.extensions import db
from app.hearings import queries as hearings
from app.making_sure import make_sure
from app.privacy import listed, queries, services, wiping

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
        make_sure(f"Erase {person.name} for good? What the panel wrote together stays.")
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


@person_group.command("take-out")
@click.argument("slug")
@click.argument("number", type=int)
@click.option("--note", required=True, help="At whose word and when, for everybody to read; without the name.")
@click.option("--yes", is_flag=True, help="Do it without asking once more.")
def take_expert_out(slug: str, number: int, note: str, yes: bool) -> None:
    """Take the name of expert NUMBER of a conference off its list and out of its report, at her word and for good.

    On the pages an organizer proposes it and a second person confirms it; this is for conferences where nobody is left.
    """
    try:
        expert = hearings.get_expert(get_conference(slug), number)
        if not yes:
            make_sure(f"Take out {expert.shown} for good? What was said in public stays.")
        listed.take_out_by_server(expert, note)
    except (Missing, Refused) as refused:
        raise click.ClickException(str(refused)) from refused
    db.session.commit()
    click.echo("The name is out of the list and the report. Tell the expert, who is told nothing by this server.")


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
