"""The model catalogue: read it, install from any source, verify, export and import. Weights only: no engine is loaded here."""
