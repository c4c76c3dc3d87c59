"""Simulators' sandboxes as sessions: ``source`` knows which there are, ``databases`` opens them.

Every start of the program makes the source, and most people have no sandbox. So ``databases``, with all that
reads YAML, speaks HTTP and knows databases, is loaded with the first sandbox that is opened.
"""
