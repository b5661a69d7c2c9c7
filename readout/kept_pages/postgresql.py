"""The stamp on PostgreSQL: which transactions have written. Each adds a row of its own, so that none waits for another.

What is read is the newest row, the number of rows and their sum, which change with each commit: a row that is
committed late, behind newer ones, changes the number and the sum. Rows of before an hour are thrown away by a
transaction that adds one, so that what is read never is as it was before.
"""

PRESENT = """
SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'page\\_stamp%%'
UNION SELECT relname FROM pg_class WHERE relkind = 'r' AND relname = 'page_stamp'
"""
STANDS_THROUGH_MIGRATIONS = True
READ = """
SELECT count(*) || '.' || coalesce(sum(id), 0) || '.' || coalesce((array_agg(token ORDER BY id DESC))[1], '')
FROM page_stamp
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION page_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE current text := pg_current_xact_id()::text;
BEGIN
    IF current_setting('readout.stamped', true) IS DISTINCT FROM current THEN
        PERFORM set_config('readout.stamped', current, true);
        INSERT INTO page_stamp DEFAULT VALUES;
        DELETE FROM page_stamp WHERE id IN (
            SELECT id FROM page_stamp WHERE written < now() - interval '1 hour'
            ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN NULL;
END $$
"""


def parts(table: str) -> set[str]:
    return {f"page_stamp_{table}"}


def prepare() -> list[str]:
    return [
        """
        CREATE TABLE IF NOT EXISTS page_stamp (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            token text NOT NULL DEFAULT gen_random_uuid()::text,
            written timestamptz NOT NULL DEFAULT now())
        """,
        "INSERT INTO page_stamp DEFAULT VALUES",
        FUNCTION,
    ]


def create(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER page_stamp_{table} AFTER INSERT OR UPDATE OR DELETE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION page_stamp()"
    ]


def drop(table: str) -> list[str]:
    return [f"DROP TRIGGER IF EXISTS page_stamp_{table} ON {table}"]
