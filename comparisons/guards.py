"""Triggers by which the database itself keeps an edition as it was published, whoever writes to it."""

from statements.guards import Guard

KEPT = (
    "id", "comparison_id", "number", "schema", "sha256", "note", "correction", "published_at", "published_by_name",
    "title", "introduction", "statement_count", "topic_count",
)  # fmt: skip
SAME = " AND ".join(f"NEW.{name} = OLD.{name}" for name in KEPT)
# One change of an edition passes: words out by order, with a public reason; all else as it was.
ORDERED = (
    "NEW.tombstone <> '' AND NEW.tombstone <> OLD.tombstone AND NEW.redacted_sha256 <> ''"
    f" AND NEW.entombed_at IS NOT NULL AND {SAME}"
)
SAYS = "an edition is never changed"

EDITION = Guard(
    name="guard_edition_update",
    table="comparisons_edition",
    sqlite=f"""
CREATE TRIGGER guard_edition_update BEFORE UPDATE ON comparisons_edition
WHEN NOT ({ORDERED} AND NEW.published_by_id IS OLD.published_by_id AND NEW.parties = OLD.parties)
BEGIN
    SELECT RAISE(ABORT, '{SAYS}');
END
""",
    prepare=f"""
CREATE OR REPLACE FUNCTION guard_edition_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {ORDERED} AND NEW.published_by_id IS NOT DISTINCT FROM OLD.published_by_id AND NEW.parties = OLD.parties
    THEN RETURN NEW;
    END IF;
    RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation';
END $$
""",
    postgresql="UPDATE ON comparisons_edition FOR EACH ROW EXECUTE FUNCTION guard_edition_update()",
)
# On SQLite a DELETE trigger would break the way Django empties tables between tests.
EDITION_DELETE = Guard(
    name="guard_edition_delete",
    table="comparisons_edition",
    postgresql="DELETE ON comparisons_edition FOR EACH ROW "
    "EXECUTE FUNCTION guard_refuse('an edition is never deleted')",
)
# A page is made and thrown away, and nothing in between.
PAGE = Guard(
    name="guard_editionpage_update",
    table="comparisons_editionpage",
    sqlite="""
CREATE TRIGGER guard_editionpage_update BEFORE UPDATE ON comparisons_editionpage
BEGIN
    SELECT RAISE(ABORT, 'a kept page is never changed');
END
""",
    postgresql="UPDATE ON comparisons_editionpage FOR EACH ROW "
    "EXECUTE FUNCTION guard_refuse('a kept page is never changed')",
)
GUARDS = (EDITION, EDITION_DELETE, PAGE)
