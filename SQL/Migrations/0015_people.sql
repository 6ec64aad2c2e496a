-- What people say of themselves: how to say their name, their languages, how to reach them, who they are, what matters
-- to them, and what a plan must heed.

-- interpreter: null where nobody has asked. languages: those that they speak beside `language`, in which care is given.
ALTER TABLE person ADD COLUMN pronunciation text CHECK (pronunciation <> ''),
    ADD COLUMN interpreter boolean,
    ADD COLUMN languages text[] NOT NULL DEFAULT '{}';
ALTER TABLE practitioner ADD COLUMN gender text CHECK (gender IN ('female', 'male', 'other'));

-- What somebody said or wrote: `own` by the person's own hand, `told` by the person and written down by somebody else,
-- `note` somebody else's. Nothing is changed here: who says something new adds it.
CREATE TABLE person_words (
    household_id uuid NOT NULL,
    words_id     uuid NOT NULL,
    person_id    uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('own', 'told', 'note')),
    words        text NOT NULL CHECK (words <> ''),
    -- the viewer who wrote it, as the audit names them
    author       text NOT NULL CHECK (author <> ''),
    on_day       date NOT NULL,
    kept_at      timestamptz NOT NULL,
    cat          text NOT NULL DEFAULT 'GEN',
    own          boolean NOT NULL DEFAULT false,
    shared       boolean NOT NULL DEFAULT false,
    PRIMARY KEY (household_id, words_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person
);
INSERT INTO person_words (household_id, words_id, person_id, kind, words, author, on_day, kept_at)
SELECT household_id, md5('what matters ' || person_id)::uuid, person_id, 'told', what_matters, 'steward',
       known_since, known_since::timestamptz
FROM person JOIN person_home USING (household_id, person_id) WHERE what_matters <> '';

-- A way to reach someone (FHIR ContactPoint). safe: null where nobody has asked. audience: who may use it.
CREATE TABLE person_contact (
    household_id uuid NOT NULL,
    contact_id   uuid NOT NULL,
    person_id    uuid NOT NULL,
    system       text NOT NULL CHECK (system IN ('phone', 'sms', 'email', 'post', 'fax', 'url', 'other')),
    use          text NOT NULL CHECK (use IN ('home', 'work', 'temp', 'old', 'mobile')),
    value        text NOT NULL CHECK (value <> ''),
    rank         integer NOT NULL CHECK (rank BETWEEN 1 AND 99),
    safe         boolean,
    audience     text[] NOT NULL CHECK (audience <@ ARRAY['care', 'visits', 'family']),
    cat          text NOT NULL,
    own          boolean NOT NULL DEFAULT false,
    shared       boolean NOT NULL DEFAULT false,
    PRIMARY KEY (household_id, contact_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person,
    -- what is not safe is used for nobody; what is safe is protected
    CHECK (safe IS DISTINCT FROM false OR cardinality(audience) = 0),
    CHECK (safe IS DISTINCT FROM true OR cat = 'SAFE')
);

-- Who somebody says that they are. No row: nobody has asked. No answers: they prefer not to say.
CREATE TABLE person_identity (
    household_id uuid NOT NULL,
    person_id    uuid NOT NULL,
    aspect       text NOT NULL CHECK (aspect IN
        ('pronouns', 'gender-identity', 'orientation', 'ethnicity', 'tribe', 'religion')),
    answers      text[] NOT NULL,
    asked_on     date NOT NULL,
    cat          text NOT NULL,
    own          boolean NOT NULL DEFAULT false,
    shared       boolean NOT NULL DEFAULT false,
    PRIMARY KEY (household_id, person_id, aspect),
    FOREIGN KEY (household_id, person_id) REFERENCES person
);

-- What somebody wants of a plan.
CREATE TABLE person_preference (
    household_id  uuid NOT NULL,
    preference_id uuid NOT NULL,
    person_id     uuid NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('not-at', 'stops-a-day', 'provider-gender', 'keep-apart')),
    weekday       integer CHECK (weekday BETWEEN 0 AND 6),
    minutes       int4range CHECK (minutes <@ '[0,1440)' AND NOT isempty(minutes)),
    most          integer CHECK (most BETWEEN 1 AND 9),
    gender        text CHECK (gender IN ('female', 'male', 'other')),
    other_id      uuid CHECK (other_id <> person_id),
    cat           text NOT NULL,
    own           boolean NOT NULL DEFAULT false,
    shared        boolean NOT NULL DEFAULT false,
    PRIMARY KEY (household_id, preference_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person,
    CHECK ((kind = 'not-at') = (weekday IS NOT NULL) AND (kind = 'not-at') = (minutes IS NOT NULL)),
    CHECK ((kind = 'stops-a-day') = (most IS NOT NULL)),
    CHECK ((kind = 'provider-gender') = (gender IS NOT NULL)),
    CHECK ((kind = 'keep-apart') = (other_id IS NOT NULL))
);

INSERT INTO shard_map (table_name, kind, column_name)
SELECT name, 'household', 'household_id'
FROM unnest(ARRAY['person_words', 'person_contact', 'person_identity', 'person_preference']) AS name;

-- A viewer sees of them what the claim opens, as of all else that carries a label.
DO $$
DECLARE
    here text := 'household_id = ANY (string_to_array(nullif(current_setting(''app.hh'', true), ''''), '','')::uuid[])';
    vis text := 'coalesce(nullif(current_setting(''app.vis'', true), ''''), ''{}'')::jsonb';
    word text := 'cat || CASE WHEN own THEN ''!'' ELSE '''' END';
    general text;
    name text;
BEGIN
    general := '(' || vis || ' -> person_id::text) ? ''GEN''';
    FOREACH name IN ARRAY ARRAY['person_words', 'person_contact', 'person_identity', 'person_preference'] LOOP
        EXECUTE format('ALTER TABLE %I ADD CHECK (cat IN '
            '(''GEN'',''SCHED'',''ADDR'',''MH'',''HIV'',''SEX'',''IPV'',''SUD2'',''SAFE'',''MSG'',''NOTE''))', name);
        EXECUTE format('CREATE INDEX %I ON %I (household_id, person_id)', name || '_person', name);
        EXECUTE format('CREATE POLICY seen ON %I TO hearth_app USING (%s)', name, here || ' AND ('
            || vis || ' -> person_id::text) ?| ARRAY[' || word || ', CASE WHEN shared THEN ' || word || ' || ''+'' END]');
        EXECUTE format('CREATE POLICY program ON %I TO %I USING (true) WITH CHECK (true)', name, current_user);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('GRANT SELECT ON %I TO hearth_app', name);
    END LOOP;

    DROP VIEW person_seen;
    ALTER TABLE person DROP COLUMN what_matters;
    EXECUTE 'CREATE VIEW person_seen WITH (security_barrier) AS SELECT household_id, person_id, given_name, family_name,'
        ' preferred_name, CASE WHEN ' || general || ' THEN sex END AS sex, birth_date, deceased_on, language,'
        ' pronunciation, interpreter, languages, version FROM person WHERE '
        || here || ' AND ' || vis || ' ? person_id::text';
    -- That there is a safe way to reach someone, for who may not know which.
    EXECUTE 'CREATE VIEW safe_channel WITH (security_barrier) AS SELECT DISTINCT household_id, person_id'
        ' FROM person_contact WHERE ' || here || ' AND cat = ''SAFE'' AND (' || vis
        || ' -> person_id::text) ?| ARRAY[' || word || ', ' || word || ' || ''~'']';
    GRANT SELECT ON person_seen, safe_channel TO hearth_app;
END $$;
