"""Lists of addresses, by lot a letter to some of them, and which letter brought somebody to register."""

import sqlalchemy as sa
from alembic import op

revision = "0119"
down_revision = "0118"


def _words(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "address_list",
        sa.Column("conference_id", sa.Integer(), nullable=False, autoincrement=False),
        _words("salt"),
        _words("fingerprint"),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        _words("seed"),
        _words("source"),
        _words("drawn_mark"),
        sa.Column("drawn_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_address_list_conference_id_conference"),
        sa.PrimaryKeyConstraint("conference_id", name="pk_address_list"),
    )
    op.create_table(
        "household",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _words("region"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("is_drawn", sa.Boolean(), nullable=False),
        sa.Column("code_hash", sa.String()),
        sa.Column("has_answered", sa.Boolean(), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_household_conference_id_conference"),
        sa.PrimaryKeyConstraint("id", name="pk_household"),
        sa.UniqueConstraint("conference_id", "number", name="uq_household_conference_id_number"),
        sa.UniqueConstraint("code_hash", name="uq_household_code_hash"),
    )
    with op.batch_alter_table("registration") as batch:
        batch.add_column(sa.Column("letter", sa.Integer()))
    with op.batch_alter_table("recruitment") as batch:
        batch.add_column(sa.Column("only_by_letter", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("per_letter", sa.Integer(), nullable=False, server_default="4"))
    with op.batch_alter_table("recruitment") as batch:
        batch.alter_column("only_by_letter", server_default=None)
        batch.alter_column("per_letter", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("recruitment") as batch:
        batch.drop_column("per_letter")
        batch.drop_column("only_by_letter")
    with op.batch_alter_table("registration") as batch:
        batch.drop_column("letter")
    op.drop_table("household")
    op.drop_table("address_list")
