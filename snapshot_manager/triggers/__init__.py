"""When a snapshot is due: pure decisions, without files, timers or a clock of their own."""
