"""Tests of the source Codex."""
