"""The commands that make backups and put them back."""

from collections.abc import Callable
from pathlib import Path

import click
from flask.cli import AppGroup

from app.backups import archive, making, restoring
from app.backups.archive import Unusable

backup_group = AppGroup("backup", help="Backups of the database: make, check and restore them.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


def with_key(command: Callable) -> Callable:
    help_text = "A file with a key made by `backup new-key`. With it, backups are encrypted."
    return click.option("--key-file", type=FILE, envvar="BACKUP_KEY_FILE", help=help_text)(command)


@backup_group.command("new-key")
@click.argument("file", type=click.Path(exists=False, path_type=Path))
def new_key(file: Path) -> None:
    """Write a new key for backups. Keep a copy apart from the backups: without it they cannot be read."""
    if file.exists():
        raise click.ClickException(f"{file} is there already. Backups made with it need it.")
    archive.write_whole(file, archive.new_key() + b"\n")
    click.echo(f"{file} encrypts backups now. Print it or keep a copy apart: nothing opens them without it.")


@backup_group.command("create")
@click.argument("folder", type=FOLDER)
@with_key
@click.option("--keep", type=click.IntRange(1), help="Keep only so many of the newest backups in the folder.")
@click.option("--keys-to", type=FOLDER, help="Write the keys that sign the journal there, into a file of their own.")
def create(folder: Path, key_file: Path | None, keep: int | None, keys_to: Path | None) -> None:
    """Write a backup of the database into a folder, while the server goes on, and check it."""
    if keys_to and keys_to.resolve() == folder.resolve():
        raise click.ClickException("Keep the keys apart from the backups: name another folder in --keys-to.")
    key = _key(key_file)
    path = _try(lambda: making.create(folder, key))
    click.echo(f"{path}: {path.stat().st_size} bytes, checked, {'encrypted' if key else 'NOT encrypted'}")
    if keys_to and (kept := making.create_keys(keys_to, key)):
        click.echo(f"{kept}: the keys that sign the journal")
    for old in making.drop_old(folder, keep or 0):
        click.echo(f"{old}: deleted, {keep} newer ones are kept")


@backup_group.command("verify")
@click.argument("file", type=FILE)
@with_key
def verify(file: Path, key_file: Path | None) -> None:
    """Open a backup and check everything in it, without touching the database."""
    facts = _try(lambda: making.look_at(file, _key(key_file)))
    click.echo(f"{file}: {facts['kind']}, made at {facts['made_at']}. It holds.")


@backup_group.command("restore")
@click.argument("file", type=FILE)
@with_key
@click.option("--yes", is_flag=True, help="Restore without asking once more.")
def restore(file: Path, key_file: Path | None, yes: bool) -> None:
    """Put a backup in the place of the database. Stop the web server and the worker before."""
    key = _key(key_file)
    facts = _try(lambda: making.look_at(file, key))
    click.echo(f"{file} holds the database as it was at {facts['made_at']}. What happened later will be gone.")
    if not yes:
        click.confirm("Are web server and worker stopped, and is it to be restored?", abort=True)
    done = _try(lambda: restoring.restore(file, key))
    click.echo("It is restored, and every chain of the journal holds and says so.")
    click.echo(f"{done.erased} entries that were erased since are erased again.")
    click.echo(f"Everybody has to sign in anew. {done.letters} waiting letters will not be sent.")
    if done.before:
        click.echo(f"What was there before lies in {done.before}. Delete it when it is not needed.")


@backup_group.command("restore-keys")
@click.argument("file", type=FILE)
@with_key
def restore_keys(file: Path, key_file: Path | None) -> None:
    """Put the keys that sign the journal back into PLENARIA_INSTANCE."""
    names = _try(lambda: restoring.restore_keys(file, _key(key_file)))
    click.echo(f"Restored: {', '.join(names)}")


def _key(file: Path | None) -> bytes | None:
    return file.read_bytes().strip() if file else None


def _try(act: Callable):
    try:
        return act()
    except Unusable as problem:
        raise click.ClickException(str(problem)) from problem
