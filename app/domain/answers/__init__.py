"""What answers a question: what it asks for, which sentences answer it, and how they are put together."""
