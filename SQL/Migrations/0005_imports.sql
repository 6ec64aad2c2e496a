-- What an import has already taken in, by the identifier of its source.

-- Every identifier of a source, what it became here, and the content that was taken, so that the same
-- input twice changes nothing.
CREATE TABLE source_key (
    source       text NOT NULL,
    kind         text NOT NULL,
    value        text NOT NULL,
    target_id    uuid NOT NULL,
    household_id uuid,
    content_hash bigint NOT NULL,
    PRIMARY KEY (source, kind, value)
);
CREATE INDEX source_key_target ON source_key (target_id);

INSERT INTO shard_map (table_name, kind, column_name) VALUES ('source_key', 'key', 'value');
