-- What a family wants together and is good at together, and how it goes; every version of it is kept.

CREATE TABLE family_goal (
    household_id   uuid NOT NULL,
    family_goal_id uuid NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('goal', 'strength')),
    -- who shares in it: it is seen by whoever sees what all of them share
    people         uuid[] NOT NULL CHECK (cardinality(people) > 0),
    domain         text NOT NULL CHECK (domain IN ('physical', 'mental', 'emotional', 'spiritual')),
    words          text NOT NULL CHECK (words <> ''),
    -- who wrote the words, as the audit names them
    words_by       text NOT NULL CHECK (words_by <> ''),
    status         text NOT NULL CHECK (status IN ('active', 'met', 'ended')),
    measure        text CHECK (measure <> ''),
    due_on         date,
    reason         text CHECK (reason <> ''),
    attainment     integer CHECK (attainment BETWEEN -2 AND 2),
    attained_on    date,
    version        bigint NOT NULL CHECK (version > 0),
    CHECK ((attainment IS NULL) = (attained_on IS NULL))
);
CREATE TABLE family_goal_version (LIKE family_goal INCLUDING CONSTRAINTS);
ALTER TABLE family_goal
    ADD PRIMARY KEY (household_id, family_goal_id),
    ADD FOREIGN KEY (household_id) REFERENCES household;
-- As it was and as it is, one row a version: whoever adds a column to one adds it to both.
ALTER TABLE family_goal_version
    ADD COLUMN deed     text NOT NULL CHECK (deed IN ('began', 'revised', 'attained', 'met', 'ended', 'resumed')),
    ADD COLUMN note     text CHECK (note <> ''),
    ADD COLUMN score    integer CHECK (score BETWEEN -2 AND 2),
    ADD COLUMN score_on date,
    ADD COLUMN author   text NOT NULL CHECK (author <> ''),
    ADD COLUMN kept_at  timestamptz NOT NULL,
    ADD CHECK ((deed = 'attained') = (score IS NOT NULL) AND (score IS NULL) = (score_on IS NULL)),
    ADD PRIMARY KEY (household_id, family_goal_id, version),
    ADD FOREIGN KEY (household_id, family_goal_id) REFERENCES family_goal;

INSERT INTO shard_map (table_name, kind, column_name) VALUES
    ('family_goal', 'household', 'household_id'), ('family_goal_version', 'household', 'household_id');

-- A viewer sees what is general, or at least shared, of each of those who share in it.
DO $$
DECLARE
    here text := 'household_id = ANY (string_to_array(nullif(current_setting(''app.hh'', true), ''''), '','')::uuid[])';
    vis text := 'coalesce(nullif(current_setting(''app.vis'', true), ''''), ''{}'')::jsonb';
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['family_goal', 'family_goal_version'] LOOP
        EXECUTE format('CREATE POLICY seen ON %I TO hearth_app USING (%s)', name, here
            || ' AND jsonb_path_query_array(' || vis
            || ', ''$.keyvalue() ? (@.value[*] == "GEN" || @.value[*] == "GEN+").key'') @> to_jsonb(people)');
        EXECUTE format('CREATE POLICY program ON %I TO %I USING (true) WITH CHECK (true)', name, current_user);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('GRANT SELECT ON %I TO hearth_app', name);
    END LOOP;
END $$;
