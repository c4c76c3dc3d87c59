"""The bridge, over real sockets."""
