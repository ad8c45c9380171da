"""Documents of the library, their pages and packs."""
