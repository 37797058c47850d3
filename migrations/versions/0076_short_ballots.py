"""Short ballots of the panel, and the order in which it wants experts invited."""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"


def upgrade() -> None:
    op.create_table(
        "short_ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.CheckConstraint("subject IN ('questions', 'experts')", name=op.f("ck_short_ballot_subject")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_short_ballot_conference_id_conference")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_short_ballot")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_short_ballot_conference_id_number")),
    )
    op.create_table(
        "short_ballot_seat",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("picks", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["short_ballot.id"], name=op.f("fk_short_ballot_seat_ballot_id_short_ballot")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["membership.id"], name=op.f("fk_short_ballot_seat_member_id_membership")
        ),
        sa.PrimaryKeyConstraint("ballot_id", "member_id", name=op.f("pk_short_ballot_seat")),
    )
    op.create_index(op.f("ix_short_ballot_seat_member_id"), "short_ballot_seat", ["member_id"])
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("open_short_ballots", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("open_short_ballots", server_default=None)
    with op.batch_alter_table("expert") as batch:
        batch.add_column(sa.Column("panel_rank", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("expert") as batch:
        batch.drop_column("panel_rank")
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("open_short_ballots")
    op.drop_table("short_ballot_seat")
    op.drop_table("short_ballot")
