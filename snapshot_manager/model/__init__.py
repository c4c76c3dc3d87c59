"""Frozen values that all other packages use; no I/O, no clock.

``state`` is what is kept: thirteen parts, whose contents ``facts``, ``conversation`` and ``tables``
describe. ``snapshot`` is what is known of it without loading it. The others are what verbs are asked and
answer. ``value`` is the form of all of them, and the one way to JSON and back.
"""
