"""The ten checks before a snapshot, each in the words of what it found."""
