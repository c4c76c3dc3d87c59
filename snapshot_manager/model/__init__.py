"""The foundation: frozen values that every room speaks in, without I/O and without a clock."""
