"""Printed sheets, what was read off them, and from which sheet something was typed."""

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0076"

MARKED = ("typed_act", "hearing_question")


def upgrade() -> None:
    for table in MARKED:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("sheet", sa.Integer(), nullable=True))
    op.create_table(
        "sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_sheet_conference_id_conference"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_sheet_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_sheet"),
        sa.UniqueConstraint("conference_id", "number", name="uq_sheet_conference_id_number"),
    )
    op.create_index("ix_sheet_member_id", "sheet", ["member_id"])
    op.create_table(
        "sheet_entry",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("read", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheet.id"], name="fk_sheet_entry_sheet_id_sheet"),
        sa.ForeignKeyConstraint(["by_id"], ["membership.id"], name="fk_sheet_entry_by_id_membership"),
        sa.PrimaryKeyConstraint("sheet_id", "by_id", name="pk_sheet_entry"),
    )
    op.create_index("ix_sheet_entry_by_id", "sheet_entry", ["by_id"])


def downgrade() -> None:
    op.drop_table("sheet_entry")
    op.drop_table("sheet")
    for table in MARKED:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("sheet")
