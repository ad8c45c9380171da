"""Facts and rules of the product. Standard library only; no input or output happens here."""
