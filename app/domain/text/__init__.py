"""Written language: sentences, terms, names of drugs, numbers as words, text that gives orders."""
