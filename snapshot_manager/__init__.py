"""Snapshot Manager: a desktop time machine for the state of AI-agent work.

The packages and modules, lowest first; each imports only from those before it:

* ``errors``, ``clock``: what can go wrong, and the time;
* ``model``: frozen values that all others use; no I/O, no clock;
* ``live``: what apps told over the bridge, as logs on the disk;
* ``sources``, ``store``, ``settings``: where state comes from, where it is put, and what a person can choose;
  none of them imports another; beside them ``documents``, the JSON that scripts and apps are given;
* ``engine``: what can be done, as plain functions: capture, restore, compare, clean up;
* ``assembly``: puts sources, store and clock together for the engine;
* ``gui``: the window: all Qt and all threads;
* ``cli``, ``app``, ``__main__``: the command line and the window are started here; both call the same engine.

``tests/architecture`` checks these rules.
"""

__version__ = "0.1.0"
