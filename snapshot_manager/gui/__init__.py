"""What a person sees: all Qt, and all threads but those of the background.

From the top down; a room imports only from those below it:

* ``actions`` does what a person wants: ask with a dialog, start a verb on a lane, say how it went;
* ``window`` is what stands on the screen: at first a ``skeleton``, then its ``contents`` (list, meter), last
  the ``furniture`` with the ``timeline``; its ``presenter`` keeps it as the library is;
* ``dialogs`` take a value and return a value; ``lists`` holds the long lists of snapshots; ``passages``
  shows long texts;
* ``menus`` describes each action: its words, its key, where it is offered; ``look`` is colours, type, icons;
* ``words`` knows no Qt, so that the command line says the same.

Beside them: ``jobs`` runs work off the GUI thread, ``feeds`` brings what changed to the views. No view calls
another, and none keeps a second copy. ``heard`` is what a screen reader is told.
"""
