"""Files in, documents out: every format the library takes. Runs inside a short-lived process of its own, one for each file."""
