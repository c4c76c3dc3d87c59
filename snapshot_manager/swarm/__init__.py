"""Snapshots of SwarmSDK swarms: read, write, rebuild from events, travel in time, restore."""
