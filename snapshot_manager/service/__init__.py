"""What the program does while nobody looks: follow the sessions and keep them, with a window or without.

One thread waits in one loop for what happens: files that change (``file_duty``), time that passes
(``clock_duty``, ``expiry_duty``), apps that speak over the bridge (``bridge_host``). Verbs run in a second
thread, one after the other. ``turn`` lets one process at a time work for a library.
"""
