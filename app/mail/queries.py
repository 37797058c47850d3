"""Reading the outbox: for the operator in development, for /health, and for whoever waits for an answer."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, and_, case, func, select

from app.extensions import db
from app.mail.models import BOUNCED, MACHINE, TROUBLE, WORKER, Heartbeat, Message
from app.mail.problems import in_words


def list_latest(limit: int = 50) -> list[Message]:
    query = select(Message).where(Message.status != "void").order_by(Message.id.desc()).limit(limit)
    return list(db.session.scalars(query))


def count_waiting() -> int:
    return db.session.scalar(select(func.count()).select_from(Message).where(Message.status == "waiting")) or 0


def find_problem() -> str | None:
    """Why the newest letter that could not leave has not left."""
    stuck = select(Message.problem).where(Message.status.in_(("waiting", "failed")), Message.problem.is_not(None))
    return db.session.scalar(stuck.order_by(Message.id.desc()).limit(1))


def find_stuck(addresses: Collection[str] | Select[str | None]) -> dict[str, str]:
    """Of these addresses, or those the database finds, the ones whose newest letter did not simply leave, and why."""
    to_them = Message.to.in_(addresses)
    newest = select(func.max(Message.id)).where(to_them, Message.status != "void").group_by(Message.to)
    stuck = select(Message.to, Message.status, Message.problem).where(
        Message.id.in_(newest), Message.problem.is_not(None)
    )
    return {to: str(in_words(status, problem or "")) for to, status, problem in db.session.execute(stuck)}


def count_in_bundles(bundles: Collection[str]) -> dict[str, dict[str, int]]:
    """How many letters of each bundle are in which state."""
    came_back = and_(Message.status == "failed", Message.problem.startswith(BOUNCED))
    status = case((came_back, "bounced"), else_=Message.status)
    query = select(Message.bundle, status, func.count()).where(Message.bundle.in_(bundles))
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for bundle, state, number in db.session.execute(query.group_by(Message.bundle, status)):
        found[bundle][state] = number
    return found


def find_heartbeat() -> datetime | None:
    """When the worker last gave a sign of life."""
    return db.session.scalar(select(Heartbeat.at).where(Heartbeat.name == WORKER))


def list_troubles() -> list[tuple[str, datetime]]:
    """What the worker cannot do, and since when."""
    rows = db.session.execute(select(Heartbeat.name, Heartbeat.at).where(Heartbeat.name.startswith(TROUBLE)))
    return sorted((name.removeprefix(TROUBLE), at) for name, at in rows)


def list_machines() -> list[tuple[str, str]]:
    """The machines on which a worker runs or ran, each with the public key that it had."""
    names = db.session.scalars(
        select(Heartbeat.name).where(Heartbeat.name.startswith(MACHINE)).order_by(Heartbeat.name)
    )
    return [(machine, key) for machine, _, key in (name.removeprefix(MACHINE).rpartition(" ") for name in names)]
