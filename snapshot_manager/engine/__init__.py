"""What can be done: one verb a module, plain functions over a Workspace."""
