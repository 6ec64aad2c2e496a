-- What happened to households, so that nothing of it is lost: a row in each household that a change concerned.

ALTER TABLE membership DROP CONSTRAINT membership_ended_reason_check;
ALTER TABLE membership ADD CONSTRAINT membership_ended_reason_check CHECK (ended_reason IN
    ('moved', 'died', 'error', 'separated', 'grown', 'split', 'merged', 'succeeded'));

-- on_day: since when it is so; made_at: since when it is known. revised: memberships as they were and as they are now,
-- `after` null where they never should have been; begun: those that began.
CREATE TABLE household_change (
    household_id uuid NOT NULL REFERENCES household,
    change_id    uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN
        ('move', 'join', 'leave', 'split', 'merge', 'succession', 'death', 'separation', 'correction')),
    on_day       date NOT NULL,
    made_at      timestamptz NOT NULL,
    -- the other household of it
    other_id     uuid,
    people       uuid[] NOT NULL,
    revised      jsonb NOT NULL,
    begun        jsonb NOT NULL,
    PRIMARY KEY (household_id, change_id),
    CHECK (other_id <> household_id)
);
INSERT INTO shard_map (table_name, kind, column_name) VALUES ('household_change', 'household', 'household_id');
