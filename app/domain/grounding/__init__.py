"""Whether a passage says what a sentence says: every number, drug, negation and condition."""
