"""SQLite: kept as the pages of its file, read and watched through the driver."""
