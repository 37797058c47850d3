"""Servers that begin with the program read already: where one is killed and started again and again, reading it is most
of the work, and no part of what is tried.

Each is forked from a process that has imported all modules and made nothing of them, and makes its application anew:
settings, templates, the connections of the database. `make faults` starts every server cold, as it is served.
"""

import importlib
import multiprocessing
import os
import runpy
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests import drawn
from tests.bench.servers import Server


class WarmServer(Server):
    """One that is forked; whatever begins under another clock needs a process of its own and is started cold."""

    def begin(self, command: list[str], environment: dict[str, str]):
        if "LD_PRELOAD" in environment:
            return super().begin(command, environment)
        return Forked(command, environment)


class Forked:
    """As much of a `subprocess.Popen` as is asked of a server's process."""

    def __init__(self, command: list[str], environment: dict[str, str]):
        self.process = _forking().Process(target=become, args=(command, environment, drawn.folder()), daemon=True)
        self.process.start()

    @property
    def pid(self) -> int:
        return self.process.pid

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self.process.join(timeout)
        if self.process.exitcode is None:
            raise subprocess.TimeoutExpired(self.process.name, timeout)
        return self.process.exitcode


@cache
def _forking():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.warmth"])
    return context


def become(command: list[str], environment: dict[str, str], templates: str | None) -> None:
    """What a shell would have made of the command."""
    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    sys.path.insert(0, environment["PYTHONPATH"])
    if templates:
        drawn.keep_in(templates)
    if command[:2] == [sys.executable, "-m"]:
        sys.argv = command[2:]
        runpy.run_module(command[2], run_name="__main__")
    elif Path(command[0]).name == "gunicorn":
        sys.argv = command
        importlib.import_module("gunicorn.app.wsgiapp").run()
    else:
        raise ValueError(f"Nothing is known of {command}.")
