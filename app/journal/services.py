"""Writing to the journal: always in the transaction of the act itself, never alone."""

from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from flask_babel import gettext as _
from sqlalchemy import Row, bindparam, insert, select, update

from app import clock
from app.errors import Refused
from app.extensions import db
from app.journal import chain, checkpoints, merkle, queries, signing, witnesses
from app.journal.models import Checkpoint, Cosignature, JournalChain, JournalEntry, JournalPayload

LINE, ENTRY, PAYLOAD = (model.__table__ for model in (JournalChain, JournalEntry, JournalPayload))
CHAIN = select(LINE.c.id, LINE.c.length, LINE.c.head).where(LINE.c.scope == bindparam("scope")).with_for_update()
ADD_ENTRY = insert(ENTRY).returning(ENTRY.c.id)
ADD_PAYLOAD = insert(PAYLOAD)
LENGTHEN = update(LINE).where(LINE.c.id == bindparam("line")).values(length=bindparam("length"), head=bindparam("head"))
CLOCKS_DIFFER = timedelta(minutes=5)
# They hold fingerprints and keys: without them no record could be verified, nor would the server know its own key.
NEEDED_BY_VERIFIER = (
    "conference.created",
    "stage.changed",
    "act.proposed",
    "round.opened",
    "round.keyholders_named",
    "round.key_shared",
    "round.part_taken",
    "round.locked",
    "round.paper_counting",
    "round.ended",
    "round.unlocking",
    "round.part_given",
    "round.unlocked",
    "ballot.cast",
    "round.closed",
    "round.sealed",
    "round.voided",
    "ground.opened",
    "ground.closed",
    "report.published",
    "report.name_taken_out",
    "report.translated",
    "report.translation_withdrawn",
    "report.translation_emptied",
    "key.rotated",
    "draw.committed",
    "draw.drawn",
    "letters.announced",
    "letters.drawn",
    "letters.for_all",
)


# Of these the record is checked by all but the reason that somebody typed: that can be taken out alone.
REASONED = ("stage.changed", "round.voided", "report.translation_withdrawn")


class Actor(Protocol):
    """Whoever acts: a member of a conference, or a person outside any."""

    person_id: int | None

    @property
    def journal_label(self) -> str: ...

    @property
    def role_label(self) -> str: ...


def record(
    action: str,
    *,
    actor: Actor | None,
    conference_id: int | None = None,
    in_name_of: Actor | None = None,
    veiled: bool = False,
    row_id: int | None = None,
    **facts: object,
) -> None:
    """Write one entry. `veiled` names only the role, for acts in rooms that are closed to the public; `row_id` is where
    words stand that were typed with the act and that the entry does not say.

    Never call this for an act whose existence would tell how a person voted.
    """
    actor, in_name_of = _by_hands(actor, in_name_of)
    named = {"by": actor, "for": in_name_of}
    labels = {key: one.role_label if veiled else one.journal_label for key, one in named.items() if one is not None}
    body = {key: value for key, value in facts.items() if value is not None} | labels
    salt, written = chain.new_salt(), chain.canonical(body)
    payload = {
        "entry_id": _lengthen(_lock_chain(conference_id), action, chain.commitment(salt, written)),
        "salt": salt,
        "body": written,
        "person_id": actor.person_id if actor else None,
        "in_name_of_id": in_name_of.person_id if in_name_of else None,
        "row_id": row_id,
    }
    db.session.execute(ADD_PAYLOAD, payload)


def _by_hands(actor: Actor | None, in_name_of: Actor | None) -> tuple[Actor | None, Actor | None]:
    """What somebody's helper did with her word is told as done by the helper in her name."""
    hands: Actor | None = getattr(actor, "hands", None)
    return (actor, in_name_of) if hands is None else (hands, actor)


def _lengthen(line: Row, action: str, commitment: str) -> int | None:
    """Hang one more entry on the chain, and return its id.

    Every act passes here, and what is never changed needs nobody to watch over its changes: no object is made of it.
    """
    n, at = line.length + 1, clock.now()
    entry = {"chain_id": line.id, "n": n, "at": at, "action": action, "commitment": commitment, "previous": line.head}
    entry_id = db.session.scalar(ADD_ENTRY, entry)
    head = chain.link(line.head, n, at, action, commitment)
    db.session.execute(LENGTHEN, {"line": line.id, "length": n, "head": head})
    return entry_id


def erase(entry: JournalEntry, *, ground: str, actor: Actor | None) -> None:
    """Take back what an entry says, salt and all; the chain stays valid and the erasure is an entry itself.

    Without an actor it was whoever runs the server. Refuses what is erased already and what others check the record by.
    Where that has a typed reason beside it, the entry of the erasure keeps the rest.
    """
    if entry.payload is None:
        raise Refused(_("What this entry said was erased already."))
    said = queries.facts_of(entry)
    is_needed, has_reason = entry.action in NEEDED_BY_VERIFIER, entry.action in REASONED and "reason" in said
    if is_needed and not has_reason:
        raise Refused(_("The record is checked by what this entry says, so it stays."))
    kept = {name: told for name, told in said.items() if name != "reason"} if has_reason else said.get("kept")
    conference_id = db.session.get_one(JournalChain, entry.chain_id).conference_id
    # Erasing the words of an erasure must not hide which entry that one was about.
    covered = said.get("entry") if entry.action == "entry.erased" else None
    # First that it is erased, then the erasing: the database lets nothing go that no entry speaks of.
    told: dict[str, Any] = {"entry": entry.n, "covered": covered, "ground": ground, "kept": kept}
    record("entry.erased", actor=actor, conference_id=conference_id, in_name_of=None, veiled=False, **told)
    db.session.delete(entry.payload)
    entry.payload = None
    db.session.flush()


def add_checkpoint(line: JournalChain, seed: bytes, server: str) -> Checkpoint:
    """Sign how long a chain is and what its tree says. Older checkpoints stay true: a chain only grows."""
    edge = _grow_edge(line, signing.public_key(seed))
    text = merkle.checkpoint(origin(server, line.scope), line.length, merkle.root_of(edge))
    note = signing.signed_note(text, server, seed)
    checkpoint = Checkpoint(chain_id=line.id, size=line.length, note=note, edge=edge, at=clock.real_now())
    db.session.add(checkpoint)
    return checkpoint


def _grow_edge(line: JournalChain, public: bytes) -> list[bytes]:
    """The edge of a chain's tree. It grows on from the newest checkpoint where what was signed there vouches for it."""
    newest = checkpoints.find_newest_checkpoint(line)
    if newest is None or not newest.edge or not signing.is_signed_by(newest.note, public):
        return merkle.grown([], 0, queries.list_leaves(line))
    if merkle.read(newest.note) != (newest.size, merkle.root_of(newest.edge)):
        return merkle.grown([], 0, queries.list_leaves(line))
    return merkle.grown(newest.edge, newest.size, queries.list_leaves(line, behind=newest.size))


def sign_head(conference_id: int, seed: bytes, server: str) -> Checkpoint | None:
    """Sign the journal of a conference up to its last entry, unless somebody did."""
    line = queries.find_chain(conference_id)
    if line is None or line.length == checkpoints.signed_length(line):
        return None
    return add_checkpoint(line, seed, server)


def cosign(checkpoint: Checkpoint, lines: str, trusted: list[witnesses.Witness]) -> list[str]:
    """Keep the good lines of witnesses under a checkpoint, and return whose are there now. Refuses where none is good.

    The entry stands in the server's own journal: in that of the conference it would call for another checkpoint.
    """
    found = witnesses.find_cosigned(checkpoint.text, lines, trusted)
    latest = clock.real_now() + CLOCKS_DIFFER
    good = [one for one in found if datetime.fromtimestamp(0, UTC) < _moment(one) <= latest]
    if not good:
        raise Refused(_("No line here is a cosignature of this checkpoint by a witness that this server knows."))
    known = {one.witness for one in checkpoint.cosignatures}
    for one in good:
        if one.witness.key not in known:
            known.add(one.witness.key)
            checkpoint.cosignatures.append(Cosignature(witness=one.witness.key, line=one.line, at=clock.real_now()))
            origin_line, size, _root = checkpoint.text.splitlines()
            record("checkpoint.cosigned", actor=None, journal=origin_line, size=int(size), witness=one.witness.name)
    return sorted(known)


def _moment(one: witnesses.Cosigned) -> datetime:
    """When a witness signed; beyond what a calendar reaches, the end of it."""
    return datetime.fromtimestamp(min(one.seconds, 2**37), UTC)


def hand_over(conference_id: int | None, old: bytes, new: bytes, server: str) -> None:
    """Enter into one chain that another key signs from here on. Both keys sign the entry's note."""
    public_old, public_new = signing.public_key(old), signing.public_key(new)
    text = merkle.handover(origin(server, chain.scope(conference_id)), public_old, public_new)
    record(
        "key.rotated",
        actor=None,
        conference_id=conference_id,
        old=public_old.hex(),
        new=public_new.hex(),
        note=signing.signed_note(text, server, old, new),
    )


def origin(server: str, scope: str) -> str:
    """Whose journal a checkpoint is about, the same for ever."""
    return f"{server}/{scope.replace(' ', '-')}"


def _lock_chain(conference_id: int | None) -> Row:
    scope = chain.scope(conference_id)
    line = db.session.execute(CHAIN, {"scope": scope}).first()
    if line is None:
        db.session.add(JournalChain(scope=scope, conference_id=conference_id, length=0, head=""))
        db.session.flush()
        line = db.session.execute(CHAIN, {"scope": scope}).one()
    return line
