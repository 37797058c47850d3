"""The fault F8: the clock of a served conference is set, forward and back, by libfaketime, which a process believes.

At a far date, as the turn of 2038, everything begins there: a process of its own under a shifted clock builds the
conference, serves it, votes and looks at the journal (`python -m tests.faults.clocks 363000000 URL FOLDER`).
"""

import importlib.util
import json
import os
import secrets
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.faults import runs
from tests.faults.site import Site, Tally

# Set right again after each; what is said by the way it went is what people did in the meantime.
JUMPS = ("-5m", "+0", "+2h", "+0", "-3h", "+0")
# Clocks are put forward in Europe, a leap day ends, and seconds no longer fit into 32 bits.
MOMENTS = ("2027-03-28T00:59:50", "2028-02-29T23:59:50", "2038-01-19T03:14:00")


def library() -> str | None:
    """Where libfaketime lies, if this machine can load it."""
    found = importlib.util.find_spec("libfaketime")
    if found is None or found.origin is None:
        return None
    path = str(Path(found.origin).parent / "vendor/libfaketime/src/libfaketime.so.1")
    command = [sys.executable, "-c", "import time; print(time.time())"]
    told = subprocess.run(command, env=os.environ | shifted(path, "+1000000000"), text=True, capture_output=True)
    return path if told.stdout and float(told.stdout) > datetime.now(UTC).timestamp() + 9e8 else None


def shifted(path: str, by: str) -> dict[str, str]:
    """The monotonic clock goes on: no server's is set. The times of files are left alone: gunicorn watches by them."""
    return {"LD_PRELOAD": path, "FAKETIME": by, "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}


def jumped(site: Site, acts: int, *, application: str = "wsgi:app") -> Tally:
    """F8: the clock is set while people work: nobody is signed out, nothing is lost, and the order of entries stands.

    With another application it is the control, F8n.
    """
    path = library()
    assert path is not None
    tally, file, texts = Tally("F8" if application == "wsgi:app" else "F8n", site.database), site.folder / "clock", []
    before = set(site.comments())
    file.write_text("+0")
    environment = shifted(path, "+0") | {"FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_NO_CACHE": "1"}
    del environment["FAKETIME"]
    site.start(application, **environment)
    try:
        for jump in ("+0", *JUMPS):
            file.write_text(jump)
            number = site.open_vote(f"At {jump}?")
            tally.problems += voted(site, number, tally, jump)
            for seat in range(8):
                texts += [write(site, f"seat {seat}", tally, jump) for _ in range(acts)]
    finally:
        site.stop()
    stored = [text for text in site.comments() if text not in before]
    tally.lost, tally.twice = len(set(texts) - set(stored) - {""}), len(stored) - len(set(stored))
    tally.problems += site.problems()
    said = sum("ran backwards" in note for note in notes_of(site))
    if not said:
        tally.problems.append("nobody says that the clock ran backwards")
    tally.note = f"{len(JUMPS)} times set; {said} entries said to be out of time"
    return tally


def write(site: Site, who: str, tally: Tally, jump: str) -> str:
    text = secrets.token_hex(12)
    answer = site.post(who, runs.COMMENTS, {"text": text}, key=secrets.token_urlsafe(9))
    tally.sent += 1
    if answer.status == 303 and site.get(who, "/voting").status == 200:
        tally.acknowledged += 1
        return text
    tally.problems.append(f"at {jump} a comment was answered with {answer.status}")
    return ""


def voted(site: Site, number: int, tally: Tally, jump: str) -> list[str]:
    """Cast, close, and cast once more: what is closed stays closed, at whatever hour."""
    from app.voting.receipts import new_code

    def cast(who: str) -> int:
        return site.post(who, f"/voting/{number}/ballot", {"choice": "support", "code": new_code()}).status

    done = [cast("seat 0"), cast("seat 1")]
    closed = site.post("facilitator", f"/voting/{number}/close", {"asked": "yes"}, key=secrets.token_urlsafe(9)).status
    late = cast("seat 2")
    counted = runs.announced_in(site, number)
    tally.sent += 3
    tally.acknowledged += done.count(200) + (closed == 303)
    right = done == [200, 200] and closed == 303 and late == 409 and counted == 2
    return [] if right else [f"at {jump} a vote: cast {done}, closed {closed}, late {late}, counted {counted}"]


def notes_of(site: Site) -> list[str]:
    from app.journal import queries as journal
    from app.record import inspection

    with site.inside():
        return inspection.inspect(journal.find_chain(site.conference_id)).notes


def begun(moment: str, url: str, folder: Path) -> Tally:
    """F8 at a far moment, in a process of its own."""
    path = library()
    assert path is not None
    ahead = datetime.fromisoformat(moment).replace(tzinfo=UTC) - datetime.now(UTC)
    command = [sys.executable, "-m", "tests.faults.clocks", url, str(folder)]
    environment = os.environ | shifted(path, f"{ahead.total_seconds():+.0f}")
    told = subprocess.run(command, env=environment, text=True, capture_output=True, timeout=200, check=False)
    tally = Tally("F8", url.split(":")[0].split("+")[0], note=f"at {moment}")
    if told.returncode:
        tally.problems.append((told.stderr.strip().splitlines() or ["It ended without a word."])[-1])
        return tally
    found = json.loads(told.stdout.splitlines()[-1])
    tally.sent, tally.acknowledged, tally.lost, tally.twice = (found[name] for name in COUNTED)
    tally.problems += found["problems"]
    if found["from"][:10] != moment[:10]:
        tally.problems.append(f"it was {found['from']} there")
    tally.note = f"from {found['from']} to {found['to']}"
    return tally


COUNTED = ("sent", "acknowledged", "lost", "twice")


def main() -> None:
    """Build, serve and harm a conference under the clock of this process, and print what was counted."""
    url, folder = sys.argv[1:]
    began = datetime.now(UTC)
    site = Site(Path(folder), url)
    site.start()
    try:
        tally = runs.closings(site, 3)
        for _ in range(8):
            write(site, "seat 0", tally, "this moment")
    finally:
        site.stop()
    found = {name: getattr(tally, name) for name in COUNTED} | {"problems": [*tally.problems, *site.problems()]}
    times = {"from": began.isoformat()[:19], "to": datetime.now(UTC).isoformat()[:19]}
    print(json.dumps(found | times))


if __name__ == "__main__":
    main()
