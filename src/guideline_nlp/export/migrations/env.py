"""What Alembic runs to migrate: on the connection, and in the transaction, that ``database`` hands over."""

from alembic import context

from guideline_nlp.export.sql_tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
