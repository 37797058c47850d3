"""When an authority was reminded of what it owes."""

import sqlalchemy as sa
from alembic import op

revision = "0107"
down_revision = "0106"


def upgrade() -> None:
    op.create_table(
        "answer_reminder",
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authority.id"], name="fk_answer_reminder_authority_id_authority", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("authority_id", "months", name="pk_answer_reminder"),
    )


def downgrade() -> None:
    op.drop_table("answer_reminder")
