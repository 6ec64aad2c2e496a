-- The names behind identifiers (places, practitioners, teams and what care there is) are the same for everyone and
-- rarely change, so programs keep them and read them again when this version is another. Whoever changes one of those
-- tables gives it a new version in the same transaction; by hand: UPDATE directory_version SET version =
-- gen_random_uuid(). A version is never that of two contents, also where a change is undone, so it is no number.
CREATE TABLE directory_version (
    -- there is one
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    version uuid NOT NULL
);
INSERT INTO directory_version (version) VALUES (gen_random_uuid());

INSERT INTO shard_map (table_name, kind) VALUES ('directory_version', 'reference');

-- The newest week that is whole is looked for with every plan of which no week was asked for.
CREATE INDEX consolidation_made ON consolidation (made_at DESC);
CREATE INDEX consolidation_request ON consolidation (request_id) WHERE request_id IS NOT NULL;
