"""The files that were brought as evidence, in a backup and back out of it."""

import shutil
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryFile

from flask import current_app

from app.uploads.storage import KEY, store_of

NAME = "files.tar"


def copy_out(folder: Path) -> None:
    """Add what is kept; a file that goes meanwhile belongs to nothing any more. Without files nothing is added."""
    store = store_of(current_app.config)
    found = store.list_keys()
    if not found:
        return
    with tarfile.open(folder / NAME, "w") as tar:
        for key in found:
            try:
                with store.open(key) as file, TemporaryFile() as whole:
                    shutil.copyfileobj(file, whole)
                    one = tarfile.TarInfo(key)
                    one.size, one.mode = whole.tell(), 0o600
                    whole.seek(0)
                    tar.addfile(one, whole)
            except FileNotFoundError:
                continue


def copy_in(folder: Path) -> None:
    """Put back what is not there. The worker throws away what the restored database knows nothing of."""
    if not (folder / NAME).is_file():
        return
    store = store_of(current_app.config)
    there = set(store.list_keys())
    with tarfile.open(folder / NAME) as tar:
        for one in tar:
            content = tar.extractfile(one) if one.isfile() and KEY.fullmatch(one.name) else None
            if content is not None and one.name not in there:
                store.keep(content, sys.maxsize, one.name)
