"""Thin adapters around the engines, one file each. Imported only inside an engine process; local paths only."""
