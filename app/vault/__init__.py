"""The keys: envelopes that wrap a vault's data key, what is derived from it, sealing of files, accounts. No database, no Qt."""
