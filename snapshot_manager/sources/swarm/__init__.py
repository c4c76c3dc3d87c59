"""SwarmSDK: event logs and snapshot files in folders that a person names."""
