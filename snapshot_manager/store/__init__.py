"""Where state is put: all SQL of the program. ``Library`` is the door; behind it, a verb is one transaction.

A session's records are one *stream*: each is written once, in the order in which it came. Runs of records
are compressed together as *packs*, with earlier ones as history. What a snapshot has of a stream is a
*hold*: from which snapshot to which a run of it was there. So a snapshot costs what is new in it, and
removing one frees what nothing else holds. Every record, document, pack and row has a digest or checksum
that is compared as it is read.

* ``schema``, ``driver``, ``engines``, ``access``, ``folder``: the file, who opens it, and how it is
  written;
* ``keeping``, ``staging``, ``states``, ``streams``, ``packs``, ``packing``, ``compression``: a state in and
  out;
* ``queries``, ``listing``, ``search``, ``marks``: what can be asked; ``first_page`` does so before
  SQLAlchemy is imported;
* ``eviction``, ``trash``, ``purging``, ``clearing``, ``sealing``, ``compacting``, ``accounting``: the
  space;
* ``verification``, ``mending``, ``rebuilding``: what is done about damage.
"""
