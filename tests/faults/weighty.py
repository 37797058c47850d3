"""F1 for the weighty acts: the server is killed while a vote is closed, and while an edition is published."""

import random
import secrets
import threading
import time
from collections import Counter

from tests.faults.runs import announced_in
from tests.faults.site import Answer, Site, Tally, together

VOTERS = 4


def closed_under_kills(site: Site, kills: int, window: tuple[float, float] = (0.0, 0.12)) -> Tally:
    """A vote counts once, with every ballot that was acknowledged, and its key stays until the count is stored."""
    tally, moments = Tally("F1 closing", site.database), Counter[str]()
    for n in range(kills):
        site.start()
        number = site.open_vote(f"Closed under a kill {n}?")
        codes = cast(site, number)
        key = secrets.token_urlsafe(9)
        answer = killed_during(site, "facilitator", f"/voting/{number}/close", {"asked": "yes"}, key, window)
        counted, keyed = state_of(site, number)
        moments[f"{'counted' if counted else 'open'}{', key there' if keyed else ''}"] += 1
        if not counted and not keyed:
            tally.problems.append(f"vote {number}: the key was destroyed before the count was stored")
        if answer.status == 303 and not counted:
            tally.lost += 1
        site.start()
        again = site.post("facilitator", f"/voting/{number}/close", {"asked": "yes"}, key=key)
        if again.status != 303:
            tally.problems.append(f"vote {number}: the same form again was answered {again.status}")
        check_count(site, number, codes, tally)
        site.kill()
    tally.problems += site.problems()
    tally.note = f"{kills} kills: " + ", ".join(f"{found} {moment}" for moment, found in sorted(moments.items()))
    return tally


def cast(site: Site, number: int) -> set[str]:
    from app.voting.receipts import new_code

    codes = [new_code() for _ in range(VOTERS)]
    path = f"/voting/{number}/ballot"
    acts = [
        lambda s=s, c=c: site.post(f"seat {s}", path, {"choice": "support", "code": c}) for s, c in enumerate(codes)
    ]
    return {code for code, answer in zip(codes, together(acts), strict=True) if answer.status == 200}


def killed_during(site: Site, who: str, path: str, fields: dict, key: str, window: tuple[float, float]) -> Answer:
    """Send a form, and end the server at some moment after that."""
    answers: list[Answer] = []
    sender = threading.Thread(target=lambda: answers.append(site.post(who, path, fields, key=key)), daemon=True)
    sender.start()
    time.sleep(random.uniform(*window))
    site.kill()
    sender.join(30)
    return answers[0]


def state_of(site: Site, number: int) -> tuple[bool, bool]:
    """Whether a vote is counted, and whether its key is there."""
    from app.voting import keyring

    with site.inside():
        vote = _vote(site, number)
        return vote.is_counted, keyring.is_kept(vote.lock)


def check_count(site: Site, number: int, codes: set[str], tally: Tally) -> None:
    from app.extensions import db
    from app.voting import sealing
    from app.voting.kinds import State

    with site.inside():
        sealing.seal_counted()  # as the worker does
        db.session.commit()
    box, marked = site.box_of(number)
    tally.sent += VOTERS
    tally.acknowledged += len(codes)
    tally.lost += len(codes - set(box))
    tally.twice += len(box) - len(set(box)) + entries(site, "round.closed", number) - 1
    if not announced_in(site, number) == len(box) == marked:
        tally.problems.append(
            f"vote {number}: {announced_in(site, number)} announced, {len(box)} ballots, {marked} marks"
        )
    with site.inside():
        if _vote(site, number).state != State.SEALED or is_key_there(site, number):
            tally.problems.append(f"vote {number} is not sealed in the end")


def is_key_there(site: Site, number: int) -> bool:
    from app.voting import keyring

    return keyring.is_kept(_vote(site, number).lock)


def published_under_kills(site: Site, kills: int, window: tuple[float, float] = (0.0, 0.5)) -> Tally:
    """An edition that was acknowledged is there, once, and the same form again makes no second one."""
    tally, stored = Tally("F1 edition", site.database), 0
    to_the_report(site)
    for n in range(1, kills + 1):
        approve_another(site, n)
        site.start()
        key = secrets.token_urlsafe(9)
        path, seen = proposed(site)
        answer = killed_during(site, "facilitator", path, {"seen": seen}, key, window)
        stored += editions(site) == n
        tally.lost += answer.status == 303 and editions(site) < n
        site.start()
        again = site.post("facilitator", path, {"seen": seen}, key=key)
        tally.sent += 1
        tally.acknowledged += again.status == 303
        tally.twice += max(editions(site) - n, 0)
        if again.status != 303 or editions(site) < n:
            tally.problems.append(f"edition {n}: {again.status}, {editions(site)} editions")
        site.kill()
    if (told := entries(site, "report.published")) != kills:
        tally.problems.append(f"{told} entries for {kills} editions")
    tally.problems += site.problems()
    tally.note = f"{kills} kills, {stored} of them after the edition was stored"
    return tally


def proposed(site: Site) -> tuple[str, str]:
    """Let an edition wait, and return where a second person confirms it, with the mark of what is read there."""
    from app.access.roles import Role
    from app.conferences import queries as conferences
    from app.conferences.services import seconding
    from app.reports.weighty import NEXT, PUBLISH

    with site.inside() as db:
        conference = conferences.get_conference(site.slug)
        organizer = conferences.list_members(conference, Role.ORGANIZER)[0]
        act = seconding.propose(conference, PUBLISH, NEXT, {"kind": "provisional"}, by=organizer)
        found = f"/waiting/{act.number}/confirm", act.fingerprint
        db.session.commit()
        return found


def to_the_report(site: Site) -> None:
    from app.access.roles import Role
    from app.access.stages import Stage
    from app.conferences import queries as conferences
    from app.conferences.services import stages

    with site.inside() as db:
        conference = conferences.get_conference(site.slug)
        facilitator = conferences.list_members(conference, Role.FACILITATOR)[0]
        while conference.stage != Stage.REPORTING:
            stages.advance_stage(conference, conference.stage, by=facilitator, override="For a test.")
        db.session.commit()


def approve_another(site: Site, n: int) -> None:
    """By the whole panel, with another foreword: the same report is not published twice."""
    from app.access.roles import Role
    from app.conferences import queries as conferences
    from app.reports import services

    with site.inside() as db:
        conference = conferences.get_conference(site.slug)
        organizer = conferences.list_members(conference, Role.ORGANIZER)[0]
        services.write_foreword(conference, f"For the {n}. time.", n - 1, by=organizer)
        _tree, exact = services.preview(conference)
        for member in conferences.list_panelists(conference):
            services.approve(conference, by=member, seen=exact)
        db.session.commit()


def editions(site: Site) -> int:
    from sqlalchemy import func, select

    from app.reports.models import Edition

    with site.inside() as db:
        return db.session.scalar(select(func.count()).select_from(Edition))


def entries(site: Site, action: str, number: int | None = None) -> int:
    """How often the journal tells of an act."""
    from sqlalchemy import select

    from app.journal.models import JournalEntry
    from app.journal.queries import facts_of

    with site.inside() as db:
        found = db.session.scalars(select(JournalEntry).where(JournalEntry.action == action)).all()
        return sum(number is None or facts_of(entry).get("round") == number for entry in found)


def _vote(site: Site, number: int):
    from app.conferences import queries as conferences
    from app.voting.queries import rounds

    return rounds.get_round(conferences.get_conference(site.slug), number)
