# The driver has no types of its own; its names mean what they mean in the standard library.
from sqlite3.dbapi2 import (
    Connection as Connection,
)
from sqlite3.dbapi2 import (
    DatabaseError as DatabaseError,
)
from sqlite3.dbapi2 import (
    Error as Error,
)
from sqlite3.dbapi2 import (
    connect as connect,
)
