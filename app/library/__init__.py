"""The library: documents in, passages out. Runs inside the library's engine process (see docs/architecture.md)."""
