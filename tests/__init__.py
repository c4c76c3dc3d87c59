"""The tests: one folder a wing, real files and databases, fakes for the outer world."""
