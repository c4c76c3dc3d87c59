"""A simulator's sandbox: its files, its databases, what watches them, and the gate before a snapshot."""
