-- What a community wants together, and the gatherings and circles at which it comes together for it.

CREATE TABLE community_goal (
    community_goal_id uuid PRIMARY KEY,
    community_id      uuid NOT NULL REFERENCES location,
    domain            text NOT NULL CHECK (domain IN ('physical', 'mental', 'emotional', 'spiritual')),
    words             text NOT NULL CHECK (words <> ''),
    words_by          text NOT NULL CHECK (words_by <> ''),
    began_on          date NOT NULL,
    ended_on          date CHECK (ended_on >= began_on)
);
CREATE TABLE gathering (
    gathering_id      uuid PRIMARY KEY,
    community_goal_id uuid NOT NULL REFERENCES community_goal,
    kind              text NOT NULL CHECK (kind IN ('gathering', 'learning-circle', 'talking-circle')),
    name              text NOT NULL CHECK (name <> ''),
    on_day            date NOT NULL
);
CREATE INDEX gathering_goal ON gathering (community_goal_id, on_day);

-- That somebody came.
CREATE TABLE attendance (
    household_id uuid NOT NULL,
    gathering_id uuid NOT NULL REFERENCES gathering,
    person_id    uuid NOT NULL,
    author       text NOT NULL CHECK (author <> ''),
    kept_at      timestamptz NOT NULL,
    cat          text NOT NULL CHECK (cat IN
        ('GEN','SCHED','ADDR','MH','HIV','SEX','IPV','SUD2','SAFE','MSG','NOTE')),
    own          boolean NOT NULL,
    shared       boolean NOT NULL,
    PRIMARY KEY (household_id, gathering_id, person_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person
);
CREATE INDEX attendance_person ON attendance (household_id, person_id);

INSERT INTO shard_map (table_name, kind) VALUES ('community_goal', 'reference'), ('gathering', 'reference');
INSERT INTO shard_map (table_name, kind, column_name) VALUES ('attendance', 'household', 'household_id');

DO $$
DECLARE
    here text := 'household_id = ANY (string_to_array(nullif(current_setting(''app.hh'', true), ''''), '','')::uuid[])';
    vis text := 'coalesce(nullif(current_setting(''app.vis'', true), ''''), ''{}'')::jsonb';
    word text := 'cat || CASE WHEN own THEN ''!'' ELSE '''' END';
BEGIN
    EXECUTE 'CREATE POLICY seen ON attendance TO hearth_app USING (' || here || ' AND (' || vis
        || ' -> person_id::text) ?| ARRAY[' || word || ', CASE WHEN shared THEN ' || word || ' || ''+'' END])';
    EXECUTE format('CREATE POLICY program ON attendance TO %I USING (true) WITH CHECK (true)', current_user);
    ALTER TABLE attendance ENABLE ROW LEVEL SECURITY;
    ALTER TABLE attendance FORCE ROW LEVEL SECURITY;
    GRANT SELECT ON attendance, gathering TO hearth_app;
END $$;
