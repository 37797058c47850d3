"""Cards that wait for a witness, what their holders were told, and how many were replaced during a vote."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    with op.batch_alter_table("card") as table:
        table.add_column(sa.Column("made_by_id", sa.Integer()))
        table.add_column(sa.Column("waits", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("known_at", sa.DateTime(timezone=True)))
        table.create_foreign_key(op.f("fk_card_made_by_id_membership"), "membership", ["made_by_id"], ["id"])
    # Nobody is told news of cards from before anybody was told.
    op.execute("UPDATE card SET known_at = issued_at")
    with op.batch_alter_table("card") as table:
        table.alter_column("waits", server_default=None)
    with op.batch_alter_table("round") as table:
        table.add_column(sa.Column("cards_replaced", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("round") as table:
        table.alter_column("cards_replaced", server_default=None)
    op.create_table(
        "card_witness",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_card_witness_card_id_card")),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_card_witness_member_id_membership")),
        sa.PrimaryKeyConstraint("card_id", "member_id", name=op.f("pk_card_witness")),
    )


def downgrade() -> None:
    op.drop_table("card_witness")
    with op.batch_alter_table("round") as table:
        table.drop_column("cards_replaced")
    # A card that nobody has witnessed must not begin to open because an older program does not know that it waits.
    op.execute("UPDATE card SET revoked_at = issued_at WHERE waits AND revoked_at IS NULL")
    with op.batch_alter_table("card") as table:
        table.drop_constraint(op.f("fk_card_made_by_id_membership"), type_="foreignkey")
        table.drop_column("known_at")
        table.drop_column("waits")
        table.drop_column("made_by_id")
