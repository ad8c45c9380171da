"""The Help page, the keys, and what is installed."""
