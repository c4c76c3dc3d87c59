"""Claude Code: its sessions are lines of JSON in ``projects/<folder>/<session>.jsonl``.

``transcript`` says what stands in the lines, ``chain`` which of them are the conversation, ``conversation``
and the modules named after parts what they mean to a person; ``restore`` makes new lines of old ones.
"""
