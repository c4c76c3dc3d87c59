"""The command line: the same verbs as the window, printed.

``parser`` costs next to nothing to import, ``main`` runs what was typed. A command answers an ``Answer``: a
document for ``--json`` and a text for a person, of which one is printed.
"""
