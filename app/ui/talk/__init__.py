"""The talk button and what counts as holding it."""
