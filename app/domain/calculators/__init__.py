"""Calculators: scores and formulas of medicine, declared with their units, ranges and sources, and computed without guessing.

Standard library only. No file may hold a formula without its source, or fill in an input that was not given.
"""

from app.domain.calculators.computing import Calculation, compute
from app.domain.calculators.registry import CALCULATORS, find

__all__ = ["CALCULATORS", "Calculation", "compute", "find"]
