"""Tests of the source Claude Code."""
