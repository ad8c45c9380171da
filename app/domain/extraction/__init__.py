"""What a text says of a patient, for the calculators: values with the words they were taken from. Rules only, no model.

Nothing here guesses. A value stands in the text, with its place; what the text leaves open stays open.
"""

from app.domain.extraction.computed import compute_from_text
from app.domain.extraction.from_text import Extraction, Taken, take_inputs

__all__ = ["Extraction", "Taken", "compute_from_text", "take_inputs"]
