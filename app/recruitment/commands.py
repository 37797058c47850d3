"""The command that draws up a lottery from two files, so that a body can hold it against another tool's."""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _
from flask_babel import ngettext

from app.figures import grouped
from app.recruitment import verify
from app.recruitment.alternates import ODDS, choose_alternates
from app.recruitment.checking import Broken
from app.recruitment.document import as_json, document_of
from app.recruitment.fairness import Method
from app.recruitment.lottery import Lottery, draw_lottery
from app.recruitment.people import id_column_of, read_people
from app.recruitment.pool import Pool
from app.recruitment.programs import Unsolvable
from app.recruitment.shortfalls import CannotMeet
from app.recruitment.splitting import THOUSAND
from app.recruitment.tables import BadTable, read_table, read_targets

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
A_NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
SECONDS = time.perf_counter


@click.command()
@click.option("--targets", type=A_FILE, required=True, help="CSV: feature,value,min,max or category,feature,min,max.")
@click.option("--people", type=A_FILE, required=True, help="CSV with a column for each category.")
@click.option("--seats", type=click.IntRange(1, 10_000), required=True, help="How many sit on the panel.")
@click.option("--method", type=click.Choice([str(one) for one in Method]), default="leximin", show_default=True)
@click.option("--id", "id_column", default="", help="The column with each person's number; no names.")
@click.option("--household", "homes", multiple=True, help="A column that tells a household; several together may.")
@click.option("--together", is_flag=True, help="Several of one household may sit.")
@click.option("--seated", multiple=True, help="The number of somebody who sits already.")
@click.option("--barred", multiple=True, help="The number of somebody who cannot be drawn.")
@click.option("--out", type=A_NEW_FILE, help="Write the lottery to this file (JSON).")
@click.option("--verifier", type=A_NEW_FILE, help="Write the program that checks it to this file (Python).")
@click.option("--number", type=click.IntRange(0), help="The number that was drawn: print who sits on its panel.")
@click.option("--alternates", type=click.IntRange(0, 1000), default=0, help="How many stand by for the panel.")
@with_appcontext
def lottery(targets, people, seats, method, out, verifier, number, alternates, **who) -> None:
    """Draw up 1,000 panels that meet the targets, with chances as equal as they can be. It draws none by itself."""
    began = SECONDS()
    named = bool(who["seated"] or who["barred"]) or number is not None
    pool = _read(targets, people, seats, named, **who)
    try:
        with _quiet():
            found = draw_lottery(pool, Method(method))
    except CannotMeet as why:
        raise click.ClickException(tell_shortfall(why)) from None
    except Unsolvable:
        raise click.ClickException(
            _("The solver gave up. That says nothing about the targets: a panel may meet them. Please report this.")
        ) from None
    except Broken as why:
        raise click.ClickException(
            _("The lottery came out wrong, so nothing of it is shown. Please report this: %(why)s", why=why)
        ) from None
    document = document_of(found, alternates, round(ODDS * THOUSAND))
    for path, text in ((out, as_json(document)), (verifier, Path(verify.__file__).read_text(encoding="utf-8"))):
        if path is not None:
            _write(path, text)
    for line in [*tell(found), *tell_alternates(alternates)]:
        click.echo(line)
    click.echo(_("Seconds: %(seconds)s", seconds=f"{SECONDS() - began:.1f}"))
    click.echo(_("Fingerprint: %(fingerprint)s", fingerprint=document["fingerprint"]))
    for line in tell_panel(found, number, alternates) if number is not None else ():
        click.echo(line)


def _read(targets: Path, people: Path, seats: int, named: bool, *, id_column, homes, together, seated, barred) -> Pool:
    file = targets
    try:
        quotas = read_targets(targets.read_bytes())
        file = people
        content = people.read_bytes()
        found = read_people(content, quotas, id_column, homes)
        if not id_column_of(read_table(content), id_column):
            _tell_without_numbers(named)
    except BadTable as why:
        raise click.ClickException("\n".join([f"{file.name}:", *why.problems])) from None
    unknown = sorted({*seated, *barred} - {one.id for one in found})
    if unknown:
        raise click.ClickException(_("Nobody has the number %(number)s.", number=unknown[0]))
    if both := sorted({*seated} & {*barred}):
        raise click.ClickException(_("%(number)s is seated and barred. Say one of them.", number=both[0]))
    return Pool(quotas, found, seats, frozenset(seated), frozenset(barred), not together)


def _tell_without_numbers(named: bool) -> None:
    """Panels and chances are told of any file. Who sits, only where it says who is who."""
    add = _("Add a column “id”, or say with --id which one it is.")
    if named:
        raise BadTable([
            _("The file has no column with a number of each person, so nobody would know who is meant."), add
        ])  # fmt: skip
    told = _("The file has no column with a number of each person: they are numbered in the order of their values.")
    click.echo(f"{told} {add}", err=True)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as why:
        raise click.ClickException(f"{path}: {why.strerror}") from None


def tell(found: Lottery) -> Iterator[str]:
    """What a lottery comes to, in lines."""
    pool, chances = found.pool, found.drawn or [0]
    people, quotas = len(pool.people), len(pool.quotas)
    yield _("Pool: %(people)s, %(seats)s, %(targets)s",
            people=ngettext("%(num)s person", "%(num)s people", people),
            seats=ngettext("%(num)s seat", "%(num)s seats", pool.seats),
            targets=ngettext("%(num)s target", "%(num)s targets", quotas))  # fmt: skip
    yield _("Panels: %(panels)s, of which %(different)s are different",
            panels=grouped(len(found.panels)), different=grouped(len(set(found.panels))))  # fmt: skip
    if homes := sum(times > 1 for home, times in Counter(one.household for one in pool.people).items() if home):
        yield tell_households(homes, pool.one_per_household)
    yield _("Lowest chance: %(chance)s", chance=percent(min(chances)))
    yield _("Mean chance: %(chance)s", chance=percent(sum(chances) / len(chances)))
    yield _("Highest chance: %(chance)s", chance=percent(max(chances)))
    if nobody := chances.count(0):
        yield ngettext(
            "%(num)s person sits on none of the panels.", "%(num)s people sit on none of the panels.", nobody
        )
    if lost := len(found.rounded_away):
        yield ngettext(
            "%(num)s of them could sit, with a chance so far below 0.1 %% that whole thousandths leave none of it.",
            "%(num)s of them could sit, with chances so far below 0.1 %% that whole thousandths leave none of them.",
            lost,
        )
    yield _("Whole thousandths moved a chance by at most: %(points)s points", points=f"{found.moved / 10:.2f}")


def tell_households(homes: int, one_of_each: bool) -> str:
    if one_of_each:
        return ngettext("Households: %(num)s home shares an address; at most one of it.",
                        "Households: %(num)s homes share an address; at most one of each.", homes)  # fmt: skip
    return ngettext("Households: %(num)s home shares an address; several of it may sit.",
                    "Households: %(num)s homes share an address; several of one may sit.", homes)  # fmt: skip


def tell_alternates(number: int) -> Iterator[str]:
    """What of alternates is settled before the draw."""
    if number:
        yield ngettext(
            "%(num)s person stands by, taking it that each who sits drops out with a chance of %(odds)s. With --number"
            " it is told who.",
            "%(num)s people stand by, taking it that each who sits drops out with a chance of %(odds)s. With --number"
            " it is told who.",
            number,
            odds=percent(ODDS * THOUSAND),
        )


def tell_panel(found: Lottery, number: int, alternates: int) -> Iterator[str]:
    """Who sits when a number was drawn, and who stands by."""
    panel = found.panel(number)
    yield _("Panel %(place)s: %(people)s", place=number % len(found.panels), people=", ".join(panel))
    if alternates:
        with _quiet():
            chosen = choose_alternates(found.pool, panel, alternates)
        yield _("Alternates: %(people)s", people=", ".join(chosen))


def percent(thousandths: float) -> str:
    """ "10.0 %": with one decimal, which thousandths fill."""
    return f"{thousandths * 100 / THOUSAND:.1f} %"


def tell_shortfall(why: CannotMeet) -> str:
    told = [_("No panel meets all targets."), *map(str, why.problems)]
    if why.changes:
        told += [_("The smallest changes that would make one possible:"), *(str(one.words) for one in why.changes)]
        told.append(_("Nothing was changed. Whoever changes a target gives a reason that everybody can read."))
    elif not why.problems:
        told.append(_("No change of the targets alone would help: too few people can sit together."))
    return "\n".join(told)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the line in which the solver names itself; it writes past Python."""
    sys.stdout.flush()
    kept, nothing = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nothing)
