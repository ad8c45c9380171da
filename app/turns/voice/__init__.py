"""What is said and heard while a turn is under way."""
