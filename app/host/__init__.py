"""What the program needs to know of the machine it runs on: places, cores, memory, log."""
