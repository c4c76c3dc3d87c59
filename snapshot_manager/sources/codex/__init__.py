"""Codex: its sessions are lines of JSON in ``sessions/YYYY/MM/DD/rollout-<time>-<session>.jsonl``.

A fork, or a session that was reverted, holds only what is its own, and names the rollout and the bytes that
it goes on from: ``lineage`` finds those. ``rollout`` says what stands in the lines, ``gathering`` which of
them are messages, ``conversation`` and the modules named after parts what they mean to a person; ``turns``
and ``restore`` make a new rollout of old ones.

What is kept bit for bit: the lines of the rollout, with those that nobody knows, and the beginnings of the
rollouts that it goes on from. Of a compressed rollout these are the bytes that were compressed. What
sub-agents did stands in rollouts of their own, which are not listed. Codex's databases are never opened: it
makes them anew from rollouts.
"""
