-- Who somebody is here whom a provider of sign-ins knows by a name. Only this table says it, never what a token claims.
-- viewer_id is a person's, a practitioner's or an account's: people move between households, so nothing refers to them.
CREATE TABLE sign_in_link (
    issuer    text NOT NULL CHECK (issuer ~ '^https?://[^[:space:]]+$' AND length(issuer) <= 2000),
    subject   text NOT NULL CHECK (subject ~ '^[!-~]{1,255}$'),
    kind      text NOT NULL CHECK (kind IN ('person', 'practitioner', 'scheduler', 'administrator', 'auditor')),
    viewer_id uuid NOT NULL,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);

INSERT INTO shard_map (table_name, kind) VALUES ('sign_in_link', 'reference');
