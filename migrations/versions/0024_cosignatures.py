"""What witnesses elsewhere signed under a checkpoint."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "cosignature",
        sa.Column("checkpoint_id", sa.Integer(), nullable=False),
        sa.Column("witness", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoint.id"], name=op.f("fk_cosignature_checkpoint_id_checkpoint")
        ),
        sa.PrimaryKeyConstraint("checkpoint_id", "witness", name=op.f("pk_cosignature")),
    )


def downgrade() -> None:
    op.drop_table("cosignature")
