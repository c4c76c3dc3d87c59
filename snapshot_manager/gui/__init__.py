"""What a person sees: all Qt and all threads."""
