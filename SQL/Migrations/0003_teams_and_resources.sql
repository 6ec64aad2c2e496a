-- Who gives care, in which teams, and whose time is held.

CREATE TABLE practitioner (
    practitioner_id uuid PRIMARY KEY,
    given_name      text NOT NULL DEFAULT '',
    family_name     text NOT NULL DEFAULT '',
    -- primary-care, nurse, behavioral-health, dietitian, pharmacist, traditional-healer ...
    role            text NOT NULL,
    languages       text[] NOT NULL DEFAULT ARRAY['en'],
    active          boolean NOT NULL DEFAULT true
);

CREATE TABLE care_team (
    team_id     uuid PRIMARY KEY,
    name        text NOT NULL CHECK (name <> ''),
    location_id uuid REFERENCES location,
    capacity    integer CHECK (capacity > 0)
);

-- share: the part of the practitioner's time that this team has; below 1 for roles that teams share.
CREATE TABLE care_team_member (
    team_id         uuid NOT NULL REFERENCES care_team,
    practitioner_id uuid NOT NULL REFERENCES practitioner,
    role            text NOT NULL,
    share           double precision NOT NULL DEFAULT 1 CHECK (share > 0 AND share <= 1),
    during          daterange NOT NULL DEFAULT '(,)' CHECK (NOT isempty(during)),
    PRIMARY KEY (team_id, practitioner_id, role)
);

-- A household is on one team's panel at a time.
CREATE TABLE panel (
    household_id uuid NOT NULL REFERENCES household,
    team_id      uuid NOT NULL REFERENCES care_team,
    during       daterange NOT NULL CHECK (NOT isempty(during)),
    PRIMARY KEY (household_id, during),
    EXCLUDE USING gist (household_id WITH =, during WITH &&)
);
CREATE INDEX panel_team ON panel (team_id);

-- A stretch of time in which a practitioner works somewhere in a mode. capacity above 1: a group.
-- resource_id is the practitioner's.
CREATE TABLE session (
    resource_id      uuid NOT NULL,
    session_id       uuid NOT NULL,
    location_id      uuid REFERENCES location,
    mode             text NOT NULL CHECK (mode IN ('inPerson', 'telehealth', 'home')),
    during           tstzrange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
    capacity         integer NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 1 AND 60),
    visit_type_codes text[] NOT NULL CHECK (cardinality(visit_type_codes) > 0),
    -- communities that a home session serves
    communities      uuid[],
    PRIMARY KEY (resource_id, session_id),
    CONSTRAINT session_one_place_at_a_time EXCLUDE USING gist (resource_id WITH =, during WITH &&),
    CHECK ((mode = 'inPerson') = (location_id IS NOT NULL)),
    CHECK ((mode = 'home') = (communities IS NOT NULL))
);
CREATE INDEX session_during ON session USING gist (during);

-- Rooms and interpreters are pools: `ordinal` counts the alike. Each one is a resource that can be held once.
CREATE TABLE room (
    room_id     uuid PRIMARY KEY,
    location_id uuid NOT NULL REFERENCES location,
    room_type   text NOT NULL,
    ordinal     integer NOT NULL CHECK (ordinal > 0),
    UNIQUE (location_id, room_type, ordinal)
);

CREATE TABLE interpreter (
    interpreter_id uuid PRIMARY KEY,
    language       text NOT NULL,
    ordinal        integer NOT NULL CHECK (ordinal > 0),
    -- working minutes of each weekday
    minutes        int4range NOT NULL DEFAULT '[480,1020)',
    UNIQUE (language, ordinal)
);

-- Whose time is held, by whom and when; nothing of why. A resource is a practitioner, a seat of a group
-- session, a room, an interpreter or a person. Two rows of one resource may never overlap.
CREATE TABLE resource_slot (
    resource_id  uuid NOT NULL,
    booking_id   uuid NOT NULL,
    household_id uuid NOT NULL,
    during       tstzrange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
    state        text NOT NULL DEFAULT 'booked' CHECK (state IN ('held', 'booked', 'cancelled')),
    expires      timestamptz,
    PRIMARY KEY (resource_id, booking_id),
    CONSTRAINT resource_slot_no_overlap
        EXCLUDE USING gist (resource_id WITH =, during WITH &&) WHERE (state <> 'cancelled'),
    CHECK ((state = 'held') = (expires IS NOT NULL))
);

INSERT INTO shard_map (table_name, kind) VALUES
    ('practitioner', 'reference'), ('care_team', 'reference'), ('care_team_member', 'reference'),
    ('room', 'reference'), ('interpreter', 'reference');
INSERT INTO shard_map (table_name, kind, column_name) VALUES
    ('panel', 'household', 'household_id'),
    ('session', 'resource', 'resource_id'), ('resource_slot', 'resource', 'resource_id');
