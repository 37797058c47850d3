"""One long work at a time in a process of its own: with limits, without the server's secrets, and nobody waits."""

import os
import resource
import subprocess  # nosec B404 - so that it can be ended
import sys
import tempfile
import time
from typing import IO, NamedTuple

from app.config import ROOT

KEPT_SETTINGS = ("PATH", "LANG", "LD_LIBRARY_PATH")


class Done(NamedTuple):
    """What a process said before it ended; `failed` if it ended badly or took too long."""

    said: bytes
    failed: bool


class Beside:
    """The process that works beside the worker, while there is one. It is ended when its patience is over.

    What is asked of it and what it says lies in files without a name; of what no disk may ever hold, in memory.
    """

    def __init__(self, patience: float, *, on_disk: bool = True) -> None:
        self.patience = patience  # seconds by the clock: a busy machine takes its time
        self._new_file = _nameless if on_disk else _in_memory
        self._process: subprocess.Popen | None = None
        self._said: IO[bytes] | None = None
        self._until = 0.0

    @property
    def is_idle(self) -> bool:
        return self._process is None

    def begin(self, module: str, *arguments: str, given: bytes = b"") -> None:
        """Run a module of this program. It reads `given` and sees nothing of the server's settings."""
        self._until = time.monotonic() + self.patience
        self._said = self._new_file()
        with self._new_file() as asked:
            asked.write(given)
            asked.seek(0)
            self._process = subprocess.Popen(  # nosec B603 - no shell, and no argument comes from the network
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env={name: os.environ[name] for name in KEPT_SETTINGS if name in os.environ},
                stdin=asked,
                stdout=self._said,
                stderr=subprocess.DEVNULL,
            )

    def wait(self) -> None:
        """Until the process has ended."""
        if self._process is not None:
            self._process.wait(self.patience)

    def said_so_far(self) -> bytes:
        """What it has said by now. It is read without moving the place where the process goes on writing."""
        if self._said is None or self._process is None:
            return b""
        return os.pread(self._said.fileno(), os.fstat(self._said.fileno()).st_size, 0)

    def end(self) -> None:
        """End it before it is done; nothing comes of it."""
        if self._process is not None and self._said is not None:
            self._process.kill()
            self._process.wait()
            self._said.close()
            self._process = None

    def done(self) -> Done | None:
        """What came of it, once that is known; what takes too long is ended."""
        if self._process is None or self._said is None:
            return None
        if self._process.poll() is None and time.monotonic() < self._until:
            return None
        self._process.kill()
        failed = self._process.wait() != 0
        self._said.seek(0)
        with self._said:
            said = self._said.read()
        self._process = None
        return Done(said, failed)


def _nameless() -> IO[bytes]:
    """A file that is gone as soon as nobody holds it open."""
    descriptor, name = tempfile.mkstemp(prefix="plenaria-")
    os.unlink(name)
    return os.fdopen(descriptor, "w+b")


def _in_memory() -> IO[bytes]:
    """The same where no disk is written to. Some systems have none; there it is gone as soon as the other one is."""
    if not hasattr(os, "memfd_create"):
        return _nameless()
    return os.fdopen(os.memfd_create("plenaria"), "w+b")


def bind(seconds: int, memory: int, largest_file: int) -> None:
    """From here on this process has little of everything, and yields to whoever serves people."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
