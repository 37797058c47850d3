"""A new database at the last migration: walked to once in each process, and copied from then on."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import make_url

from app.extensions import db
from app.migrating import upgrade


def make_tables(url: str) -> None:
    """What `upgrade()` does to the empty database of the running application; a second file of SQLite is a copy."""
    kept = _kept()
    if not url.startswith("sqlite"):
        upgrade()
    elif kept.exists():
        db.engine.dispose()
        shutil.copyfile(kept, make_url(url).database)
    else:
        upgrade()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("VACUUM INTO ?", (str(kept),))
            connection.exec_driver_sql("BEGIN")


@cache
def _kept() -> Path:
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    return Path(folder, "plenaria.sqlite3")
