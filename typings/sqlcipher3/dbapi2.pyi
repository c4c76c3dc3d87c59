# The driver has no types of its own; its names mean what they mean in the standard library.
from sqlite3.dbapi2 import (
    SQLITE_AUTH as SQLITE_AUTH,
)
from sqlite3.dbapi2 import (
    SQLITE_BUSY as SQLITE_BUSY,
)
from sqlite3.dbapi2 import (
    SQLITE_CANTOPEN as SQLITE_CANTOPEN,
)
from sqlite3.dbapi2 import (
    SQLITE_CONSTRAINT as SQLITE_CONSTRAINT,
)
from sqlite3.dbapi2 import (
    SQLITE_CORRUPT as SQLITE_CORRUPT,
)
from sqlite3.dbapi2 import (
    SQLITE_ERROR as SQLITE_ERROR,
)
from sqlite3.dbapi2 import (
    SQLITE_FULL as SQLITE_FULL,
)
from sqlite3.dbapi2 import (
    SQLITE_IOERR as SQLITE_IOERR,
)
from sqlite3.dbapi2 import (
    SQLITE_LOCKED as SQLITE_LOCKED,
)
from sqlite3.dbapi2 import (
    SQLITE_NOTADB as SQLITE_NOTADB,
)
from sqlite3.dbapi2 import (
    SQLITE_PERM as SQLITE_PERM,
)
from sqlite3.dbapi2 import (
    SQLITE_READONLY as SQLITE_READONLY,
)
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
