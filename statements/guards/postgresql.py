"""The guards as PostgreSQL functions and triggers. On PostgreSQL a row is not deleted either."""

PRESENT = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'guard\\_%%'"

REFUSE = """
CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
# One change of a capture passes: words out, a public reason in, all else as it was.
CAPTURE_UPDATE = """
CREATE OR REPLACE FUNCTION guard_capture_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.tombstone = '' AND NEW.tombstone <> '' AND NEW.text = '' AND NEW.file IS NULL
        AND NEW.entombed_at IS NOT NULL
        AND (NEW.id, NEW.source_id, NEW.number, NEW.captured_at, NEW.captured_by_name, NEW.how, NEW.extent,
             NEW.text_sha256, NEW.file_name, NEW.file_sha256, NEW.verified)
          = (OLD.id, OLD.source_id, OLD.number, OLD.captured_at, OLD.captured_by_name, OLD.how, OLD.extent,
             OLD.text_sha256, OLD.file_name, OLD.file_sha256, OLD.verified)
        AND NEW.captured_by_id IS NOT DISTINCT FROM OLD.captured_by_id
    THEN RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a kept copy is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
CAPTURE_INSERT = """
CREATE OR REPLACE FUNCTION guard_capture_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF position(chr(13) in NEW.text) > 0 OR NEW.text IS NOT NFC NORMALIZED
        OR (NEW.text = '' AND NEW.tombstone = '')
    THEN
        RAISE EXCEPTION 'a kept copy holds words, in NFC with LF line ends'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""
# Python's text[s:e] is substr(text, s + 1, e - s). A quote on a tombstone holds no words.
QUOTE = """
CREATE OR REPLACE FUNCTION guard_quote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM statements_capture c
        JOIN statements_source s ON s.id = c.source_id
        JOIN statements_claim k ON k.id = NEW.claim_id
        WHERE c.id = NEW.capture_id AND s.statement_id = k.statement_id AND (
            (c.tombstone <> '' AND NEW.exact = '' AND NEW.prefix = '' AND NEW.suffix = '')
            OR (c.tombstone = '' AND NEW.start < NEW."end"
                AND substr(c.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
                AND length(NEW.exact) = NEW."end" - NEW.start
                AND (s.kind <> 'digest' OR EXISTS (
                    SELECT 1 FROM jsonb_array_elements(c.verified) v
                    WHERE (v->>0)::int <= NEW.start AND NEW."end" <= (v->>1)::int)))))
    THEN RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the kept copy does not hold these words there'
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
# The words of a quote may leave its revisions with those of its capture, and in no other way.
QUOTE_REVISION = """
CREATE OR REPLACE FUNCTION guard_quote_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.exact = '' AND NEW.prefix = '' AND NEW.suffix = ''
        AND to_jsonb(NEW) - '{exact,prefix,suffix}'::text[] = to_jsonb(OLD) - '{exact,prefix,suffix}'::text[]
        AND EXISTS (SELECT 1 FROM statements_capture c WHERE c.id = NEW.capture_id AND c.tombstone <> '')
    THEN RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a revision is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
PREPARE = [REFUSE, CAPTURE_UPDATE, CAPTURE_INSERT, QUOTE, QUOTE_REVISION]


def _tables(revisions: list[tuple[str, bool]]) -> dict[str, tuple[str, str]]:
    """Each trigger's name, with its table and what stands after the table's name."""
    made = {
        "guard_capture_update": ("UPDATE ON statements_capture", "guard_capture_update()"),
        "guard_capture_insert": ("INSERT ON statements_capture", "guard_capture_insert()"),
        "guard_capture_delete": (
            "DELETE ON statements_capture",
            "guard_refuse('a kept copy is never deleted')",
        ),
        "guard_quote": ("INSERT OR UPDATE ON statements_quote", "guard_quote()"),
    }
    for table, words in revisions:
        refuse = "guard_quote_revision()" if words else "guard_refuse('a revision is never changed')"
        made[f"guard_{table}_update"] = (f"UPDATE ON {table}", refuse)
        made[f"guard_{table}_delete"] = (f"DELETE ON {table}", "guard_refuse('a revision is never deleted')")
    return made


def triggers(revisions: list[tuple[str, bool]]) -> list[tuple[str, str]]:
    """Each trigger's name with the statement that makes it."""
    return [
        (name, f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW EXECUTE FUNCTION {call}")
        for name, (event, call) in _tables(revisions).items()
    ]


def drop(name: str, revisions: list[tuple[str, bool]]) -> list[str]:
    table = _tables(revisions)[name][0].rsplit(" ", 1)[1]
    return [f"DROP TRIGGER IF EXISTS {name} ON {table}"]
