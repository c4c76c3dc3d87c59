"""Snapshot Manager: a desktop time machine for the state of AI-agent work.

The house, from the ground up; a room knows only the rooms below it:

* ``errors``, ``settings``: what can go wrong, what a person can choose;
* ``model``: frozen values, without I/O or clock;
* ``sources``, ``store``: where state comes from and where it is put, strangers to each other;
* ``engine``: the verbs, plain functions: capture, restore, compare, keep;
* ``gui``: all Qt and all threads;
* ``cli``, ``app``, ``__main__``: the doors. Both call the same verbs.

``tests/architecture`` checks these borders.
"""

__version__ = "0.1.0"
