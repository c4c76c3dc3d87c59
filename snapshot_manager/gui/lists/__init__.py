"""Long lists of snapshots in groups: what is in them, where each row lies, and how it is painted."""
