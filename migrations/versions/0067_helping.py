"""Who acts for whom, and what was typed in somebody's name and waits for her word."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"


def upgrade() -> None:
    op.create_table(
        "help",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("helper_id", sa.Integer(), nullable=False),
        sa.Column("given", sa.String(40), nullable=False),
        sa.Column("witness_id", sa.Integer()),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("given IN ('pressed', 'spoken')", name=op.f("ck_help_given")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_help_conference_id_conference")),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_help_member_id_membership")),
        sa.ForeignKeyConstraint(["helper_id"], ["membership.id"], name=op.f("fk_help_helper_id_membership")),
        sa.ForeignKeyConstraint(["witness_id"], ["membership.id"], name=op.f("fk_help_witness_id_membership")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help")),
    )
    for column in ("conference_id", "member_id", "helper_id"):
        op.create_index(op.f(f"ix_help_{column}"), "help", [column])
    op.create_table(
        "typed_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_typed_act_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_typed_act_member_id_membership")),
        sa.ForeignKeyConstraint(["by_id"], ["membership.id"], name=op.f("fk_typed_act_by_id_membership")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_typed_act")),
        sa.UniqueConstraint("kind", "about_id", "member_id", name=op.f("uq_typed_act_kind_about_id_member_id")),
    )
    for column in ("conference_id", "member_id", "by_id"):
        op.create_index(op.f(f"ix_typed_act_{column}"), "typed_act", [column])


def downgrade() -> None:
    op.drop_table("typed_act")
    op.drop_table("help")
