"""Ballots on paper: who votes on paper, who counts, and what each of them typed."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.add_column(sa.Column("paper", sa.JSON(), nullable=True))
    op.create_table(
        "paper_mark",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_paper_mark_member_id_membership")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_paper_mark_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "member_id", name=op.f("pk_paper_mark")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "teller",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_teller_member_id_membership")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_teller_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "member_id", name=op.f("pk_teller")),
    )
    op.create_table(
        "paper_count",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_paper_count_member_id_membership")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_paper_count_round_id_round")),
        sa.PrimaryKeyConstraint("round_id", "member_id", name=op.f("pk_paper_count")),
    )


def downgrade() -> None:
    op.drop_table("paper_count")
    op.drop_table("teller")
    op.drop_table("paper_mark")
    with op.batch_alter_table("round") as batch:
        batch.drop_column("paper")
