"""Drafting together: kinds of amendments, stances, temperature, leases, groups, settled remarks, the acceptance rule."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

KINDS = ("replace", "insert", "delete", "move", "split", "merge")
PARTS = ("text", "heard", "assessment", "recommendation", "disagreement")
LINKS = (("section_id", "section"), ("after_id", "passage"), ("other_id", "passage"))


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40)


def _of_member(table: str, of: str, *columns: sa.Column) -> None:
    """A table with one row for each member and each thing it is about."""
    op.create_table(
        table,
        sa.Column(f"{of}_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint([f"{of}_id"], [f"{of}.id"], name=op.f(f"fk_{table}_{of}_id_{of}")),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f(f"fk_{table}_member_id_membership")),
        sa.PrimaryKeyConstraint(f"{of}_id", "member_id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_member_id"), table, ["member_id"], unique=False)


def _at(name: str = "at", **more) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), **{"nullable": False} | more)


def upgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.add_column(
            sa.Column(
                "acceptance",
                _enum("acceptance", "pen", "group", "panel"),
                nullable=False,
                server_default="pen",
            )
        )
    with op.batch_alter_table("passage") as batch:
        batch.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch.create_index(op.f("ix_passage_merged_into_id"), ["merged_into_id"], unique=False)
        batch.create_foreign_key(op.f("fk_passage_merged_into_id_passage"), "passage", ["merged_into_id"], ["id"])
    with op.batch_alter_table("amendment") as batch:
        batch.add_column(sa.Column("kind", _enum("amendmentkind", *KINDS), nullable=False, server_default="replace"))
        batch.add_column(sa.Column("rebased_from", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("second_text", sa.String(), nullable=False, server_default=""))
        batch.add_column(sa.Column("part", _enum("part", *PARTS), nullable=True))
        batch.add_column(sa.Column("other_version", sa.Integer(), nullable=True))
        for column, table in LINKS:
            batch.add_column(sa.Column(column, sa.Integer(), nullable=True))
            batch.create_index(op.f(f"ix_amendment_{column}"), [column], unique=False)
            batch.create_foreign_key(op.f(f"fk_amendment_{column}_{table}"), table, [column], ["id"])
    with op.batch_alter_table("comment") as batch:
        batch.add_column(_at("resolved_at", nullable=True))
        batch.add_column(sa.Column("resolved_by_id", sa.Integer(), nullable=True))
        batch.create_index(op.f("ix_comment_resolved_by_id"), ["resolved_by_id"], unique=False)
        batch.create_foreign_key(op.f("fk_comment_resolved_by_id_membership"), "membership", ["resolved_by_id"], ["id"])
    _of_member("section_member", "section")
    _of_member("lease", "passage", _at("expires_at"))
    _of_member(
        "amendment_stance",
        "amendment",
        sa.Column("stance", _enum("stance", "support", "object"), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        _at(),
    )
    _of_member("passage_support", "passage", sa.Column("fingerprint", sa.String(), nullable=False), _at())
    _of_member(
        "temperature",
        "passage",
        sa.Column("level", _enum("comfort", "love", "like", "live", "lament", "loathe"), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        _at(),
    )


def downgrade() -> None:
    for table in ("temperature", "passage_support", "amendment_stance", "lease", "section_member"):
        op.drop_table(table)
    with op.batch_alter_table("comment") as batch:
        batch.drop_constraint(op.f("fk_comment_resolved_by_id_membership"), type_="foreignkey")
        batch.drop_index(op.f("ix_comment_resolved_by_id"))
        batch.drop_column("resolved_by_id")
        batch.drop_column("resolved_at")
    with op.batch_alter_table("amendment") as batch:
        for column, table in reversed(LINKS):
            batch.drop_constraint(op.f(f"fk_amendment_{column}_{table}"), type_="foreignkey")
            batch.drop_index(op.f(f"ix_amendment_{column}"))
            batch.drop_column(column)
        for column in ("other_version", "part", "second_text", "rebased_from", "kind"):
            batch.drop_column(column)
    with op.batch_alter_table("passage") as batch:
        batch.drop_constraint(op.f("fk_passage_merged_into_id_passage"), type_="foreignkey")
        batch.drop_index(op.f("ix_passage_merged_into_id"))
        batch.drop_column("merged_into_id")
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("acceptance")
