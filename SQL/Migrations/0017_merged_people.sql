-- Two rows of people that were made one: who stays, who goes, and every row that it touched as it was and as it became,
-- so that it can be taken back after later changes too.
CREATE TABLE person_merge (
    merge_id   uuid PRIMARY KEY,
    kept_id    uuid NOT NULL,
    gone_id    uuid NOT NULL,
    -- where the two were at home
    kept_home  uuid NOT NULL,
    gone_home  uuid NOT NULL,
    made_at    timestamptz NOT NULL,
    made_by    text NOT NULL CHECK (made_by <> ''),
    undone_at  timestamptz,
    undone_by  text,
    -- what had become other since and stayed so
    conflicts  jsonb,
    CHECK (kept_id <> gone_id),
    CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (conflicts IS NULL))
);
CREATE INDEX person_merge_kept ON person_merge (kept_id);
CREATE INDEX person_merge_gone ON person_merge (gone_id);

-- before is null where the merge made the row, after where it took the row away.
CREATE TABLE person_merge_row (
    merge_id   uuid NOT NULL REFERENCES person_merge,
    seq        integer NOT NULL,
    table_name text NOT NULL,
    before     jsonb,
    after      jsonb,
    PRIMARY KEY (merge_id, seq),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
);
INSERT INTO shard_map (table_name, kind, column_name) VALUES
    ('person_merge', 'key', 'merge_id'), ('person_merge_row', 'key', 'merge_id');
