"""The worker's part: one file at a time is read in a process with limits, and nobody waits for it."""

import json
import os
import subprocess  # nosec B404 - a file is read by a process that may be ended
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from app.config import ROOT
from app.uploads.extraction import MOST_SECONDS
from app.uploads.kinds import Problem
from app.uploads.models import Upload
from app.uploads.outcomes import Outcome
from app.uploads.storage import Folder

PATIENCE = 2 * MOST_SECONDS  # by the clock: a busy machine, a scanner that takes its time
DRAWN = ".drawn"


class Reader:
    """The process that reads a file, while there is one."""

    def __init__(self) -> None:
        self.upload_id, self.key = 0, ""
        self.tries = 0
        self._process: subprocess.Popen | None = None
        self._said: IO[bytes] | None = None
        self._until = 0.0

    @property
    def is_idle(self) -> bool:
        return self._process is None

    def begin(self, upload: Upload, folder: Folder, clamd: str) -> None:
        """Start reading a file. The process sees nothing of the server's settings."""
        path = folder.path(upload.key)
        self.upload_id, self.key, self.tries = upload.id, upload.key, upload.tries
        self._until = time.monotonic() + PATIENCE
        descriptor, name = tempfile.mkstemp(prefix="plenaria-")
        os.unlink(name)  # it is gone as soon as nobody holds it open
        self._said = os.fdopen(descriptor, "w+b")
        self._process = subprocess.Popen(  # nosec B603 - no shell, and no argument comes from the network
            [sys.executable, "-m", "app.uploads.extraction", str(path), upload.kind, str(drawn(path)), clamd],
            cwd=ROOT,
            env={name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ},
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        """Until the process has ended."""
        if self._process is not None:
            self._process.wait(PATIENCE)

    def outcome(self) -> Outcome | None:
        """What came of it, once it is known; a process that takes too long is ended."""
        if self._process is None or self._said is None:
            return None
        if self._process.poll() is None and time.monotonic() < self._until:
            return None
        self._process.kill()
        code = self._process.wait()
        outcome = _told(self._said) if code == 0 else Outcome(problem=Problem.TOO_HARD)
        self._process = None
        self._said.close()
        return outcome

    def put_in_place(self, folder: Folder) -> None:
        """A picture that was made anew takes the place of the one that came."""
        if self.key and drawn(folder.path(self.key)).exists():
            drawn(folder.path(self.key)).replace(folder.path(self.key))


def _told(said: IO[bytes]) -> Outcome:
    said.seek(0)
    return Outcome.from_json(json.loads(said.read()))


def drawn(path: Path) -> Path:
    """Where a picture is made anew before it takes the place of what came."""
    return path.with_name(path.name + DRAWN)
