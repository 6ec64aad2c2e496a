-- Since when a person is known here. Someone of whom there is no record of a service may have had it elsewhere, so
-- the day on which they are first called for it is counted from this one. It moves with nobody and is never changed.
ALTER TABLE person_home ADD COLUMN known_since date NOT NULL DEFAULT current_date;
