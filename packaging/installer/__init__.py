"""Makes what people install: bundles the program with Python and Qt, and wraps the bundle for each system.

``python -m installer`` says what it can do; ``./dev package`` calls it in an environment of its own.
"""
