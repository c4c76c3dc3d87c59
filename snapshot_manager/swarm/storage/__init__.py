"""Places where snapshots are kept: files, Redis, PostgreSQL, S3; each but files is an optional extra."""
