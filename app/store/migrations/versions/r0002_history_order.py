"""The history's order as an index: a page far down a list of 100,000 conversations is found without sorting them all.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; the index by day stays, the retention rule reads that."""
    op.execute("CREATE INDEX sessions_in_order ON sessions (is_pinned, changed_ms, id)")


def downgrade() -> None:
    """There is no way back from here: a copy is taken before every migration, and that is the way back."""
    raise NotImplementedError
