"""A chain of entries per conference; what an entry says can be erased without breaking its chain."""

from datetime import datetime

from sqlalchemy import Dialect, ForeignKey, String, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Instant, db
from app.journal import merkle


class Hashes(TypeDecorator):
    """A row of SHA-256 hashes, one behind the other, as hexadecimal digits."""

    impl = String
    cache_ok = True
    DIGITS = 64

    def process_bind_param(self, value: list[bytes] | None, dialect: Dialect) -> str | None:
        return None if value is None else b"".join(value).hex()

    def process_result_value(self, value: str | None, dialect: Dialect) -> list[bytes] | None:
        if value is None:
            return None
        return [bytes.fromhex(value[at : at + self.DIGITS]) for at in range(0, len(value), self.DIGITS)]


class JournalChain(db.Model):
    """One conference's chain, or the server's own where there is no conference."""

    __tablename__ = "journal_chain"
    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(unique=True)
    conference_id: Mapped[int | None] = mapped_column(ForeignKey("conference.id"), index=True)
    length: Mapped[int] = mapped_column(default=0)
    head: Mapped[str] = mapped_column(default="")


class JournalEntry(db.Model):
    """One act. Rows are never changed or removed: triggers refuse it and the chain shows it."""

    __tablename__ = "journal_entry"
    __table_args__ = (UniqueConstraint("chain_id", "n"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    chain_id: Mapped[int] = mapped_column(ForeignKey("journal_chain.id"))
    n: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    action: Mapped[str]
    commitment: Mapped[str]
    previous: Mapped[str]
    payload: Mapped["JournalPayload | None"] = relationship(back_populates="entry", lazy="joined")


class Checkpoint(db.Model):
    """A signed statement of how long a chain was and what it said: worth something once others hold a copy."""

    __tablename__ = "checkpoint"
    __table_args__ = (UniqueConstraint("chain_id", "size"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    chain_id: Mapped[int] = mapped_column(ForeignKey("journal_chain.id"))
    size: Mapped[int]
    note: Mapped[str]
    # The right edge of the tree, which the next checkpoint grows on from; older ones were signed without.
    edge: Mapped[list[bytes] | None] = mapped_column(Hashes)
    at: Mapped[datetime] = mapped_column(Instant)

    cosignatures: Mapped[list["Cosignature"]] = relationship(order_by="Cosignature.at", lazy="selectin")

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return self.note.partition("\n\n")[0] + "\n"

    @property
    def cosigned_note(self) -> str:
        """The note with a line of each witness under the server's own."""
        return self.note + "".join(f"{one.line}\n" for one in self.cosignatures)

    @property
    def witnesses(self) -> list[str]:
        """Who cosigned it, by name."""
        return [one.witness.partition("+")[0] for one in self.cosignatures]

    @property
    def spoken(self) -> str:
        """The number of entries and eight words: short enough for a footer and for the minutes of a session."""
        return merkle.spoken_note(self.note)


class Cosignature(db.Model):
    """The line by which a witness elsewhere says that it saw a checkpoint."""

    __tablename__ = "cosignature"
    checkpoint_id: Mapped[int] = mapped_column(ForeignKey("checkpoint.id"), primary_key=True)
    witness: Mapped[str] = mapped_column(primary_key=True)
    line: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)


class JournalPayload(db.Model):
    """What an entry says, and the salt without which its commitment tells nothing.

    `row_id` is the row that was written in the same act, where words were typed that the entry does not say: it is
    published nowhere, and none is known of older entries.
    """

    __tablename__ = "journal_payload"
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id"), primary_key=True)
    salt: Mapped[str]
    body: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    in_name_of_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    row_id: Mapped[int | None]
    entry: Mapped[JournalEntry] = relationship(back_populates="payload")
