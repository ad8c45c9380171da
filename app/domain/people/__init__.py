"""Whom a question and a sentence speak of, and what is not for them."""
