-- What was looked at and changed, by whom and what for: a chain of hashes for each household. Each entry holds the
-- hash of the one before it, so that none can be changed, taken out or put elsewhere unseen.
CREATE TABLE audit_entry (
    household_id uuid NOT NULL,
    seq          bigint NOT NULL CHECK (seq > 0),
    at           timestamptz NOT NULL,
    who          text NOT NULL CHECK (who <> ''),
    purpose      text NOT NULL CHECK (purpose <> ''),
    action       text NOT NULL CHECK (action IN ('read', 'accept', 'refuse', 'confirm', 'undo', 'open')),
    object       text NOT NULL CHECK (object <> ''),
    -- the classes that were open, of whom: `person:GEN,MH` with semicolons between
    shown        text NOT NULL,
    previous     bytea NOT NULL CHECK (length(previous) = 32),
    hash         bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (household_id, seq),
    -- the separator of what is hashed is in none of its parts
    CHECK (strpos(who || purpose || object || shown, E'\x1f') = 0)
);

INSERT INTO shard_map (table_name, kind, column_name) VALUES ('audit_entry', 'household', 'household_id');

-- Viewers' transactions add entries. They see of the chain what the next entry needs, and change nothing.
DO $$
DECLARE
    here text := 'household_id = ANY (string_to_array(nullif(current_setting(''app.hh'', true), ''''), '','')::uuid[])';
BEGIN
    EXECUTE 'CREATE POLICY seen ON audit_entry FOR SELECT TO hearth_app USING (' || here || ')';
    EXECUTE 'CREATE POLICY added ON audit_entry FOR INSERT TO hearth_app WITH CHECK (' || here
        || ' AND who = nullif(current_setting(''app.who'', true), ''''))';
    EXECUTE format('CREATE POLICY program ON audit_entry TO %I USING (true) WITH CHECK (true)', current_user);
    ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
    ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
    GRANT INSERT ON audit_entry TO hearth_app;
    GRANT SELECT (household_id, seq, hash) ON audit_entry TO hearth_app;
END $$;
