"""The flask commands: for whoever installs and runs the server."""

import json
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from app import health, typed_reasons
from app.accounts import links, second_step
from app.accounts import queries as account_queries
from app.accounts import services as accounts
from app.backups import erasures
from app.backups.commands import backup_group
from app.command_problems import told
from app.conferences import queries as conferences
from app.demo.commands import demo_group
from app.errors import Refused
from app.extensions import db, read_calmly
from app.journal import keys, signing
from app.journal import queries as journal
from app.journal import services as journal_services
from app.mail import queries as mail
from app.mail.addresses import server_name
from app.making_sure import make_sure
from app.members.commands import name_group
from app.privacy.commands import person_group
from app.record import bundle, inspection, upkeep
from app.record.commands import record_group
from app.record.queries import signature
from app.recruitment.commands import lottery
from app.replay.commands import replay
from app.reports.commands import report_group
from app.search.commands import search_group
from app.uploads.commands import uploads_group
from app.worker import Worker, work

journal_group = AppGroup("journal", help="The public journal.")
invite_group = AppGroup("invite", help="First people on a new server.")
organizer_group = AppGroup("organizer", help="Who may create conferences.")


def init_app(app: Flask) -> None:
    own = (journal_group, invite_group, organizer_group, record_group, uploads_group)
    for group in (backup_group, demo_group, name_group, person_group, report_group, search_group, *own):
        app.cli.add_command(told(app, group))
    for command in (doctor, worker, lottery, replay, routes_list):
        app.cli.add_command(told(app, command))


@click.command()
@with_appcontext
def doctor() -> None:
    """Explain in words what is misconfigured."""
    problems = health.diagnose()
    for problem in problems:
        click.echo(f"- {problem}")
    if not problems:
        click.echo("All is well.")


@click.command("routes-list")
def routes_list() -> None:
    """Print every address of the server, for tests/access/routes.txt."""
    for line in list_routes(current_app):
        click.echo(line)


def list_routes(app: Flask) -> list[str]:
    """Method, address and name of every door, in order."""
    return sorted(
        f"{method} {rule.rule} {rule.endpoint}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    )


@click.command()
@click.option("--once", is_flag=True, help="One round, then stop.")
@with_appcontext
def worker(once: bool) -> None:
    """Deliver mail and tidy up, until stopped."""
    if once:
        work(tidy=True)
    else:
        Worker().run()


@invite_group.command("organizer")
@click.argument("email")
@click.option("--name", default="", help="How the person is called.")
def invite_organizer(email: str, name: str) -> None:
    """Print a one-time link for somebody who may create conferences."""
    person = account_queries.find_person_by_email(email) or accounts.create_person(name or email.split("@")[0], email)
    accounts.let_organize(person, True)
    click.echo(links.invite(person))
    db.session.commit()


@organizer_group.command("remove")
@click.argument("email")
def remove_organizer(email: str) -> None:
    """Take the right to create conferences from somebody, at once. Roles in conferences stay as they are."""
    person = account_queries.find_person_by_email(email)
    if person is None or not person.may_organize:
        raise click.ClickException(f"Nobody with the address {email} may create conferences.")
    accounts.let_organize(person, False)
    db.session.commit()
    click.echo(f"{email} may create no more conferences. Roles in conferences are ended on their page “People”.")


@organizer_group.command("end-second-step")
@click.argument("email")
def end_second_step(email: str) -> None:
    """Take the second step away from somebody who lost telephone and codes. They are told by mail."""
    person = account_queries.find_person_by_email(email)
    if person is None or not account_queries.has_second_step(person):
        raise click.ClickException(f"Nobody with the address {email} has a second step.")
    second_step.take_away(person, by=None)
    db.session.commit()
    click.echo(f"{email} signs in without a second step again, and was told so.")


@journal_group.command("verify")
@click.argument("kept", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(kept: tuple[Path, ...]) -> None:
    """Check every chain of the journal, with its checkpoints and files, and fail if one does not hold.

    KEPT are files with checkpoints from elsewhere: letters, copies, what a witness kept.
    """
    broken = False
    outside = [*inspection.kept_beside(), *(path.read_text(encoding="utf-8") for path in kept)]
    with read_calmly():
        for line in journal.list_chains():
            found = inspection.inspect(line, outside)
            broken = broken or bool(found.faults)
            name = f"conference {line.conference_id}" if line.conference_id else "server"
            click.echo(f"{name}: {line.length} entries, {' '.join(found.faults) or 'the chain holds'}")
            for note in found.notes:
                click.echo(f"  {note}")
    if broken:
        raise SystemExit(1)


@record_group.command("export")
@click.argument("slug")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def export_record(slug: str, out: Path) -> None:
    """Write the whole public record of a conference into an archive that checks itself."""
    conference = conferences.find_conference(slug)
    if conference is None or not conference.is_public:
        raise click.ClickException(f"There is no public conference called {slug}.")
    upkeep.sign([conference.id])
    with read_calmly():
        conference = conferences.get_conference(slug)
        count = bundle.write(conference, out, **signature(conference.id))
    click.echo(f"{out}: {count} files. Check it with: python3 verify.py {out.name}")


@journal_group.command("erase")
@click.argument("slug")
@click.argument("number", type=click.IntRange(1, 10**9))
@click.option("--reason", prompt="Why is it erased? Everybody will read this", help="Everybody will read it.")
@click.option("--yes", is_flag=True, help="Erase without asking once more.")
def erase_entry(slug: str, number: int, reason: str, yes: bool) -> None:
    """Erase what one entry says, for good. That it was erased, and why, is an entry that everybody reads."""
    conference = conferences.find_conference(slug)
    entry = journal.find_entry(conference.id, number) if conference else None
    if entry is None:
        raise click.ClickException(f"There is no entry {number} of a conference called {slug}.")
    if not reason.strip():
        raise click.ClickException("Nothing is erased without a reason.")
    said = json.dumps(journal.facts_of(entry), ensure_ascii=False, indent=2)
    click.echo(f"Entry {entry.n} of {slug}, {entry.at:%Y-%m-%d %H:%M} UTC, {entry.action}:\n{said}")
    if not yes:
        make_sure("Erase this for good?")
    try:
        places = typed_reasons.erase(entry, ground=reason.strip())
    except Refused as refusal:
        raise click.ClickException(str(refusal))
    db.session.commit()
    erasures.note()
    click.echo("It is erased. Backups, and records and editions of the report from before, still hold it.")
    if places:
        click.echo(f"Its reason stood in {places} more place(s), which say now that it was taken out.")


@journal_group.command("rotate-key")
def rotate_key() -> None:
    """Hand the journal over to a new signing key, by entries that both keys sign."""
    settings = current_app.config
    old = keys.find_seed(settings, journal.find_public_key(None))
    if keys.is_next(settings, signing.public_key(old).hex()):
        keys.take_over(settings)
        click.echo("The new key of an earlier attempt is in its place now.")
        return
    new = keys.make_next(settings)
    chains: list[int | None] = [
        None,
        *(line.conference_id for line in journal.list_chains() if line.conference_id),
    ]
    for conference_id in chains:
        journal_services.hand_over(conference_id, old, new, server_name())
    db.session.commit()
    keys.take_over(settings)
    public = signing.public_key(new).hex()
    click.echo(f"{len(chains)} chains are signed from now on by {public}")
    upkeep.note_key()
    db.session.commit()
    if behind := [machine for machine, key in mail.list_machines() if key != public]:
        click.echo(
            f"These still have the old key and refuse to sign until you copy journal_key there: {', '.join(behind)}"
        )
