-- Stops kept in a period: one household at one site on one civil day, however many appointments were kept there.
-- $1 first day, $2 the day after the last. Numerator of "stops a household"; denominator: households with any.
SELECT count(DISTINCT (a.household_id, a.location_id, (lower(a.during) AT TIME ZONE l.time_zone)::date)) AS stops,
       count(DISTINCT a.household_id) AS households
FROM appointment AS a JOIN location AS l USING (location_id)
WHERE a.status = 'kept' AND a.mode = 'inPerson'
  AND (lower(a.during) AT TIME ZONE l.time_zone)::date >= $1::date
  AND (lower(a.during) AT TIME ZONE l.time_zone)::date < $2::date
