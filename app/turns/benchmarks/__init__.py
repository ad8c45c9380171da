"""Benchmarks: the house measured through its own ports."""
