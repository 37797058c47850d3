"""The worker's part: one file at a time is read in a process with limits, and nobody waits for it."""

import json
from pathlib import Path

from app.beside import Beside
from app.uploads.extraction import MOST_SECONDS
from app.uploads.kinds import Problem
from app.uploads.models import Upload
from app.uploads.outcomes import Outcome
from app.uploads.storage import Store

PATIENCE = 2 * MOST_SECONDS  # by the clock: a busy machine, a scanner that takes its time
DRAWN = ".drawn"


class Reader(Beside):
    """The process that reads a file, while there is one."""

    def __init__(self) -> None:
        super().__init__(PATIENCE)
        self.upload_id, self.key, self.tries = 0, "", 0
        self.path = Path()

    def read(self, upload: Upload, store: Store, clamd: str) -> None:
        """Start reading a file."""
        path = store.at_hand(upload.key)
        self.upload_id, self.key, self.tries = upload.id, upload.key, upload.tries
        self.path = path
        self.begin("app.uploads.extraction", str(path), upload.kind, str(drawn(path)), clamd)

    def outcome(self) -> Outcome | None:
        """What came of it, once it is known."""
        done = self.done()
        if done is None:
            return None
        return Outcome(problem=Problem.TOO_HARD) if done.failed else Outcome.from_json(json.loads(done.said))

    def put_in_place(self, store: Store) -> None:
        """A picture that was made anew takes the place of the one that came."""
        if self.key and (made := drawn(self.path)).exists():
            store.replace(self.key, made)

    def let_go(self, store: Store) -> None:
        """Whatever came of it, nobody reads this file any more."""
        if self.key:
            store.let_go(self.key)
            self.key = ""


def drawn(path: Path) -> Path:
    """Where a picture is made anew before it takes the place of what came."""
    return path.with_name(path.name + DRAWN)
