"""A simulator's sandbox: its files, its databases, what watches them, and the gate before a snapshot.

``sandbox`` reads the files (``sandbox_file``, ``config_file``, ``flows_file``); ``targets`` finds the
databases, each of which keeps the promises of ``target`` (packages ``sqlite``, ``postgresql``, ``mysql``).
``gate`` makes the ``checks`` in their order, with what ``flow_run`` and ``evidence`` have seen.
``capturing`` reads a database at one moment; ``restoring`` puts it back beside the real one, compares it
(``comparing``), and only then in its place.
"""
