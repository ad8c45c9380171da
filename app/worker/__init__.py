"""Engine processes and how to talk to them. No model code runs in the window's process."""
