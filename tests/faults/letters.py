"""The fault F13: the mail server is down, slow or rude while people do what sends letters."""

import secrets
import time

from tests.bench.servers import Server, commands, free_port
from tests.faults.mailserver import MOODS, Mailbox, mail_server
from tests.faults.site import Site, Tally

QUICK = 5.0  # seconds within which every page answers, whatever the mail server does
ENDED = ("sent", "failed")


def mailed(site: Site, letters: int, *, application: str = "wsgi", moods: tuple[str, ...] = MOODS) -> Tally:
    """F13: invite people while the mail server goes through its moods; then each letter has arrived, at most twice.

    With another application it is the control, F13n.
    """
    tally = Tally("F13" if application == "wsgi" else "F13n", site.database)
    box, invited = Mailbox(), []
    port = free_port()
    site.start()
    try:
        with worker_of(site, port, application):
            slowest = invite(site, letters, invited, tally)  # while nobody listens at all
            let_be_tried(site)
            for box.mood in moods:
                with mail_server(box=box, port=port):
                    slowest = max(slowest, invite(site, letters, invited, tally))
                    let_be_tried(site)
            box.mood = "well"
            with mail_server(box=box, port=port):
                let_end(site)
    finally:
        site.stop()
    count_letters(site, box, invited, tally)
    tally.note += f", {len(moods) + 1} moods; slowest page {1000 * slowest:.0f} ms"
    if slowest > QUICK:
        tally.problems.append("a page waited for the mail server")
    return tally


def worker_of(site: Site, port: int, application: str):
    """The worker as it is served, in front of this mail server and impatient."""
    command = [application if part == "wsgi" else part for part in commands(site.port)["worker"]]
    mail = {"MAIL_SERVER": "127.0.0.1", "MAIL_PORT": str(port), "MAIL_STARTTLS": "0", "MAIL_TIMEOUT": "1"}
    return Serving(site.begins(command, **site.environment, **mail))


class Serving:
    """A server that ends with the block."""

    def __init__(self, server: Server):
        self.server = server

    def __enter__(self) -> Server:
        return self.server

    def __exit__(self, *_problem) -> None:
        self.server.stop()


def invite(site: Site, letters: int, invited: list[str], tally: Tally) -> float:
    """Do so many acts that each send a letter, and return how long the slowest took."""
    slowest = 0.0
    for _ in range(letters):
        address = f"{secrets.token_hex(8)}@example.org"
        fields = {"role": "observer", "name": f"Person {address[:16]}", "email": address}
        began = time.monotonic()
        answer = site.post("organizer", "/members/invite", fields, key=secrets.token_urlsafe(9))
        slowest = max(slowest, time.monotonic() - began)
        tally.sent += 1
        if answer.status == 303:
            tally.acknowledged += 1
            invited.append(address)
        else:
            tally.problems.append(f"an invitation was answered with {answer.status}")
    return slowest


def let_be_tried(site: Site, patience: float = 60) -> None:
    """Let the waiting be over for every letter, and wait until the worker tried each of them once more."""
    from sqlalchemy import select, update

    from app import clock
    from app.mail.models import Message

    with site.inside() as db:
        waiting = select(Message.id, Message.attempts).where(Message.status == "waiting")
        before = dict(map(tuple, db.session.execute(waiting)))
        db.session.execute(update(Message).where(Message.status == "waiting").values(due_at=clock.real_now()))
        db.session.commit()
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        time.sleep(0.3)
        with site.inside() as db:
            states = db.session.execute(select(Message.id, Message.status, Message.attempts, Message.due_at)).all()
        # A letter that is being sent is leased for two minutes, less than any wait after a failure but the first.
        if all(status != "waiting" or attempts > before.get(number, 0) for number, status, attempts, _due in states):
            return


def let_end(site: Site, patience: float = 60) -> None:
    """Let each letter be tried until none waits: one under way in the mood before is put off once more by that."""
    from sqlalchemy import update

    from app import clock
    from app.mail.models import Message

    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        with site.inside() as db:
            waiting = update(Message).where(Message.status == "waiting").values(due_at=clock.real_now())
            still = db.session.execute(waiting).rowcount
            db.session.commit()
        if not still:
            return
        time.sleep(3)  # longer than the worker waits for an answer, so none is made due while it is sent


def count_letters(site: Site, box: Mailbox, invited: list[str], tally: Tally) -> None:
    """Hold what arrived against what was acknowledged: by the address, for which there is one letter."""
    from sqlalchemy import select

    from app.mail.models import Message

    with site.inside() as db:
        found = db.session.execute(select(Message.to, Message.status, Message.is_doubtful)).all()
    queued = {to: (status, doubtful) for to, status, doubtful in found}
    tally.lost = sum(address not in queued or not box.arrived[address] for address in invited)
    tally.twice = sum(number > 2 for number in box.arrived.values())
    open_still = [address for address in invited if queued.get(address, ("",))[0] not in ENDED]
    if open_still:
        tally.problems.append(f"{len(open_still)} letters did not end")
    unfounded = sum(box.arrived[to] > 1 and not doubtful for to, (_status, doubtful) in queued.items())
    if unfounded:
        tally.problems.append(f"{unfounded} letters came twice without a reason")
    tally.note = f"{sum(number == 2 for number in box.arrived.values())} came twice"
