"""What a person sees: all Qt, and all threads but those of the background.

* what is shown: ``main_window``, at first with a ``skeleton``, then with its ``contents``: the list
  (``rows``, ``snapshot_list``, ``row_painter``) and ``meter``; last comes the ``furniture``
  with ``timeline``. The ``dialogs`` take a value and return a value; ``passages`` shows long texts in them;
* what a person does: an action is described in ``action_specs`` and offered in ``action_places``;
  ``actions`` and its neighbours do it: ask with a dialog, start a verb on a lane, say how it went;
* between window and engine: ``jobs`` runs work off the GUI thread, ``desk`` starts it, ``feeds`` and
  ``presenter`` bring what changed to the views. No view calls another, and none keeps a second copy;
* words: ``words``, ``language`` and ``retold`` know no Qt, so that the command line says the same.
"""
