"""Needs that came with a registration, and to what each panelist agrees."""

import sqlalchemy as sa
from alembic import op

revision = "0116"
down_revision = "0115"


def upgrade() -> None:
    with op.batch_alter_table("needs") as batch:
        batch.add_column(sa.Column("from_registration", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("needs") as batch:
        batch.alter_column("from_registration", server_default=None)
    op.create_table(
        "seat_consent",
        sa.Column("member_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("agreed", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_seat_consent_member_id_membership"),
        sa.ForeignKeyConstraint(["by_id"], ["membership.id"], name="fk_seat_consent_by_id_membership"),
        sa.PrimaryKeyConstraint("member_id", name="pk_seat_consent"),
    )


def downgrade() -> None:
    op.drop_table("seat_consent")
    with op.batch_alter_table("needs") as batch:
        batch.drop_column("from_registration")
