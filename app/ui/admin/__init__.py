"""The Admin page and its parts."""
