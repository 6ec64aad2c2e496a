-- Two rows of people who may be one person, to be looked at by somebody. The one with the lesser identifier is first, so
-- that a pair is there once whichever of the two it was found from.
CREATE TABLE person_match (
    person_id  uuid NOT NULL,
    other_id   uuid NOT NULL,
    -- bits of evidence that they are one (Fellegi and Sunter), and what each field adds
    score      double precision NOT NULL,
    fields     jsonb NOT NULL,
    state      text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'distinct', 'merged')),
    decided_by text CHECK (decided_by <> ''),
    reason     text CHECK (reason <> ''),
    PRIMARY KEY (person_id, other_id),
    CHECK (person_id < other_id),
    CHECK ((state = 'distinct') = (reason IS NOT NULL))
);
CREATE INDEX person_match_other ON person_match (other_id);
CREATE INDEX person_match_queue ON person_match (score DESC, person_id, other_id) WHERE state = 'open';
INSERT INTO shard_map (table_name, kind, column_name) VALUES ('person_match', 'key', 'person_id');

-- What people are compared by: only those who share one of these are.
CREATE INDEX person_birth_date ON person (birth_date);
CREATE INDEX person_name ON person (lower(family_name), lower(given_name));
CREATE INDEX person_contact_value ON person_contact (value);
