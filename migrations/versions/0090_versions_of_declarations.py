"""Every wording of what an expert declared, and what was objected to it."""

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0089"

INSTANT = sa.DateTime(timezone=True)
# Who declared what stands there already is in the journal alone.
DECLARED = sa.text(
    "SELECT id, interests, interests_declared_at FROM expert"
    " WHERE interests IS NOT NULL AND interests_declared_at IS NOT NULL"
).columns(interests_declared_at=INSTANT)
STANDS = sa.text(
    "SELECT expert_position.expert_id, key_question.number, expert_position.position, expert_position.view"
    " FROM expert_position JOIN key_question ON key_question.id = expert_position.key_question_id"
    " WHERE expert_position.view <> '' OR expert_position.position <> 'unknown' ORDER BY key_question.number"
)


def upgrade() -> None:
    declaration = op.create_table(
        "declaration",
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("interests", sa.String(), nullable=False),
        sa.Column("stands", sa.JSON(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["expert_id"], ["expert.id"], name="fk_declaration_expert_id_expert"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_declaration_member_id_membership"),
        sa.PrimaryKeyConstraint("expert_id", "n", name="pk_declaration"),
    )
    op.create_index("ix_declaration_member_id", "declaration", ["member_id"])
    op.create_table(
        "interest_objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("declaration_n", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("ruling", sa.String(40), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("ruled_at", INSTANT, nullable=True),
        sa.Column("ruled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["expert_id"], ["expert.id"], name="fk_interest_objection_expert_id_expert"),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_interest_objection_member_id_membership"),
        sa.ForeignKeyConstraint(
            ["ruled_by_id"], ["membership.id"], name="fk_interest_objection_ruled_by_id_membership"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_interest_objection"),
        sa.UniqueConstraint("expert_id", "number", name="uq_interest_objection_expert_id_number"),
    )
    op.create_index("ix_interest_objection_member_id", "interest_objection", ["member_id"])
    _keep_what_is_declared(declaration)


def downgrade() -> None:
    op.drop_table("interest_objection")
    op.drop_table("declaration")


def _keep_what_is_declared(declaration: sa.Table) -> None:
    connection = op.get_bind()
    stands: dict[int, list] = {}
    for expert_id, *stand in connection.execute(STANDS):
        stands.setdefault(expert_id, []).append(list(stand))
    first = [
        {"expert_id": one, "n": 1, "interests": interests, "stands": stands.get(one, []), "at": at, "member_id": None}
        for one, interests, at in connection.execute(DECLARED)
    ]
    if first:
        op.bulk_insert(declaration, first)
