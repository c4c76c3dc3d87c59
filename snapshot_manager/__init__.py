"""Snapshot Manager: a desktop time machine for the state of AI-agent work.

The packages and modules, lowest first; each imports only from those in the lines before it:

* ``errors``, ``clock``, ``disk``, ``invocation``: what can go wrong, the time, what is true of every
  file, and how this program is started by others;
* ``model``: frozen values that all others use; no I/O, no clock;
* ``live``, ``swarm``, ``simulator``, ``bundles``: formats on the disk: what apps told, SwarmSDK's, a
  simulator's sandbox, and snapshots in one file;
* ``sources``, ``store``, ``triggers``: where state comes from, where it is put, and when; beside them
  ``bridge``, ``hooks`` and ``login``: the ways to and from apps, agents and the desktop; ``settings``: what
  a person can choose; ``documents``: the JSON that scripts and apps are given;
* ``engine``: what can be done, as plain functions: capture, restore, compare, clean up;
* ``service``: what is done while nobody looks;
* ``assembly`` puts sources, store and clock together for the engine, ``background`` triggers and bridge for
  the service; ``gui``: the window: all Qt;
* ``cli``, ``app``, ``__main__``: the doors; ``program``, ``wiring`` and ``presence`` bring the window to
  life behind the second, ``supervisor`` starts it again after a crash.

``tests/architecture`` checks these rules; they stand in ``pyproject.toml``.
"""

__version__ = "0.1.0"
