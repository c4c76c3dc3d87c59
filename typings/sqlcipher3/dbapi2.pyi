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
    OperationalError as OperationalError,
)
from sqlite3.dbapi2 import (
    connect as connect,
)
from sqlite3.dbapi2 import (
    sqlite_version as sqlite_version,
)
