"""The foundation: values, their JSON, states and digests."""
