"""What a person does: one function an action: ask, start a verb on a lane, say how it went."""
