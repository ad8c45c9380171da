"""From a question in words to an answer that has been checked: understood, found, chosen or written, warned of."""
