-- What is needed, what was done, what is booked, and what is proposed. All of it belongs to a household.

CREATE TABLE condition (
    household_id uuid NOT NULL,
    condition_id uuid NOT NULL,
    person_id    uuid NOT NULL,
    system       text NOT NULL,
    code         text NOT NULL,
    name         text NOT NULL,
    during       daterange NOT NULL,
    PRIMARY KEY (household_id, condition_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person
);
CREATE INDEX condition_person ON condition (household_id, person_id);

CREATE TABLE goal (
    household_id uuid NOT NULL,
    goal_id      uuid NOT NULL,
    person_id    uuid NOT NULL,
    domain       text NOT NULL CHECK (domain IN ('physical', 'mental', 'emotional', 'spiritual')),
    words        text NOT NULL CHECK (words <> ''),
    status       text NOT NULL CHECK (status IN ('proposed', 'active', 'met', 'ended', 'declined')),
    started_on   date,
    PRIMARY KEY (household_id, goal_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person
);
CREATE INDEX goal_person ON goal (household_id, person_id);

-- Agreed activities around a person (FHIR CarePlan).
CREATE TABLE plan (
    household_id uuid NOT NULL,
    plan_id      uuid NOT NULL,
    person_id    uuid NOT NULL,
    title        text NOT NULL,
    status       text NOT NULL CHECK (status IN ('draft', 'active', 'ended')),
    during       daterange NOT NULL,
    PRIMARY KEY (household_id, plan_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person
);
CREATE INDEX plan_person ON plan (household_id, person_id);

-- A past encounter, as it happened.
CREATE TABLE encounter (
    household_id    uuid NOT NULL,
    encounter_id    uuid NOT NULL,
    person_id       uuid NOT NULL,
    practitioner_id uuid REFERENCES practitioner,
    location_id     uuid REFERENCES location,
    class           text NOT NULL CHECK (class IN ('ambulatory', 'home', 'virtual', 'emergency', 'inpatient', 'other')),
    status          text NOT NULL CHECK (status IN ('finished', 'missed', 'cancelled')),
    title           text NOT NULL,
    during          tstzrange NOT NULL,
    program         text NOT NULL DEFAULT '',
    PRIMARY KEY (household_id, encounter_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person
);
CREATE INDEX encounter_person ON encounter (household_id, person_id);

-- A service that was given: the evidence that a need may be met by.
CREATE TABLE record (
    household_id uuid NOT NULL,
    record_id    uuid NOT NULL,
    person_id    uuid NOT NULL,
    service_code text NOT NULL REFERENCES service,
    at           timestamptz NOT NULL,
    program      text NOT NULL DEFAULT '',
    PRIMARY KEY (household_id, record_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person
);
CREATE INDEX record_person ON record (household_id, person_id, service_code, at);

CREATE TABLE need (
    household_id  uuid NOT NULL,
    need_id       uuid NOT NULL,
    person_id     uuid NOT NULL,
    service_code  text NOT NULL REFERENCES service,
    earliest      timestamptz NOT NULL,
    latest        timestamptz NOT NULL,
    modes         text[] NOT NULL DEFAULT ARRAY['inPerson', 'telehealth', 'home']
        CHECK (modes <@ ARRAY['inPerson', 'telehealth', 'home'] AND cardinality(modes) > 0),
    -- empty: any practitioner
    practitioners uuid[] NOT NULL DEFAULT '{}',
    priority      integer NOT NULL DEFAULT 2 CHECK (priority BETWEEN 1 AND 3),
    -- who asked for it, and why in one sentence
    program       text NOT NULL DEFAULT '',
    reason        text NOT NULL DEFAULT '',
    -- asked: by a person or a program; rule: derived from records by due_rule
    origin        text NOT NULL CHECK (origin IN ('asked', 'rule')),
    rule_code     text REFERENCES due_rule,
    status        text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'booked', 'met', 'merged', 'withdrawn')),
    version       bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (household_id, need_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person,
    CHECK (earliest < latest),
    CHECK ((origin = 'rule') = (rule_code IS NOT NULL))
);
CREATE INDEX need_open ON need (household_id, person_id) WHERE status = 'open';
-- a rule asks a person for one thing once at a time
CREATE UNIQUE INDEX need_one_a_rule ON need (household_id, person_id, rule_code) WHERE status IN ('open', 'booked');

-- before_id must end at least min_gap and at most max_gap minutes before after_id starts.
CREATE TABLE need_link (
    household_id uuid NOT NULL,
    before_id    uuid NOT NULL,
    after_id     uuid NOT NULL,
    min_gap      integer NOT NULL CHECK (min_gap >= 0),
    max_gap      integer NOT NULL,
    PRIMARY KEY (household_id, before_id, after_id),
    FOREIGN KEY (household_id, before_id) REFERENCES need,
    FOREIGN KEY (household_id, after_id) REFERENCES need,
    CHECK (before_id <> after_id),
    CHECK (min_gap <= max_gap)
);

-- A booked encounter: what it means. Whose time it holds is in resource_slot under booking_id = appointment_id.
CREATE TABLE appointment (
    household_id    uuid NOT NULL,
    appointment_id  uuid NOT NULL,
    person_id       uuid NOT NULL,
    escort_id       uuid,
    visit_type_code text NOT NULL REFERENCES visit_type,
    session_id      uuid NOT NULL,
    practitioner_id uuid NOT NULL REFERENCES practitioner,
    location_id     uuid REFERENCES location,
    mode            text NOT NULL CHECK (mode IN ('inPerson', 'telehealth', 'home')),
    during          tstzrange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
    service_codes   text[] NOT NULL CHECK (cardinality(service_codes) > 0),
    -- the resources whose time it holds: so many rows of resource_slot must change when it is cancelled
    held            uuid[] NOT NULL DEFAULT '{}',
    -- may be moved when care is consolidated
    movable         boolean NOT NULL DEFAULT false,
    status          text NOT NULL DEFAULT 'booked' CHECK (status IN ('booked', 'kept', 'missed', 'cancelled')),
    version         bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (household_id, appointment_id),
    FOREIGN KEY (household_id, person_id) REFERENCES person,
    CONSTRAINT appointment_person_no_overlap
        EXCLUDE USING gist (household_id WITH =, person_id WITH =, during WITH &&) WHERE (status = 'booked')
);
CREATE INDEX appointment_person ON appointment (household_id, person_id);

CREATE TABLE appointment_need (
    household_id   uuid NOT NULL,
    appointment_id uuid NOT NULL,
    need_id        uuid NOT NULL,
    PRIMARY KEY (household_id, appointment_id, need_id),
    FOREIGN KEY (household_id, appointment_id) REFERENCES appointment,
    FOREIGN KEY (household_id, need_id) REFERENCES need
);

-- What the duplicate check said of a need, and what was done about it. Undone rows stay.
CREATE TABLE duplicate (
    household_id uuid NOT NULL,
    duplicate_id uuid NOT NULL,
    need_id      uuid NOT NULL,
    verdict      text NOT NULL CHECK (verdict IN ('block', 'merge', 'ask')),
    -- what already satisfies it
    by_kind      text NOT NULL CHECK (by_kind IN ('record', 'appointment', 'need')),
    by_id        uuid NOT NULL,
    reason       text NOT NULL,
    state        text NOT NULL DEFAULT 'found' CHECK (state IN ('found', 'accepted', 'undone')),
    decided_at   timestamptz,
    PRIMARY KEY (household_id, duplicate_id),
    FOREIGN KEY (household_id, need_id) REFERENCES need
);
CREATE UNIQUE INDEX duplicate_one_a_pair ON duplicate (household_id, need_id, by_kind, by_id) WHERE state <> 'undone';

-- One consolidation of one week: before, after and the bound, as numbers.
CREATE TABLE consolidation (
    consolidation_id uuid PRIMARY KEY,
    week             date NOT NULL CHECK (extract(isodow FROM week) = 1),
    seed             bigint NOT NULL,
    made_at          timestamptz NOT NULL,
    households       integer NOT NULL,
    needs            integer NOT NULL,
    duplicates       integer NOT NULL,
    before           jsonb NOT NULL,
    after            jsonb NOT NULL,
    objective        bigint NOT NULL,
    lower_bound      bigint NOT NULL CHECK (lower_bound <= objective),
    seconds          double precision NOT NULL
);

-- What a consolidation proposes to one household; open until accepted, refused or expired.
CREATE TABLE proposal (
    household_id     uuid NOT NULL REFERENCES household,
    proposal_id      uuid NOT NULL,
    consolidation_id uuid NOT NULL REFERENCES consolidation,
    week             date NOT NULL,
    status           text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'refused', 'superseded')),
    -- the itinerary of separate booking and the one proposed: encounters with their reasons
    before           jsonb NOT NULL,
    after            jsonb NOT NULL,
    decided_at       timestamptz,
    PRIMARY KEY (household_id, proposal_id)
);
CREATE UNIQUE INDEX proposal_one_open ON proposal (household_id, week) WHERE status = 'open';

-- A write's answer, kept with its effect, so that a retry gets the same answer.
CREATE TABLE idempotency (
    household_id uuid NOT NULL,
    key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    request_hash text NOT NULL,
    answer       jsonb NOT NULL,
    made_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (household_id, key)
);

INSERT INTO shard_map (table_name, kind, column_name)
SELECT name, 'household', 'household_id'
FROM unnest(ARRAY['condition', 'goal', 'plan', 'encounter', 'record', 'need', 'need_link', 'appointment',
    'appointment_need', 'duplicate', 'proposal', 'idempotency']) AS name;
INSERT INTO shard_map (table_name, kind) VALUES ('consolidation', 'reference');
