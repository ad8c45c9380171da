"""Every option of the program, typed, with its range, unit and one line of help. Defaults < user < IT policy."""
