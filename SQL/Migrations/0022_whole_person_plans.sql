-- A person's whole plan: goals with how they were decided and how they go, every version of them kept; strengths,
-- supports and barriers beside them.

ALTER TABLE goal
    -- who wrote the words, as the audit names them; said_by: who said them for the person, or null where they did
    ADD COLUMN words_by      text NOT NULL DEFAULT 'steward' CHECK (words_by <> ''),
    ADD COLUMN said_by       text CHECK (said_by <> ''),
    -- how somebody else puts what the person wrote by their own hand
    ADD COLUMN restated      text CHECK (restated <> ''),
    ADD COLUMN restated_by   text CHECK (restated_by <> ''),
    ADD COLUMN importance    integer CHECK (importance BETWEEN 0 AND 10),
    ADD COLUMN confidence    integer CHECK (confidence BETWEEN 0 AND 10),
    ADD COLUMN participation text
        CHECK (participation IN ('inform', 'consult', 'engage', 'co-design', 'co-produce')),
    -- how it will be known that it is reached, and by when
    ADD COLUMN measure       text CHECK (measure <> ''),
    ADD COLUMN due_on        date,
    -- why it stands as it does: declined, laid down
    ADD COLUMN reason        text CHECK (reason <> ''),
    -- the newest of Goal Attainment Scaling: 0 is what was expected
    ADD COLUMN attainment    integer CHECK (attainment BETWEEN -2 AND 2),
    ADD COLUMN attained_on   date,
    -- whose it is to see to: the program that it came from, and somebody who gives care
    ADD COLUMN program       text NOT NULL DEFAULT '',
    ADD COLUMN owner_id      uuid REFERENCES practitioner,
    ADD COLUMN merged_into   uuid,
    ADD COLUMN version       bigint NOT NULL DEFAULT 1 CHECK (version > 0),
    ADD CHECK ((restated IS NULL) = (restated_by IS NULL)),
    ADD CHECK ((attainment IS NULL) = (attained_on IS NULL)),
    -- what another system told of a goal comes without one
    ADD CHECK (status <> 'declined' OR reason IS NOT NULL OR version = 1),
    DROP CONSTRAINT goal_status_check,
    ADD CONSTRAINT goal_status_check
        CHECK (status IN ('proposed', 'active', 'met', 'ended', 'declined', 'merged')),
    ADD CHECK ((status = 'merged') = (merged_into IS NOT NULL)),
    ADD CHECK (merged_into <> goal_id),
    ADD FOREIGN KEY (household_id, merged_into) REFERENCES goal;

-- A goal as it was and as it is, one row a version: whoever adds a column to one adds it to both. deed: what made it so.
CREATE TABLE goal_version (LIKE goal INCLUDING CONSTRAINTS);
ALTER TABLE goal_version
    ADD COLUMN deed    text NOT NULL CHECK (deed IN
        ('began', 'revised', 'accepted', 'declined', 'attained', 'met', 'ended', 'resumed', 'merged', 'parted')),
    ADD COLUMN note    text CHECK (note <> ''),
    -- the attainment that was recorded then, which one of a later day may have outlived
    ADD COLUMN score   integer CHECK (score BETWEEN -2 AND 2),
    ADD COLUMN score_on date,
    ADD CHECK ((deed = 'attained') = (score IS NOT NULL) AND (score IS NULL) = (score_on IS NULL)),
    ADD COLUMN author  text NOT NULL CHECK (author <> ''),
    ADD COLUMN kept_at timestamptz NOT NULL,
    ADD PRIMARY KEY (household_id, goal_id, version),
    ADD FOREIGN KEY (household_id, goal_id) REFERENCES goal;

-- What helps a person and what stands in the way, in somebody's words. Nothing is changed here: it ends.
CREATE TABLE plan_note (
    household_id uuid NOT NULL,
    note_id      uuid NOT NULL,
    person_id    uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('strength', 'support', 'barrier', 'carer-need')),
    words        text NOT NULL CHECK (words <> ''),
    author       text NOT NULL CHECK (author <> ''),
    on_day       date NOT NULL,
    kept_at      timestamptz NOT NULL,
    ended_on     date CHECK (ended_on >= on_day),
    ended_at     timestamptz,
    cat          text NOT NULL CHECK (cat IN
        ('GEN','SCHED','ADDR','MH','HIV','SEX','IPV','SUD2','SAFE','MSG','NOTE')),
    own          boolean NOT NULL,
    shared       boolean NOT NULL,
    PRIMARY KEY (household_id, note_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person,
    CHECK ((ended_on IS NULL) = (ended_at IS NULL))
);

INSERT INTO shard_map (table_name, kind, column_name) VALUES
    ('goal_version', 'household', 'household_id'), ('plan_note', 'household', 'household_id');

-- A viewer sees of them what the claim opens, as of all else that carries a label.
DO $$
DECLARE
    here text := 'household_id = ANY (string_to_array(nullif(current_setting(''app.hh'', true), ''''), '','')::uuid[])';
    vis text := 'coalesce(nullif(current_setting(''app.vis'', true), ''''), ''{}'')::jsonb';
    word text := 'cat || CASE WHEN own THEN ''!'' ELSE '''' END';
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['goal_version', 'plan_note'] LOOP
        EXECUTE format('CREATE INDEX %I ON %I (household_id, person_id)', name || '_person', name);
        EXECUTE format('CREATE POLICY seen ON %I TO hearth_app USING (%s)', name, here || ' AND ('
            || vis || ' -> person_id::text) ?| ARRAY[' || word || ', CASE WHEN shared THEN ' || word || ' || ''+'' END]');
        EXECUTE format('CREATE POLICY program ON %I TO %I USING (true) WITH CHECK (true)', name, current_user);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('GRANT SELECT ON %I TO hearth_app', name);
    END LOOP;
END $$;
