"""What the sources of coding agents have in common, whatever the format of their sessions.

``folders`` and ``reading`` look at the disk, ``listing`` and ``following`` remember what they saw there,
``several`` makes one source of several folders; ``in_view`` and ``files`` make the part ``files`` of what a
conversation showed; ``naming`` says what sessions are called; ``resume`` and ``new_file`` are for restoring.
"""
