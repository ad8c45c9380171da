"""The released forms of the schema, one file each, and how Alembic runs them."""
