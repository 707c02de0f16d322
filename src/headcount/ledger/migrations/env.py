"""Runs the migrations on the connection that the ledger hands over, all in that connection's transaction."""

from alembic import context

settings = context.config.attributes
context.configure(
    connection=settings["connection"],
    version_table=settings["version_table"],
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
