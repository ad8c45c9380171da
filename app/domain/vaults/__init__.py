"""Who has a vault, which ways lead in, when it locks, and what is kept and audited in it."""
