"""A public call before the panel sits: what is sent to it without an account, and what the panel makes its own."""

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0088"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("has_call", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("has_call", server_default=None)
    op.create_table(
        "public_call",
        sa.Column("conference_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_public_call_conference_id_conference"),
        sa.PrimaryKeyConstraint("conference_id", name="pk_public_call"),
    )
    _create_posts()


def _create_posts() -> None:
    op.create_table(
        "call_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("into_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("supports", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_call_post_conference_id_conference"),
        sa.ForeignKeyConstraint(["parent_id"], ["call_post.id"], name="fk_call_post_parent_id_call_post"),
        sa.ForeignKeyConstraint(["into_id"], ["call_post.id"], name="fk_call_post_into_id_call_post"),
        sa.PrimaryKeyConstraint("id", name="pk_call_post"),
        sa.UniqueConstraint("conference_id", "number", name="uq_call_post_conference_id_number"),
    )
    for column in ("parent_id", "into_id"):
        op.create_index(f"ix_call_post_{column}", "call_post", [column])
    op.create_table(
        "call_support",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("browser", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["call_post.id"], name="fk_call_support_post_id_call_post"),
        sa.PrimaryKeyConstraint("post_id", "browser", name="pk_call_support"),
    )
    op.create_table(
        "call_proposal",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["call_post.id"], name="fk_call_proposal_post_id_call_post"),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name="fk_call_proposal_proposal_id_proposal", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", "proposal_id", name="pk_call_proposal"),
    )
    op.create_index("ix_call_proposal_proposal_id", "call_proposal", ["proposal_id"])


def downgrade() -> None:
    for table in ("call_proposal", "call_support", "call_post", "public_call"):
        op.drop_table(table)
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("has_call")
