"""When an answer was promised, who of the panel supports a question of the hearing, and the map of actors."""

import sqlalchemy as sa
from alembic import op

revision = "0092"
down_revision = "0091"

INSTANT = sa.DateTime(timezone=True)
# When they were promised is in the journal alone; that they are is what counts here.
PROMISED = "UPDATE hearing_question SET promised_at = at WHERE state = 'on_notice'"


def upgrade() -> None:
    with op.batch_alter_table("hearing_question") as batch:
        batch.add_column(sa.Column("promised_at", INSTANT, nullable=True))
    op.execute(PROMISED)
    op.create_table(
        "hearing_support",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["hearing_question.id"], name="fk_hearing_support_question_id_hearing_question"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_hearing_support_member_id_membership"),
        sa.PrimaryKeyConstraint("question_id", "member_id", name="pk_hearing_support"),
    )
    op.create_index("ix_hearing_support_member_id", "hearing_support", ["member_id"])
    op.create_table(
        "actor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("camp", sa.String(), nullable=False),
        sa.Column("level", sa.String(40), nullable=True),
        sa.Column("answer", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_actor_conference_id_conference"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_actor_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_actor"),
        sa.UniqueConstraint("conference_id", "number", name="uq_actor_conference_id_number"),
        sa.UniqueConstraint("member_id", name="uq_actor_member_id"),
    )


def downgrade() -> None:
    op.drop_table("actor")
    op.drop_table("hearing_support")
    with op.batch_alter_table("hearing_question") as batch:
        batch.drop_column("promised_at")
