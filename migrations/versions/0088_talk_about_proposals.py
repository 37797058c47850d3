"""What panelists say about proposed questions, and the answers to it."""

import sqlalchemy as sa
from alembic import op

revision = "0088"
down_revision = "0087"

INSTANT = sa.DateTime(timezone=True)
POINTS = {
    "conference_id": "conference",
    "proposal_id": "proposal",
    "parent_id": "proposal_talk",
    "member_id": "membership",
}


def upgrade() -> None:
    op.create_table(
        "proposal_talk",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(column, sa.Integer(), nullable=column == "parent_id") for column in POINTS),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("corrected_at", INSTANT, nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_proposal_talk_{column}_{table}")
            for column, table in POINTS.items()
        ),
        sa.PrimaryKeyConstraint("id", name="pk_proposal_talk"),
    )
    for column in POINTS:
        op.create_index(f"ix_proposal_talk_{column}", "proposal_talk", [column])


def downgrade() -> None:
    op.drop_table("proposal_talk")
