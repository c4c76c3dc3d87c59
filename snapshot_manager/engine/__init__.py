"""What can be done: one verb a module, plain functions over a ``Workspace``, without Qt and without threads.

A verb takes the workspace, what it works on, and a ``report`` that is told how far it is and may raise
``Cancelled``; it answers a value that says what changed. What may destroy something is two functions: a
plan that a person can read, and what carries out exactly that plan. Of sources and triggers it sees only
their protocols.

* keep: ``watch`` decides of each session that ``follow`` shows it whether a snapshot is due, ``capture``
  takes it; ``safeguard`` does before something is done to snapshots; ``preflight`` and ``secret_scan`` warn
  before;
* look: ``sessions``, ``look``, ``compare`` (with ``alignment`` and ``compare_agents``);
* go back: ``restore`` (``restore_plan``, ``drift``, ``placement``), ``undo``; databases: ``artifacts``,
  ``tables_restore``;
* tend: ``upkeep``, ``cleanup`` by the rules of ``retention``, ``growth``, ``transfer`` to other libraries;
* remember: ``recall`` and ``standing`` keep what has to outlive the process.
"""
