-- Where care is given and where people live, and what care there is.
-- Reference tables: small, the same for everyone, read with every plan.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Which kind each table is, so that the same schema can be distributed by household (see SchemaTests):
-- household: key led by household_id; resource: led by resource_id; key: one look-up column;
-- reference: copied everywhere; local: the program's own bookkeeping.
CREATE TABLE shard_map (
    table_name text PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('household', 'resource', 'key', 'reference', 'local')),
    column_name text,
    CHECK ((kind IN ('household', 'resource', 'key')) = (column_name IS NOT NULL))
);

-- A site gives care; a community is where households live. Both are nodes of the travel table.
CREATE TABLE location (
    location_id uuid PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('site', 'community')),
    name        text NOT NULL CHECK (name <> ''),
    city        text,
    postal_code text,
    latitude    double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude   double precision CHECK (longitude BETWEEN -180 AND 180),
    time_zone   text NOT NULL DEFAULT 'America/Anchorage'
);

-- Minutes from door to door. Symmetric pairs are stored both ways; a place is 0 from itself.
CREATE TABLE travel (
    origin_id      uuid NOT NULL REFERENCES location,
    destination_id uuid NOT NULL REFERENCES location,
    minutes        integer NOT NULL CHECK (minutes >= 0),
    PRIMARY KEY (origin_id, destination_id),
    CHECK (origin_id <> destination_id OR minutes = 0)
);

-- A kind of care that can be needed and given. lookback: how long a result stays good, in minutes.
CREATE TABLE service (
    service_code     text PRIMARY KEY CHECK (service_code ~ '^[a-z0-9-]+$'),
    name             text NOT NULL,
    domain           text NOT NULL CHECK (domain IN ('physical', 'mental', 'emotional', 'spiritual')),
    lookback_minutes integer NOT NULL CHECK (lookback_minutes >= 0),
    -- the latest minute of the day at which it may start (fasting), or none
    start_not_after  integer CHECK (start_not_after BETWEEN 0 AND 1439),
    -- one of these is ever done for a person in one planned series (no duplicate check between its members)
    series           boolean NOT NULL DEFAULT false
);

-- satisfied_by is at least as strong as service_code.
CREATE TABLE service_equivalence (
    service_code text NOT NULL REFERENCES service,
    satisfied_by text NOT NULL REFERENCES service,
    PRIMARY KEY (service_code, satisfied_by),
    CHECK (service_code <> satisfied_by)
);

-- How other vocabularies say a service (LOINC, SNOMED CT, CVX, CPT ...).
CREATE TABLE service_coding (
    system       text NOT NULL,
    code         text NOT NULL,
    service_code text NOT NULL REFERENCES service,
    PRIMARY KEY (system, code)
);

CREATE TABLE visit_type (
    visit_type_code text PRIMARY KEY CHECK (visit_type_code ~ '^[a-z0-9-]+$'),
    name            text NOT NULL,
    setup_minutes   integer NOT NULL CHECK (setup_minutes >= 0),
    max_services    integer NOT NULL CHECK (max_services > 0),
    modes           text[] NOT NULL CHECK (modes <@ ARRAY['inPerson', 'telehealth', 'home'] AND cardinality(modes) > 0),
    room_type       text,
    -- the role that offers it
    role            text NOT NULL
);

CREATE TABLE visit_type_service (
    visit_type_code text NOT NULL REFERENCES visit_type,
    service_code    text NOT NULL REFERENCES service,
    minutes         integer NOT NULL CHECK (minutes >= 0),
    PRIMARY KEY (visit_type_code, service_code)
);

-- When a service is due: for whom (age in months, sex, a condition), how often, and how long before it is
-- late. Rules are dated data, never code. source names the recommendation.
CREATE TABLE due_rule (
    rule_code        text PRIMARY KEY,
    service_code     text NOT NULL REFERENCES service,
    from_month       integer NOT NULL CHECK (from_month >= 0),
    to_month         integer NOT NULL CHECK (to_month > from_month),
    sex              text CHECK (sex IN ('female', 'male')),
    condition_system text,
    condition_codes  text[],
    -- months between two; 0: once while in the age band
    every_months     integer NOT NULL CHECK (every_months >= 0),
    -- weeks in which to do it once due
    window_weeks     integer NOT NULL CHECK (window_weeks > 0),
    priority         integer NOT NULL CHECK (priority BETWEEN 1 AND 3),
    program          text NOT NULL,
    reason           text NOT NULL,
    source           text NOT NULL,
    valid            daterange NOT NULL DEFAULT '[2000-01-01,)',
    CHECK ((condition_system IS NULL) = (condition_codes IS NULL))
);

INSERT INTO shard_map (table_name, kind) VALUES
    ('location', 'reference'), ('travel', 'reference'), ('service', 'reference'),
    ('service_equivalence', 'reference'), ('service_coding', 'reference'), ('visit_type', 'reference'),
    ('visit_type_service', 'reference'), ('due_rule', 'reference'),
    ('shard_map', 'local'), ('migrations', 'local');
