"""The Ask page: question, answer, source."""
