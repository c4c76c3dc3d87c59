"""Where state comes from: one module or package per agent, behind the protocols in ``base``.

A source lists the sessions of its agent, tells cheaply whether one changed, reads a ``State``, and says
what of it can be restored; some can also restore, follow files, or save. What it cannot read it marks in
the state, with the reason: damage is no error. No source knows another; ``jsonl`` is for all whose agent
writes JSON lines, ``any_agent`` for all that read a coding agent's sessions from the disk.
"""
