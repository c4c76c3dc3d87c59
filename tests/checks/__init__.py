"""Checks that are run by hand, on recordings that are not part of the project."""
