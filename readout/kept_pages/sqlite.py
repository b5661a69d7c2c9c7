"""The stamp on SQLite: one row, written anew by triggers. One writes at a time anyway, so that nobody waits for it."""
# ruff: noqa: S608 - every name in these statements is our own

PRESENT = "SELECT name FROM sqlite_master WHERE name LIKE 'page_stamp%'"
# SQLite renames tables while it alters them, and refuses to while a trigger names the old one.
STANDS_THROUGH_MIGRATIONS = False
READ = "SELECT token FROM page_stamp"
EVENTS = ("insert", "update", "delete")


def parts(table: str) -> set[str]:
    return {f"page_stamp_{table}_{event}" for event in EVENTS}


def prepare() -> list[str]:
    return [
        "CREATE TABLE IF NOT EXISTS page_stamp (one INTEGER PRIMARY KEY CHECK (one = 1), token TEXT NOT NULL)",
        "INSERT OR REPLACE INTO page_stamp VALUES (1, hex(randomblob(16)))",
    ]


def create(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER page_stamp_{table}_{event} AFTER {event.upper()} ON {table} "
        "BEGIN UPDATE page_stamp SET token = hex(randomblob(16)); END"
        for event in EVENTS
    ]


def drop(table: str) -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {name}" for name in sorted(parts(table))]
