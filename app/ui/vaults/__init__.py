"""Making, opening and locking a vault."""
