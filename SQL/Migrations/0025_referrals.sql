-- How long a referral to a service is good for: dated data, never code. referral_code is the service whose record is the
-- referral, or its renewal.
CREATE TABLE referral_rule (
    service_code  text NOT NULL REFERENCES service,
    referral_code text NOT NULL REFERENCES service,
    months        integer NOT NULL CHECK (months > 0),
    valid         daterange NOT NULL CHECK (NOT isempty(valid)),
    source        text NOT NULL,
    PRIMARY KEY (service_code, valid),
    EXCLUDE USING gist (service_code WITH =, valid WITH &&),
    CHECK (service_code <> referral_code)
);
INSERT INTO referral_rule VALUES
    ('traditional-healing', 'healing-referral', 6, '[1997-01-01,)',
        'Southcentral Foundation Traditional Healing: a referral is renewed every six months');
INSERT INTO shard_map (table_name, kind) VALUES ('referral_rule', 'reference');
