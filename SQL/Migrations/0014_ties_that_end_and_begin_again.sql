-- Two people may be tied the same way more than once, as a child with a guardian who came back, and never twice at once.
ALTER TABLE family_tie DROP CONSTRAINT family_tie_pkey;
ALTER TABLE family_tie ADD PRIMARY KEY (household_id, person_id, relative_id, kind, during);
ALTER TABLE family_tie ADD CONSTRAINT family_tie_one_at_a_time EXCLUDE USING gist
    (household_id WITH =, person_id WITH =, relative_id WITH =, kind WITH =, during WITH &&);
ALTER TABLE family_tie ADD CHECK (NOT isempty(during));
