"""Use cases in plain words: what the program does for a person. No toolkit, no engines, no files."""
