"""Bundles: snapshots in one file, to be carried to another library.

``form`` says what is in one, for readers in any language; ``writing`` writes it. ``reading`` trusts nothing:
it unpacks the ``frame`` within its limits and lays what comes into the ``spool`` until all of it is checked.
"""
