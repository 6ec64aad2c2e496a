-- Numbers that say how somebody is: by which instrument, of which range.

-- Dated data, never code. answers: how each of `items` questions is answered; bands: what scores from one on are called.
CREATE TABLE instrument (
    instrument_code text PRIMARY KEY CHECK (instrument_code ~ '^[a-z0-9-]+$'),
    name            text NOT NULL,
    lowest          integer NOT NULL,
    highest         integer NOT NULL CHECK (highest > lowest),
    items           integer NOT NULL DEFAULT 1 CHECK (items > 0),
    answers         int4range NOT NULL CHECK (NOT isempty(answers)),
    -- the domain whose weight for the person it asks for
    domain          text UNIQUE CHECK (domain IN ('physical', 'mental', 'emotional', 'spiritual')),
    cat             text NOT NULL CHECK (cat IN
        ('GEN','SCHED','ADDR','MH','HIV','SEX','IPV','SUD2','SAFE','MSG','NOTE')),
    bands           jsonb NOT NULL DEFAULT '[]',
    source          text NOT NULL,
    UNIQUE (instrument_code, lowest, highest)
);
INSERT INTO instrument (instrument_code, name, lowest, highest, items, answers, cat, bands, source) VALUES
    ('phq-2', 'PHQ-2, depression in two questions', 0, 6, 2, '[0,4)', 'MH',
        '[{"from": 0, "words": "below the threshold"}, {"from": 3, "words": "look further"}]',
        'Kroenke, Spitzer and Williams, Med Care 41, 2003: 3 and more'),
    ('phq-9', 'PHQ-9, depression', 0, 27, 9, '[0,4)', 'MH',
        '[{"from": 0, "words": "minimal"}, {"from": 5, "words": "mild"}, {"from": 10, "words": "moderate"},
          {"from": 15, "words": "moderately severe"}, {"from": 20, "words": "severe"}]',
        'Kroenke, Spitzer and Williams, J Gen Intern Med 16, 2001'),
    ('gad-7', 'GAD-7, anxiety', 0, 21, 7, '[0,4)', 'MH',
        '[{"from": 0, "words": "minimal"}, {"from": 5, "words": "mild"}, {"from": 10, "words": "moderate"},
          {"from": 15, "words": "severe"}]',
        'Spitzer, Kroenke, Williams and Löwe, Arch Intern Med 166, 2006'),
    ('carer-load', 'How heavy it is to care for somebody, 0 to 10', 0, 10, 1, '[0,11)', 'GEN',
        '[{"from": 0, "words": "light"}, {"from": 4, "words": "noticeable"}, {"from": 7, "words": "heavy"}]',
        'A plain self-rating, nobody''s property; the bands are Hearth''s, for showing only');
INSERT INTO instrument (instrument_code, name, lowest, highest, answers, domain, cat, source)
SELECT 'matters-' || domain, 'How much the ' || domain || ' side of life matters now, 0 to 10', 0, 10, '[0,11)', domain,
       'GEN', 'A plain self-rating, nobody''s property'
FROM unnest(ARRAY['physical', 'mental', 'emotional', 'spiritual']) AS domain;

-- One score of one person. lowest and highest are the instrument's, so that the score is within them.
CREATE TABLE assessment (
    household_id    uuid NOT NULL,
    assessment_id   uuid NOT NULL,
    person_id       uuid NOT NULL,
    instrument_code text NOT NULL,
    lowest          integer NOT NULL,
    highest         integer NOT NULL,
    score           integer NOT NULL,
    answers         bigint[] NOT NULL DEFAULT '{}',
    on_day          date NOT NULL,
    author          text NOT NULL CHECK (author <> ''),
    kept_at         timestamptz NOT NULL,
    -- kept in error: it stays to be read and counts no more
    struck_at       timestamptz,
    struck_by       text CHECK (struck_by <> ''),
    cat             text NOT NULL CHECK (cat IN
        ('GEN','SCHED','ADDR','MH','HIV','SEX','IPV','SUD2','SAFE','MSG','NOTE')),
    own             boolean NOT NULL,
    shared          boolean NOT NULL,
    PRIMARY KEY (household_id, assessment_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person,
    FOREIGN KEY (instrument_code, lowest, highest) REFERENCES instrument (instrument_code, lowest, highest),
    CHECK (score BETWEEN lowest AND highest),
    CHECK ((struck_at IS NULL) = (struck_by IS NULL))
);
CREATE INDEX assessment_person ON assessment (household_id, person_id);

INSERT INTO shard_map (table_name, kind) VALUES ('instrument', 'reference');
INSERT INTO shard_map (table_name, kind, column_name) VALUES ('assessment', 'household', 'household_id');

DO $$
DECLARE
    here text := 'household_id = ANY (string_to_array(nullif(current_setting(''app.hh'', true), ''''), '','')::uuid[])';
    vis text := 'coalesce(nullif(current_setting(''app.vis'', true), ''''), ''{}'')::jsonb';
    word text := 'cat || CASE WHEN own THEN ''!'' ELSE '''' END';
BEGIN
    EXECUTE 'CREATE POLICY seen ON assessment TO hearth_app USING (' || here || ' AND (' || vis
        || ' -> person_id::text) ?| ARRAY[' || word || ', CASE WHEN shared THEN ' || word || ' || ''+'' END])';
    EXECUTE format('CREATE POLICY program ON assessment TO %I USING (true) WITH CHECK (true)', current_user);
    ALTER TABLE assessment ENABLE ROW LEVEL SECURITY;
    ALTER TABLE assessment FORCE ROW LEVEL SECURITY;
    GRANT SELECT ON assessment TO hearth_app;
END $$;
