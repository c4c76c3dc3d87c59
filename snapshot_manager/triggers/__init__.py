"""When a snapshot is due: pure decisions, without files, timers or a clock of their own.

A trigger (``base``) is shown the last look at a session, this one, and the time. ``clock``, ``activity``
and ``alerts`` hold them by what they look at.
"""
