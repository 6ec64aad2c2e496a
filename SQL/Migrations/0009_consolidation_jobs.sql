-- Weeks are consolidated by workers, as many as there are: each takes a job from here, says now and then that it is
-- still at it, and ends it in one transaction with what it proposes. Nothing here names a person or a household.

-- The campuses that a job is about, as a range: of one, that one; of all, unbounded.
CREATE TYPE campus_range AS RANGE (subtype = uuid);

CREATE TABLE consolidation_job (
    -- follows from the key of the request and the campus, so that asking twice is asking once
    job_id       uuid PRIMARY KEY,
    -- jobs that were asked for at once, and how many they are
    request_id   uuid NOT NULL,
    parts        integer NOT NULL CHECK (parts > 0),
    week         date NOT NULL CHECK (extract(isodow FROM week) = 1),
    -- whose households it plans; none: everybody's
    campus_id    uuid REFERENCES location,
    -- bid: what the campus would do if all were its own, and what slots are worth to it; plan: what it proposes
    phase        text NOT NULL CHECK (phase IN ('bid', 'plan')),
    state        text NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    -- seconds to search at most, both phases together
    time_limit   double precision NOT NULL CHECK (time_limit > 0 AND time_limit <= 86400),
    seed         bigint NOT NULL,
    -- a role, never a name
    requested_by text NOT NULL CHECK (length(requested_by) BETWEEN 1 AND 60),
    requested_at timestamptz NOT NULL DEFAULT now(),
    -- how often the phase was begun, and when it may be begun again after it failed
    attempt      integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    ready_at     timestamptz NOT NULL DEFAULT now(),
    -- who is at it, and until when without a word from it; each taking has a lease of its own
    worker       text,
    lease_id     uuid,
    lease_until  timestamptz,
    -- how far the search is
    objective    bigint,
    lower_bound  bigint,
    stops        integer,
    visits       integer,
    unmet        integer,
    seconds      double precision,
    -- what the bid proved, and of which problem
    bid_bound    bigint,
    bid_of       uuid,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    error        text,
    CHECK ((state = 'running') = (lease_id IS NOT NULL)),
    CHECK ((lease_id IS NULL) = (lease_until IS NULL)),
    CHECK (phase = 'plan' OR campus_id IS NOT NULL),
    CHECK ((bid_bound IS NULL) = (bid_of IS NULL)),
    -- no campus-week has two jobs under way, and none has one beside a job of all campuses
    CONSTRAINT consolidation_job_one_at_a_time EXCLUDE USING gist
        (week WITH =, campus_range(campus_id, campus_id, '[]') WITH &&) WHERE (state IN ('queued', 'running'))
);
CREATE INDEX consolidation_job_live ON consolidation_job (requested_at) WHERE state IN ('queued', 'running');
CREATE INDEX consolidation_job_request ON consolidation_job (request_id);

-- What a campus would use of what others may use too, were all of it its own, and what a slot more would be worth to
-- it, in points. A resource is session:ID, room:LOCATION:TYPE or interpreter:LANGUAGE; a cell is the minute of the
-- week at which a slot begins.
CREATE TABLE pool_bid (
    week      date NOT NULL,
    campus_id uuid NOT NULL REFERENCES location,
    resource  text NOT NULL,
    cell      integer NOT NULL CHECK (cell >= 0),
    uses      integer NOT NULL CHECK (uses >= 0),
    price     integer NOT NULL CHECK (price >= 0),
    PRIMARY KEY (week, campus_id, resource, cell)
);

-- The slots that a week's proposals use. Each place of a slot is proposed by one campus only.
CREATE TABLE pool_claim (
    week      date NOT NULL,
    resource  text NOT NULL,
    cell      integer NOT NULL CHECK (cell >= 0),
    place     integer NOT NULL CHECK (place > 0),
    campus_id uuid NOT NULL REFERENCES location,
    PRIMARY KEY (week, resource, cell, place)
);
CREATE INDEX pool_claim_campus ON pool_claim (week, campus_id);

-- A week consolidated campus by campus has a consolidation of each, and is whole when it has all its parts.
ALTER TABLE consolidation
    ADD COLUMN campus_id uuid REFERENCES location,
    ADD COLUMN request_id uuid,
    ADD COLUMN parts integer NOT NULL DEFAULT 1 CHECK (parts > 0);

INSERT INTO shard_map (table_name, kind) VALUES
    ('consolidation_job', 'local'), ('pool_bid', 'local'), ('pool_claim', 'local');
