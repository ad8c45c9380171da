"""The command line: every capability without a window, with one JSON object as the answer to `--json`."""
