"""The timeline: all snapshots as marks on a time axis, and the selected one against now."""
