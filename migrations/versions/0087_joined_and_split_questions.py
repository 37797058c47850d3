"""Proposals that stand in the place of others, and suggestions to join or split them with the authors' answers."""

import sqlalchemy as sa
from alembic import op

revision = "0087"
down_revision = "0086"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for table, column, default in (
        ("proposal", "stands", sa.true()),
        ("proposal", "is_joint", sa.false()),
        ("conference", "has_joinings", sa.false()),
    ):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column(column, sa.Boolean(), nullable=False, server_default=default))
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, server_default=None)
    op.create_table(
        "proposal_author",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name="fk_proposal_author_proposal_id_proposal", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_proposal_author_member_id_membership"),
        sa.PrimaryKeyConstraint("proposal_id", "member_id", name="pk_proposal_author"),
    )
    op.create_index("ix_proposal_author_member_id", "proposal_author", ["member_id"])
    _create_joinings()
    _create_links()


def _create_joinings() -> None:
    op.create_table(
        "joining",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("end", sa.String(40), nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_joining_conference_id_conference"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_joining_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_joining"),
        sa.UniqueConstraint("conference_id", "number", name="uq_joining_conference_id_number"),
    )
    op.create_index("ix_joining_member_id", "joining", ["member_id"])
    op.create_table(
        "joining_answer",
        sa.Column("joining_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["joining_id"], ["joining.id"], name="fk_joining_answer_joining_id_joining"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_joining_answer_member_id_membership"),
        sa.PrimaryKeyConstraint("joining_id", "member_id", name="pk_joining_answer"),
    )
    op.create_index("ix_joining_answer_member_id", "joining_answer", ["member_id"])


def _create_links() -> None:
    for table, ondelete in (("joining_source", "CASCADE"), ("joining_result", None)):
        op.create_table(
            table,
            sa.Column("joining_id", sa.Integer(), nullable=False),
            sa.Column("proposal_id", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(["joining_id"], ["joining.id"], name=f"fk_{table}_joining_id_joining"),
            sa.ForeignKeyConstraint(
                ["proposal_id"], ["proposal.id"], name=f"fk_{table}_proposal_id_proposal", ondelete=ondelete
            ),
            sa.PrimaryKeyConstraint("joining_id", "proposal_id", name=f"pk_{table}"),
        )
        op.create_index(f"ix_{table}_proposal_id", table, ["proposal_id"])


def downgrade() -> None:
    for table in ("joining_result", "joining_source", "joining_answer", "joining", "proposal_author"):
        op.drop_table(table)
    for table, column in (("conference", "has_joinings"), ("proposal", "is_joint"), ("proposal", "stands")):
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column)
