"""Registers of whom one turns to, which conferences share one, and what was said with each contact."""

import sqlalchemy as sa
from alembic import op

revision = "0134"
down_revision = "0133"


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")


def upgrade() -> None:
    op.create_table(
        "contact_register",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contact_register"),
    )
    op.create_table(
        "register_share",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("register_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        _key("register_share", "conference_id", "conference"),
        _key("register_share", "register_id", "contact_register"),
        sa.PrimaryKeyConstraint("conference_id", name="pk_register_share"),
    )
    op.create_index("ix_register_share_register_id", "register_share", ["register_id"])
    op.create_table(
        "register_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _key("register_offer", "host_id", "conference"),
        _key("register_offer", "guest_id", "conference"),
        _key("register_offer", "by_id", "membership"),
        sa.PrimaryKeyConstraint("id", name="pk_register_offer"),
        sa.UniqueConstraint("host_id", "guest_id", name="uq_register_offer_host_id_guest_id"),
    )
    for column in ("guest_id", "by_id"):
        op.create_index(f"ix_register_offer_{column}", "register_offer", [column])
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("responsible_for", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("telephone", sa.String(), nullable=False),
        sa.Column("carrier_id", sa.Integer(), nullable=True),
        sa.Column("carried_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _key("contact", "register_id", "contact_register"),
        _key("contact", "carrier_id", "membership"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        sa.UniqueConstraint("register_id", "number", name="uq_contact_register_id_number"),
    )
    op.create_index("ix_contact_carrier_id", "contact", ["carrier_id"])
    op.create_table(
        "contact_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _key("contact_note", "contact_id", "contact"),
        _key("contact_note", "member_id", "membership"),
        sa.PrimaryKeyConstraint("id", name="pk_contact_note"),
    )
    op.create_table(
        "contact_naming",
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authority.id"], name="fk_contact_naming_authority_id_authority", ondelete="CASCADE"
        ),
        _key("contact_naming", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("authority_id", name="pk_contact_naming"),
    )
    op.create_index("ix_contact_naming_contact_id", "contact_naming", ["contact_id"])
    for column in ("contact_id", "member_id"):
        op.create_index(f"ix_contact_note_{column}", "contact_note", [column])


def downgrade() -> None:
    tables = ("contact_naming", "contact_note", "contact", "register_offer", "register_share", "contact_register")
    for table in tables:
        op.drop_table(table)
