"""The programs that make a server: started, started again when they end by themselves, given up when that is no use."""

import subprocess
import sys
import time

TRIES = 5  # so often a program is started again, counted anew once it
STEADY = 60  # seconds long has run


class Child:
    """One program. `without` says what is missing when it is given up."""

    def __init__(self, name: str, command: list[str], without: str):
        self.name, self.command, self.without = name, command, without
        self.process: subprocess.Popen | None = None
        self.tries, self.started = 0, 0.0
        self.again: float | None = None
        self.given_up = False

    def start(self) -> None:
        # It leads a process group of its own, so that it ends with whatever it started.
        self.process = subprocess.Popen(self.command, start_new_session=True)
        self.started, self.again = time.monotonic(), None

    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def look_after(self) -> None:
        """Start it again after a pause that grows, or give up and say so."""
        if self.given_up or not self.has_ended():
            return
        if self.again is None:
            self._plan()
        elif time.monotonic() >= self.again:
            self.start()

    def _plan(self) -> None:
        now = time.monotonic()
        self.tries = 1 if now - self.started > STEADY else self.tries + 1
        code = self.process.returncode if self.process else None
        ended = f"The {self.name} ended by itself (exit code {code})."
        if self.tries > TRIES:
            self.given_up = True
            say(f"{ended} It was started {TRIES} times again and is given up. {self.without}")
            return
        pause = 2 ** (self.tries - 1)
        self.again = now + pause
        say(f"{ended} It starts again in {pause} s (try {self.tries} of {TRIES}).")


def keep_running(children: list[Child], *, needed: str) -> None:
    """Look after all of them until the one without which the others are of no use is given up."""
    while not any(child.given_up and child.name == needed for child in children):
        for child in children:
            child.look_after()
        time.sleep(0.2)


def say(sentence: str) -> None:
    print(f"\n{sentence}", file=sys.stderr, flush=True)
