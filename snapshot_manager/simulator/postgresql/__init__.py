"""PostgreSQL: rows by COPY, statements by pg_dump, both at one exported moment."""
