"""The files that were brought as evidence, in a backup and back out of it."""

import tarfile
from pathlib import Path

from flask import current_app

from app.backups.archive import write_whole
from app.uploads.storage import KEY, here

NAME = "files.tar"


def copy_out(folder: Path) -> None:
    """Add what is kept; a file that goes meanwhile belongs to nothing any more. Without files nothing is added."""
    root = here(current_app.config["INSTANCE"]).root
    found = sorted(path for path in root.iterdir() if KEY.fullmatch(path.name)) if root.is_dir() else []
    if not found:
        return
    with tarfile.open(folder / NAME, "w") as tar:
        for path in found:
            if path.exists():
                tar.add(path, arcname=path.name)


def copy_in(folder: Path) -> None:
    """Put back what is not there. The worker throws away what the restored database knows nothing of."""
    if not (folder / NAME).is_file():
        return
    root = here(current_app.config["INSTANCE"]).root
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tarfile.open(folder / NAME) as tar:
        for one in tar:
            content = tar.extractfile(one) if one.isfile() and KEY.fullmatch(one.name) else None
            if content is not None and not (root / one.name).exists():
                write_whole(root / one.name, content.read())
