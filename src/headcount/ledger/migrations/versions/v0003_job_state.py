"""What a worker remembers of a job between two tries: a feed's marks, so that it is asked only for what is new."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Give jobs a state."""
    op.add_column("job", sa.Column("state", sa.Text))
