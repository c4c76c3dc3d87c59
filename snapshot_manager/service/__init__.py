"""What the program does while nobody looks: follow the sessions and keep them, with a window or without."""
