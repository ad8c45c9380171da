"""The set-up of somebody new."""
