"""MySQL and MariaDB: rows and statements through the driver, at one consistent moment."""
