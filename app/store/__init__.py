"""The encrypted store: everything about a patient that is kept. Tables never leave this room; frozen facts do."""
