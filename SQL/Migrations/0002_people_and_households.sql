-- Customer-owners, the households that they live in, and their family ties.

CREATE TABLE household (
    household_id uuid PRIMARY KEY,
    name         text NOT NULL CHECK (name <> ''),
    -- the community where it lives: the start of every trip
    community_id uuid NOT NULL REFERENCES location,
    created_on   date NOT NULL,
    ended_on     date CHECK (ended_on >= created_on)
);

-- A customer-owner. household_id is the primary household, where the person's own rows live.
CREATE TABLE person (
    household_id     uuid NOT NULL REFERENCES household,
    person_id        uuid NOT NULL,
    given_name       text NOT NULL DEFAULT '',
    family_name      text NOT NULL DEFAULT '',
    preferred_name   text,
    sex              text CHECK (sex IN ('female', 'male', 'other')),
    birth_date       date NOT NULL CHECK (birth_date >= '1880-01-01'),
    deceased_on      date CHECK (deceased_on >= birth_date),
    language         text NOT NULL DEFAULT 'en' CHECK (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]+)*$'),
    -- in their own words
    what_matters     text,
    version          bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (household_id, person_id)
);

-- Where a person's rows are: the one look-up from a person to a household.
CREATE TABLE person_home (
    person_id    uuid PRIMARY KEY,
    household_id uuid NOT NULL
);

-- Who belongs to which household, when, and as what. A person may belong to two at a time.
CREATE TABLE membership (
    household_id uuid NOT NULL REFERENCES household,
    person_id    uuid NOT NULL,
    role         text NOT NULL CHECK (role IN
        ('head', 'partner', 'child', 'grandchild', 'parent', 'grandparent', 'sibling', 'relative', 'foster', 'other')),
    during       daterange NOT NULL CHECK (NOT isempty(during)),
    ended_reason text CHECK (ended_reason IN ('moved', 'died', 'error', 'separated', 'grown')),
    PRIMARY KEY (household_id, person_id, during),
    EXCLUDE USING gist (household_id WITH =, person_id WITH =, during WITH &&)
);

-- Exactly one household at a time is a person's primary one: the database refuses two.
CREATE TABLE primary_household (
    person_id    uuid NOT NULL,
    during       daterange NOT NULL CHECK (NOT isempty(during)),
    household_id uuid NOT NULL,
    PRIMARY KEY (person_id, during),
    CONSTRAINT primary_household_one_at_a_time EXCLUDE USING gist (person_id WITH =, during WITH &&)
);

-- kind says what relative_id is to person_id.
CREATE TABLE family_tie (
    household_id uuid NOT NULL,
    person_id    uuid NOT NULL,
    relative_id  uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN
        ('parent', 'child', 'partner', 'sibling', 'grandparent', 'grandchild', 'guardian', 'caregiver', 'relative')),
    during       daterange NOT NULL DEFAULT '(,)',
    PRIMARY KEY (household_id, person_id, relative_id, kind),
    FOREIGN KEY (household_id, person_id) REFERENCES person ON DELETE CASCADE,
    CHECK (person_id <> relative_id)
);

-- Times a person cannot come (school, work), as a week's pattern: day 0 is Monday, minutes of the day.
CREATE TABLE unavailability (
    household_id uuid NOT NULL,
    person_id    uuid NOT NULL,
    weekday      integer NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    minutes      int4range NOT NULL CHECK (minutes <@ '[0,1440)' AND NOT isempty(minutes)),
    PRIMARY KEY (household_id, person_id, weekday, minutes),
    FOREIGN KEY (household_id, person_id) REFERENCES person ON DELETE CASCADE
);

INSERT INTO shard_map (table_name, kind, column_name) VALUES
    ('household', 'household', 'household_id'), ('person', 'household', 'household_id'),
    ('membership', 'household', 'household_id'), ('family_tie', 'household', 'household_id'),
    ('unavailability', 'household', 'household_id'),
    ('person_home', 'key', 'person_id'), ('primary_household', 'key', 'person_id');
