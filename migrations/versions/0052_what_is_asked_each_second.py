"""What the worker asks each second is found by an index."""

from alembic import op

revision = "0052"
down_revision = "0051"

INDEXES = (
    ("round", "state"),
    ("round", "lock"),
    ("round", "key_name"),
    ("waiting_act", "state"),
    ("conference", "stage"),
)


def upgrade() -> None:
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table, column in INDEXES:
        op.drop_index(f"ix_{table}_{column}", table)
