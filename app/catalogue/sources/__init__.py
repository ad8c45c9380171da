"""Where model files come from: one file a kind. A new kind is a class with `label` and `open` (source.py), made in making.py."""
