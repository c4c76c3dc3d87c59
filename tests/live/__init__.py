"""What apps told, on the disk."""
