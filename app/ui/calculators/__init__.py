"""The Calculators page."""
