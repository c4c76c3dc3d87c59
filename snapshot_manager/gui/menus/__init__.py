"""What is offered: each action with its words and its key, and in which menu and on which row it stands."""
