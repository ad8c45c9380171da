"""What the window asks for, done in threads of its own."""
