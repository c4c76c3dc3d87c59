"""Carry out a login flow: by HTTP alone, by a command, by hand, or in a real browser."""
