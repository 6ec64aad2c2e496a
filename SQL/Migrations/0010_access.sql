-- Who may see what. The facts that decide it are dated rows; what is private carries a label; and the role in
-- which viewers' transactions run sees of each table the rows that its claim opens, and no others.

-- The label of a row: cat is how private its kind is (the words of SensitivityClass); own: a minor alone consented
-- to it; shared: the person has put it on the household's plan.
DO $$
DECLARE
    name text;
    classes text := '(''GEN'',''SCHED'',''ADDR'',''MH'',''HIV'',''SEX'',''IPV'',''SUD2'',''SAFE'',''MSG'',''NOTE'')';
BEGIN
    EXECUTE format('ALTER TABLE service ADD COLUMN cat text NOT NULL DEFAULT ''GEN'' CHECK (cat IN %s)', classes);
    FOREACH name IN ARRAY ARRAY['condition', 'goal', 'plan', 'encounter', 'record', 'need', 'appointment', 'duplicate']
    LOOP
        EXECUTE format('ALTER TABLE %I ADD COLUMN cat text NOT NULL DEFAULT ''GEN'' CHECK (cat IN %s),'
            ' ADD COLUMN own boolean NOT NULL DEFAULT false, ADD COLUMN shared boolean NOT NULL DEFAULT false',
            name, classes);
    END LOOP;
END $$;

UPDATE service SET cat = 'MH' WHERE service_code IN
    ('depression-screen', 'depression-followup', 'anxiety-screen', 'substance-screen', 'behavioral-consult');
UPDATE service SET cat = 'SEX' WHERE service_code IN ('prenatal', 'postpartum', 'cervical-screen');

UPDATE need SET cat = service.cat FROM service WHERE service.service_code = need.service_code AND service.cat <> 'GEN';
UPDATE record SET cat = service.cat FROM service
WHERE service.service_code = record.service_code AND service.cat <> 'GEN';
UPDATE appointment SET cat = 'MH' FROM service WHERE service.service_code = ANY(service_codes) AND service.cat = 'MH';
UPDATE appointment SET cat = 'SEX' FROM service WHERE service.service_code = ANY(service_codes) AND service.cat = 'SEX';
UPDATE encounter SET cat = CASE practitioner.role WHEN 'midwife' THEN 'SEX' ELSE 'MH' END FROM practitioner
WHERE practitioner.practitioner_id = encounter.practitioner_id AND practitioner.role IN ('midwife', 'behavioral-health');

-- A duplicate tells of its need, so it is the same person's and as private.
ALTER TABLE duplicate ADD COLUMN person_id uuid;
UPDATE duplicate SET (person_id, cat) = (need.person_id, need.cat) FROM need
WHERE need.household_id = duplicate.household_id AND need.need_id = duplicate.need_id;
ALTER TABLE duplicate ALTER COLUMN person_id SET NOT NULL;

-- From which age on a law sees a minor as what. Rules that differ by place and time are data, with their source.
CREATE TABLE age_band (
    jurisdiction text NOT NULL,
    stage        text NOT NULL CHECK (stage IN ('child', 'adolescent', 'adult')),
    from_month   integer NOT NULL CHECK (from_month >= 0),
    valid        daterange NOT NULL CHECK (NOT isempty(valid)),
    source       text NOT NULL,
    PRIMARY KEY (jurisdiction, stage, valid),
    EXCLUDE USING gist (jurisdiction WITH =, stage WITH =, valid WITH &&)
);
INSERT INTO age_band VALUES
    ('US-AK', 'child', 0, '[2000-01-01,)', 'Custom of proxy access; to be confirmed by counsel'),
    ('US-AK', 'adolescent', 156, '[2000-01-01,)', 'Custom of proxy access from 13; to be confirmed by counsel'),
    ('US-AK', 'adult', 216, '[2000-01-01,)', 'AS 25.20.010');

-- Leave for holder_id to see and act for person_id. classes: those an adult names.
CREATE TABLE proxy (
    household_id uuid NOT NULL,
    proxy_id     uuid NOT NULL,
    person_id    uuid NOT NULL,
    holder_id    uuid NOT NULL,
    stage        text NOT NULL CHECK (stage IN ('child', 'adolescent', 'adult')),
    classes      text[] NOT NULL DEFAULT '{}' CHECK (classes <@
        ARRAY['GEN', 'SCHED', 'ADDR', 'MH', 'HIV', 'SEX', 'IPV', 'SUD2', 'MSG']),
    during       daterange NOT NULL CHECK (NOT isempty(during)),
    stopped_on   date,
    stop_reason  text CHECK (stop_reason IN ('court-order', 'safety', 'withdrawn')),
    PRIMARY KEY (household_id, proxy_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person,
    CHECK (holder_id <> person_id),
    CHECK ((stage = 'adult') = (cardinality(classes) > 0)),
    CHECK ((stopped_on IS NULL) = (stop_reason IS NULL))
);
CREATE INDEX proxy_person ON proxy (household_id, person_id);

-- person_id is protected from against_id, who is shown nothing of theirs.
CREATE TABLE safety_flag (
    household_id uuid NOT NULL,
    flag_id      uuid NOT NULL,
    person_id    uuid NOT NULL,
    against_id   uuid NOT NULL,
    during       daterange NOT NULL CHECK (NOT isempty(during)),
    PRIMARY KEY (household_id, flag_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person,
    CHECK (person_id <> against_id)
);
CREATE INDEX safety_flag_person ON safety_flag (household_id, person_id);

-- Consent to disclose substance use treatment to those named (42 CFR 2.31).
CREATE TABLE part2_consent (
    household_id uuid NOT NULL,
    consent_id   uuid NOT NULL,
    person_id    uuid NOT NULL,
    scope        text NOT NULL CHECK (scope IN ('care', 'once')),
    recipients   uuid[] NOT NULL CHECK (cardinality(recipients) > 0),
    given_at     timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz,
    PRIMARY KEY (household_id, consent_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person,
    CHECK (given_at < expires_at),
    CHECK (revoked_at >= given_at)
);
CREATE INDEX part2_consent_person ON part2_consent (household_id, person_id);

-- Who is in the care of a program under 42 CFR Part 2, and who works there.
CREATE TABLE program_enrolment (
    household_id uuid NOT NULL,
    person_id    uuid NOT NULL,
    program      text NOT NULL CHECK (program <> ''),
    during       daterange NOT NULL CHECK (NOT isempty(during)),
    PRIMARY KEY (household_id, person_id, program, during),
    FOREIGN KEY (household_id, person_id) REFERENCES person
);
CREATE TABLE program_post (
    practitioner_id uuid NOT NULL REFERENCES practitioner,
    program         text NOT NULL CHECK (program <> ''),
    during          daterange NOT NULL CHECK (NOT isempty(during)),
    PRIMARY KEY (practitioner_id, program, during)
);

-- A record opened out of turn: for a reason, for an hour at most, reviewed afterwards.
CREATE TABLE break_glass (
    household_id    uuid NOT NULL,
    break_glass_id  uuid NOT NULL,
    person_id       uuid NOT NULL,
    practitioner_id uuid NOT NULL REFERENCES practitioner,
    reason          text NOT NULL CHECK (length(regexp_replace(reason, '\s', '', 'g')) >= 10),
    emergency       boolean NOT NULL,
    opened_at       timestamptz NOT NULL,
    until           timestamptz NOT NULL,
    reviewed_at     timestamptz,
    review          text CHECK (review <> ''),
    PRIMARY KEY (household_id, break_glass_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person,
    CHECK (opened_at < until AND until <= opened_at + interval '60 minutes'),
    CHECK ((reviewed_at IS NULL) = (review IS NULL))
);
CREATE INDEX break_glass_person ON break_glass (household_id, person_id);
CREATE INDEX break_glass_unreviewed ON break_glass (opened_at) WHERE reviewed_at IS NULL;

INSERT INTO shard_map (table_name, kind) VALUES ('age_band', 'reference'), ('program_post', 'reference');
INSERT INTO shard_map (table_name, kind, column_name)
SELECT name, 'household', 'household_id'
FROM unnest(ARRAY['proxy', 'safety_flag', 'part2_consent', 'program_enrolment', 'break_glass']) AS name;

-- The role of viewers' transactions. It is the server's, not the schema's: made once, whoever migrates.
DO $$
BEGIN
    PERFORM pg_advisory_xact_lock(7237);
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hearth_app') THEN
        CREATE ROLE hearth_app NOLOGIN NOBYPASSRLS;
    END IF;
    IF NOT pg_has_role(current_user, 'hearth_app', 'MEMBER') THEN
        EXECUTE format('GRANT hearth_app TO %I', current_user);
    END IF;
    -- whoever can call it could claim anything, given a way to run a statement of their own
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
        AND has_function_privilege('public', 'set_config(text, text, boolean)', 'EXECUTE')
    THEN
        REVOKE EXECUTE ON FUNCTION set_config(text, text, boolean) FROM public;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'the role hearth_app is missing; as an administrator run: '
        'CREATE ROLE hearth_app NOLOGIN NOBYPASSRLS; GRANT hearth_app TO %', current_user;
END $$;

-- An appointment with the needs that it meets, its label among its columns.
DROP VIEW appointment_with_needs;
CREATE VIEW appointment_with_needs WITH (security_invoker) AS
SELECT appointment.*,
       ARRAY(SELECT need_id FROM appointment_need
             WHERE appointment_need.household_id = appointment.household_id
               AND appointment_need.appointment_id = appointment.appointment_id
             ORDER BY need_id) AS needs
FROM appointment;

-- Row security. The claim is in settings of the transaction: app.hh, the households, with commas between;
-- app.vis, for each person the words of Sight, as JSON. Unset or empty they open nothing. Policies ask nothing but
-- the row and the settings, so that they hold unchanged where rows are spread over machines.
DO $$
DECLARE
    here text := 'household_id = ANY (string_to_array(nullif(current_setting(''app.hh'', true), ''''), '','')::uuid[])';
    vis text := 'coalesce(nullif(current_setting(''app.vis'', true), ''''), ''{}'')::jsonb';
    word text := 'cat || CASE WHEN own THEN ''!'' ELSE '''' END';
    seen text;
    claimed text;
    general text;
    name text;
BEGIN
    seen := here || ' AND (' || vis || ' -> person_id::text) ?| ARRAY[' || word
        || ', CASE WHEN shared THEN ' || word || ' || ''+'' END]';
    general := '(' || vis || ' -> person_id::text) ? ''GEN''';
    claimed := here || ' AND ' || vis || ' ? person_id::text';
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO hearth_app', current_schema());

    FOREACH name IN ARRAY ARRAY['condition', 'goal', 'plan', 'encounter', 'record', 'need', 'appointment', 'duplicate']
    LOOP
        EXECUTE format('CREATE POLICY seen ON %I TO hearth_app USING (%s)', name, seen);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['person', 'membership'] LOOP
        EXECUTE format('CREATE POLICY seen ON %I TO hearth_app USING (%s)', name, claimed);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['household', 'panel', 'person_home'] LOOP
        EXECUTE format('CREATE POLICY seen ON %I TO hearth_app USING (%s)', name,
            CASE name WHEN 'person_home' THEN claimed ELSE here END);
    END LOOP;
    EXECUTE format('CREATE POLICY seen ON unavailability TO hearth_app USING (%s)',
        here || ' AND (' || vis || ' -> person_id::text) ? ''SCHED''');
    -- that two are kin tells of both
    EXECUTE format('CREATE POLICY seen ON family_tie TO hearth_app USING (%s)',
        here || ' AND (' || vis || ' -> person_id::text) ? ''GEN'' AND ' || vis || ' ? relative_id::text');

    -- When, where and with whom a visit is, for who may know no more: not even how private it is. It runs as its
    -- owner, so the claim is in it.
    EXECUTE 'CREATE VIEW appointment_outline WITH (security_barrier) AS SELECT household_id, appointment_id, person_id,'
        ' escort_id, session_id, practitioner_id, location_id, mode, during, movable, status'
        ' FROM appointment WHERE ' || here || ' AND (' || vis || ' -> person_id::text) ? (' || word || ' || ''~'')';
    -- An appointment with those of its needs that are seen too.
    EXECUTE 'CREATE VIEW appointment_seen WITH (security_barrier) AS SELECT appointment.*, ARRAY('
        'SELECT need_id FROM appointment_need JOIN need USING (household_id, need_id)'
        ' WHERE appointment_need.household_id = appointment.household_id'
        ' AND appointment_need.appointment_id = appointment.appointment_id AND '
        || seen
        || ' ORDER BY need_id) AS needs FROM appointment WHERE ' || seen;

    -- A person by name. What matters to them, and more than who they are, is general.
    EXECUTE 'CREATE VIEW person_seen WITH (security_barrier) AS SELECT household_id, person_id, given_name, family_name,'
        ' preferred_name, CASE WHEN ' || general || ' THEN sex END AS sex, birth_date, deceased_on, language,'
        ' CASE WHEN ' || general || ' THEN what_matters END AS what_matters FROM person WHERE ' || claimed;
    ALTER VIEW household_member SET (security_invoker = true);
    ALTER VIEW household_line SET (security_invoker = true);

    FOR name IN SELECT DISTINCT relname::text FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
                WHERE relnamespace = current_schema()::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        -- the program's own work, such as imports and planning, is not a viewer's
        EXECUTE format('CREATE POLICY program ON %I TO %I USING (true) WITH CHECK (true)', name, current_user);
        -- a row of person is read through person_seen only
        IF name <> 'person' THEN EXECUTE format('GRANT SELECT ON %I TO hearth_app', name); END IF;
    END LOOP;
    GRANT SELECT ON person_seen, appointment_seen, appointment_outline, household_member TO hearth_app;
END $$;
