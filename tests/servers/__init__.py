"""Database servers that tests start for themselves, on loopback, in a folder that goes with them."""
