"""Snippets for the agents' own hook systems, so that a snapshot is safe before something is lost.

``agents`` knows them all; ``json_hooks``, ``opencode`` and ``git`` say what is added to whose file.
``hook_file`` does it for all of them: planned first, then whole or not at all, with a copy of what was
there.
"""
