"""Pictures of every window and dialog, in all colours, sizes of text and languages, full and empty."""
