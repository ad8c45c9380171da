"""Sound, what was heard in it, and how a sentence is said."""
