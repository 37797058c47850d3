"""How a conference recruits its panel: plan, categories, targets, registrations, lotteries."""

import sqlalchemy as sa
from alembic import op

revision = "0103"
down_revision = "0102"


def upgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("uses_recruitment", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("uses_recruitment", server_default=None)
    _plan()
    _categories()
    _registrations()
    _draws()


def _words(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False)


def _instant(name: str, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _plan() -> None:
    op.create_table(
        "recruitment",
        sa.Column("conference_id", sa.Integer(), nullable=False, autoincrement=False),
        *map(_words, ("about", "days", "paid", "ties", "kept_words")),
        sa.Column("oldest", sa.Integer()),
        sa.Column("youngest", sa.Integer(), nullable=False),
        *map(_instant, ("until", "opened_at", "closed_at")),
        sa.Column("erase_on", sa.Date()),
        _instant("erased_at"),
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("one_per_household", sa.Boolean(), nullable=False),
        sa.Column("alternates", sa.Integer(), nullable=False),
        sa.Column("odds", sa.Integer(), nullable=False),
        _words("odds_source"),
        sa.Column("number_from", sa.String(40), nullable=False),
        _words("number_words"),
        _instant("number_at"),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_recruitment_conference_id_conference"),
        sa.PrimaryKeyConstraint("conference_id", name="pk_recruitment"),
    )


def _categories() -> None:
    op.create_table(
        "recruitment_category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *map(_words, ("name", "question")),
        sa.Column("asked_as", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name="fk_recruitment_category_conference_id_conference"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_recruitment_category"),
        sa.UniqueConstraint("conference_id", "name", name="uq_recruitment_category_conference_id_name"),
    )
    op.create_table(
        "recruitment_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _words("value"),
        sa.Column("thousandths", sa.Integer()),
        _words("source"),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in ("least_flex", "most_flex", "age_from", "age_to")),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["recruitment_category.id"],
            name="fk_recruitment_target_category_id_recruitment_category",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_recruitment_target"),
        sa.UniqueConstraint("category_id", "value", name="uq_recruitment_target_category_id_value"),
    )


def _registrations() -> None:
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *map(_words, ("blind", "code_hash")),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        _words("household"),
        sa.Column("came", sa.String(40), nullable=False),
        sa.Column("by_id", sa.Integer()),
        _instant("at", nullable=False),
        *map(_instant, ("changed_at", "withdrawn_at")),
        _words("barred_because"),
        _instant("erased_at"),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_registration_conference_id_conference"),
        sa.ForeignKeyConstraint(["by_id"], ["membership.id"], name="fk_registration_by_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_registration"),
        sa.UniqueConstraint("conference_id", "number", name="uq_registration_conference_id_number"),
        sa.UniqueConstraint("blind", name="uq_registration_blind"),
        sa.UniqueConstraint("code_hash", name="uq_registration_code_hash"),
    )
    op.create_index("ix_registration_household", "registration", ["household"])


def _draws() -> None:
    op.create_table(
        "draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_rehearsal", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        _instant("asked_at", nullable=False),
        *map(_words, ("step", "problem")),
        sa.Column("document", sa.JSON()),
        _words("fingerprint"),
        _instant("committed_at"),
        sa.Column("drawn_number", sa.Integer()),
        _words("drawn_from"),
        _instant("drawn_at"),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_draw_conference_id_conference"),
        sa.PrimaryKeyConstraint("id", name="pk_draw"),
        sa.UniqueConstraint("conference_id", "number", name="uq_draw_conference_id_number"),
    )


def downgrade() -> None:
    for table in ("draw", "registration", "recruitment_target", "recruitment_category", "recruitment"):
        op.drop_table(table)
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("uses_recruitment")
