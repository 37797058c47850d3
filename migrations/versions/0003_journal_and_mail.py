"""The journal, which only grows, and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=True),
        sa.CheckConstraint("status IN ('waiting', 'sent', 'failed', 'void')", name=op.f("ck_message_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index(op.f("ix_message_status"), "message", ["status"], unique=False)
    op.create_table(
        "journal_chain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_journal_chain_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_chain")),
        sa.UniqueConstraint("scope", name=op.f("uq_journal_chain_scope")),
    )
    op.create_index(op.f("ix_journal_chain_conference_id"), "journal_chain", ["conference_id"], unique=False)
    op.create_table(
        "checkpoint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain_id", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chain_id"], ["journal_chain.id"], name=op.f("fk_checkpoint_chain_id_journal_chain")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
        sa.UniqueConstraint("chain_id", "size", name=op.f("uq_checkpoint_chain_id_size")),
    )
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chain_id"], ["journal_chain.id"], name=op.f("fk_journal_entry_chain_id_journal_chain")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sa.UniqueConstraint("chain_id", "n", name=op.f("uq_journal_entry_chain_id_n")),
    )
    op.create_table(
        "journal_payload",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("in_name_of_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entry.id"], name=op.f("fk_journal_payload_entry_id_journal_entry")
        ),
        sa.ForeignKeyConstraint(["in_name_of_id"], ["person.id"], name=op.f("fk_journal_payload_in_name_of_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_journal_payload_person_id_person")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_journal_payload")),
    )
    op.create_index(op.f("ix_journal_payload_in_name_of_id"), "journal_payload", ["in_name_of_id"], unique=False)
    op.create_index(op.f("ix_journal_payload_person_id"), "journal_payload", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("journal_payload")
    op.drop_table("journal_entry")
    op.drop_table("checkpoint")
    op.drop_table("journal_chain")
    op.drop_table("message")
    op.drop_table("heartbeat")
