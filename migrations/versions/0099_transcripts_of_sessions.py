"""Which documents are the transcript of which session of the hearing."""

import sqlalchemy as sa
from alembic import op

revision = "0099"
down_revision = "0098"


def upgrade() -> None:
    op.create_table(
        "session_transcript",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_session_transcript_document_id_document"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["hearing_session.id"], name="fk_session_transcript_session_id_hearing_session"
        ),
        sa.PrimaryKeyConstraint("document_id", name="pk_session_transcript"),
    )
    op.create_index("ix_session_transcript_session_id", "session_transcript", ["session_id"])


def downgrade() -> None:
    op.drop_table("session_transcript")
