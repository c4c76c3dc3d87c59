"""The rules of the project, and the proof that each can fail."""
