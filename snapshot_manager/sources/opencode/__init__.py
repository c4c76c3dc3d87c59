"""OpenCode: its sessions are rows of ``opencode.db``, or of an older version the files below ``storage/``.

``database`` and ``tree`` read them, both into what ``native`` says is kept of a session: OpenCode's own form
of export, message by message. ``conversation`` and the modules named after parts say what that means to a
person. ``fork`` makes an export of a stored conversation with new ids, and ``program`` has OpenCode take it
in: nothing is ever written into its database by us.
"""
