"""What is done with documents: both collections as one, what is written down of it, a folder that is watched."""
