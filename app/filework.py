"""What the worker does with files and lotteries: read what was brought, make what people take along, drop the idle.

Reading and making happen in processes of their own that nobody waits for: a round begins one, and takes what it says.
"""

import time
from datetime import timedelta

from flask import current_app

from app import clock
from app.backups import making as backups
from app.draws import working as lotteries
from app.extensions import db
from app.households import keeping, settling
from app.packs import services as packs
from app.printing import services as printing
from app.reports.formats import services as report_files
from app.uploads import queries as files
from app.uploads import services as uploads
from app.uploads import storage
from app.uploads.reading import Reader

IDLE = timedelta(hours=1)  # a file may lie there before its row is stored
LOOK_SECONDS = 2  # for evidence that has changed, in one round
reader, maker, solver, packer = Reader(), report_files.Maker(), lotteries.Solver(), packs.Maker()
printer = printing.Printer()


def read_brought() -> None:
    """One file at a time."""
    store = storage.store_of(current_app.config)
    if outcome := reader.outcome():
        if uploads.note_read(reader.upload_id, reader.tries, outcome):
            reader.put_in_place(store)
            db.session.commit()
        reader.let_go(store)
    if reader.is_idle and (upload := uploads.claim_next()):
        db.session.commit()
        reader.read(upload, store, current_app.config["CLAMD"])


def make_reports() -> None:
    """Every form of one edition at a time."""
    if report_files.keep_made(maker):
        db.session.commit()
        for name, problem in report_files.problems_of(maker):
            current_app.logger.error("%s of edition %s could not be made: %s", name, maker.edition_id, problem)
    if maker.is_idle:
        report_files.begin_next(maker)


def make_packs() -> None:
    """What the evidence of a conference says, as files to be read on paper: some of one conference at a time."""
    for problem in packs.keep_made(packer):
        current_app.logger.error("Reading pack %s could not be made.", problem)
    db.session.commit()
    until = time.monotonic() + LOOK_SECONDS
    for conference_id, length in packer.list_unseen().items():
        if time.monotonic() > until:
            break
        packs.order_changed(conference_id)
        db.session.commit()
        packer.seen[conference_id] = length
    if packer.is_idle:
        packs.begin_next(packer)


def print_letters() -> None:
    """Letters to households as files, one file at a time."""
    if problem := printing.keep_made(printer):
        current_app.logger.error("Letters of conference %s could not be made: %s", printer.conference_id, problem)
    db.session.commit()
    if printer.is_idle and printing.begin_next(printer):
        db.session.commit()


def make_lotteries() -> None:
    """One lottery at a time, or the alternates of one; and lists of households, and what lots say of each."""
    keeping.go_on()
    settling.go_on()
    if lotteries.go_on(solver):
        db.session.commit()
    if solver.is_idle and lotteries.begin_next(solver):
        db.session.commit()


def throw_away() -> None:
    """Files that belong to nothing: thrown away, read and not kept, or left by an act that was not stored.

    And letters that nobody took along, and what a backup left that was killed.
    """
    printing.drop_old()
    backups.drop_left()
    store = storage.store_of(current_app.config)
    for key in store.list_idle(files.list_keys(), clock.real_now() - IDLE):
        store.drop(key)
