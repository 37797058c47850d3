"""What a recruiter said of two registrations that look alike."""

import sqlalchemy as sa
from alembic import op

revision = "0104"
down_revision = "0103"


def upgrade() -> None:
    op.create_table(
        "registration_pair",
        sa.Column("first_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("second_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["registration.id"], name="fk_registration_pair_first_id_registration"),
        sa.ForeignKeyConstraint(["second_id"], ["registration.id"], name="fk_registration_pair_second_id_registration"),
        sa.ForeignKeyConstraint(["by_id"], ["membership.id"], name="fk_registration_pair_by_id_membership"),
        sa.PrimaryKeyConstraint("first_id", "second_id", name="pk_registration_pair"),
    )
    op.create_index("ix_registration_pair_second_id", "registration_pair", ["second_id"])


def downgrade() -> None:
    op.drop_table("registration_pair")
