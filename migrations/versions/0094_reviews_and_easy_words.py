"""What the committee says of documents, which one says which in easy words, and of which recording it is made."""

import sqlalchemy as sa
from alembic import op

revision = "0094"
down_revision = "0093"

ADDED = ("easy_number", "easy_of", "easy_of_version")


def upgrade() -> None:
    op.create_table(
        "document_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_document_review_document_id_document"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_document_review_member_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_document_review"),
    )
    for column in ("document_id", "member_id"):
        op.create_index(f"ix_document_review_{column}", "document_review", [column])
    with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("reviews", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("recording", sa.String(), nullable=False, server_default=""))
        for column in ADDED:
            batch.add_column(sa.Column(column, sa.Integer(), nullable=True))
    with op.batch_alter_table("document") as batch:
        batch.alter_column("reviews", server_default=None)
        batch.alter_column("recording", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("document") as batch:
        for column in ("reviews", "recording", *ADDED):
            batch.drop_column(column)
    op.drop_table("document_review")
