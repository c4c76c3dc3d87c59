"""Snippets for the agents' own hook systems, so that a snapshot is safe before something is lost."""
