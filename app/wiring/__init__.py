"""Where real parts are built and joined, and nowhere else; a file for each corner of the house. Begin in `house.py`."""
