"""The program that runs in an engine process. Started by the supervisor, never by hand."""
