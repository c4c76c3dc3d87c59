"""Finds every text that a person reads in the window, and keeps its translations: ``./dev translate``."""
