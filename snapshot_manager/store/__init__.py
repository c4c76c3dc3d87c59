"""Where state is put: all SQL, content-addressed pieces, one transaction per verb."""
