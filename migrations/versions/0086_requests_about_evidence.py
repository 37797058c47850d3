"""What the panel asks to have explained or brought, and whether a conference has any such request."""

import sqlalchemy as sa
from alembic import op

revision = "0086"
down_revision = "0085"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "evidence_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name="fk_evidence_request_conference_id_conference"
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["evidence_passage.id"], name="fk_evidence_request_passage_id_evidence_passage"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_evidence_request_member_id_membership"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_evidence_request_document_id_document"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence_request"),
        sa.UniqueConstraint("conference_id", "number", name="uq_evidence_request_conference_id_number"),
    )
    for column in ("passage_id", "member_id"):
        op.create_index(f"ix_evidence_request_{column}", "evidence_request", [column])
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("has_requests", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("has_requests", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("has_requests")
    op.drop_table("evidence_request")
