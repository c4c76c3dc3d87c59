"""When a snapshot is taken: pure decisions behind the protocol in base."""
