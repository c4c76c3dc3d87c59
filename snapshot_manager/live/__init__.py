"""What apps told of their sessions, on the disk: a log for each session, and one for each app's account.

The bridge writes the logs, the source ``live`` reads them, in this process or in another. A log is the truth:
what was told, line by line and bit for bit, in the order in which it was put on the disk. What follows from
the lines (the conversation, the files in context, the balance) is read out of them as the log grows, and held
in a few bytes a line, so that a session of any length costs what is new in it.

* ``shapes``: what an app may tell; ``lines``: the form of a line; ``told``: what the lines come to;
* ``log``: one file; ``folder``: all of them; ``journal``: the one writer; ``compaction``: keeps logs small;
* ``state``: a log as a ``State``; ``conversation``: its messages.
"""
