"""The guards as SQLite triggers. Its `substr` and `length` count code points of a text without NUL."""

PREPARE: list[str] = []
PRESENT = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard_%'"

# One change of a capture passes: words out, a public reason in, all else as it was.
CAPTURE_UPDATE = """
CREATE TRIGGER guard_capture_update BEFORE UPDATE ON statements_capture
WHEN NOT (OLD.tombstone = '' AND NEW.tombstone <> '' AND NEW.text = '' AND NEW.file IS NULL
    AND NEW.entombed_at IS NOT NULL
    AND NEW.id = OLD.id AND NEW.source_id = OLD.source_id AND NEW.number = OLD.number
    AND NEW.captured_at = OLD.captured_at AND NEW.captured_by_id IS OLD.captured_by_id
    AND NEW.captured_by_name = OLD.captured_by_name AND NEW.how = OLD.how AND NEW.extent = OLD.extent
    AND NEW.text_sha256 = OLD.text_sha256 AND NEW.file_name = OLD.file_name
    AND NEW.file_sha256 = OLD.file_sha256 AND NEW.verified = OLD.verified)
BEGIN
    SELECT RAISE(ABORT, 'a kept copy is never changed');
END
"""
CAPTURE_INSERT = """
CREATE TRIGGER guard_capture_insert BEFORE INSERT ON statements_capture
WHEN instr(NEW.text, char(13)) > 0 OR (NEW.text = '' AND NEW.tombstone = '')
BEGIN
    SELECT RAISE(ABORT, 'a kept copy holds words, with LF line ends');
END
"""

# Python's text[s:e] is substr(text, s + 1, e - s). A quote on a tombstone holds no words.
QUOTE = """
CREATE TRIGGER guard_quote_{event} BEFORE {EVENT} ON statements_quote
WHEN NOT EXISTS (
    SELECT 1 FROM statements_capture c
    JOIN statements_source s ON s.id = c.source_id
    JOIN statements_claim k ON k.id = NEW.claim_id
    WHERE c.id = NEW.capture_id AND s.statement_id = k.statement_id AND (
        (c.tombstone <> '' AND NEW.exact = '' AND NEW.prefix = '' AND NEW.suffix = '')
        OR (c.tombstone = '' AND NEW.start < NEW."end"
            AND substr(c.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
            AND length(NEW.exact) = NEW."end" - NEW.start
            AND (s.kind <> 'digest' OR EXISTS (
                SELECT 1 FROM json_each(c.verified) v
                WHERE json_extract(v.value, '$[0]') <= NEW.start
                  AND NEW."end" <= json_extract(v.value, '$[1]'))))))
BEGIN
    SELECT RAISE(ABORT, 'the kept copy does not hold these words there');
END
"""

REVISION = """
CREATE TRIGGER guard_{table}_update BEFORE UPDATE ON {table}
BEGIN
    SELECT RAISE(ABORT, 'a revision is never changed');
END
"""
# The words of a quote may leave its revisions with those of its capture, and in no other way.
QUOTE_REVISION = """
CREATE TRIGGER guard_{table}_update BEFORE UPDATE ON {table}
WHEN NOT (NEW.exact = '' AND NEW.prefix = '' AND NEW.suffix = ''
    AND NEW.id = OLD.id AND NEW.start = OLD.start AND NEW."end" = OLD."end"
    AND NEW.claim_id IS OLD.claim_id AND NEW.term_id IS OLD.term_id AND NEW.capture_id IS OLD.capture_id
    AND NEW.language = OLD.language AND NEW.wording = OLD.wording AND NEW.position = OLD.position
    AND NEW.lost_in_id IS OLD.lost_in_id
    AND NEW.history_id = OLD.history_id AND NEW.history_date = OLD.history_date
    AND NEW.history_type = OLD.history_type AND NEW.history_user_id IS OLD.history_user_id
    AND NEW.history_change_reason IS OLD.history_change_reason
    AND EXISTS (SELECT 1 FROM statements_capture c WHERE c.id = NEW.capture_id AND c.tombstone <> ''))
BEGIN
    SELECT RAISE(ABORT, 'a revision is never changed');
END
"""


def triggers(revisions: list[tuple[str, bool]]) -> list[tuple[str, str]]:
    """Each trigger's name with the statement that makes it."""
    made = [("guard_capture_update", CAPTURE_UPDATE), ("guard_capture_insert", CAPTURE_INSERT)]
    made += [
        (f"guard_quote_{event}", QUOTE.format(event=event, EVENT=event.upper()))
        for event in ("insert", "update")
    ]
    made += [
        (f"guard_{table}_update", (QUOTE_REVISION if words else REVISION).format(table=table))
        for table, words in revisions
    ]
    return made


def drop(name: str, _: list[tuple[str, bool]]) -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {name}"]
