"""What keeping a session costs, against other ways to keep it: ``python -m tests.benchmarks --help``."""
