"""Bundles: snapshots in one file, to be carried to another library. ``form`` says what is in one."""
