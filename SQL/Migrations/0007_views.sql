-- Questions that are asked in more than one place, and the indexes that they need.

-- Everyone who belongs to a household, with the household where each one's own rows live: home_id is
-- household_id for those whose primary household it is.
CREATE VIEW household_member AS
SELECT membership.household_id, membership.person_id, membership.role, membership.during, membership.ended_reason,
       person_home.household_id AS home_id, person_home.household_id = membership.household_id AS is_primary
FROM membership
JOIN person_home USING (person_id);

-- A line of the list of households that live together now.
CREATE VIEW household_line AS
SELECT household.household_id, household.name, location.name AS community,
       (SELECT count(*) FROM membership
        WHERE membership.household_id = household.household_id AND membership.during @> current_date) AS people,
       (SELECT count(*) FROM need
        WHERE need.household_id = household.household_id AND need.status = 'open') AS open_needs
FROM household
JOIN location ON location.location_id = household.community_id
WHERE household.ended_on IS NULL;

-- An appointment with the needs that it meets.
CREATE VIEW appointment_with_needs AS
SELECT appointment.*,
       ARRAY(SELECT need_id FROM appointment_need
             WHERE appointment_need.household_id = appointment.household_id
               AND appointment_need.appointment_id = appointment.appointment_id
             ORDER BY need_id) AS needs
FROM appointment;

CREATE INDEX household_name ON household (name, household_id);
CREATE INDEX membership_person ON membership (person_id);
-- a proposal is named in links by its own identifier alone
CREATE INDEX proposal_named ON proposal (proposal_id);
CREATE INDEX proposal_of ON proposal (consolidation_id);
CREATE INDEX consolidation_week ON consolidation (week, made_at);
-- what is taken in a week
CREATE INDEX resource_slot_during ON resource_slot USING gist (during) WHERE state <> 'cancelled';
