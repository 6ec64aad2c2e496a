-- The claim is asked of every row, and reading JSON for each took most of a household's time. Beside app.vis there is
-- now app.vis_words: the same words flat, each as `person:WORD;`. A policy only looks for one in it, which takes an
-- eighth of the time; what it opens is the same. Unset or empty, they open nothing.
DO $$
DECLARE
    here text := 'strpos(current_setting(''app.hh'', true), household_id::text) > 0';
    knows text := 'strpos(current_setting(''app.vis_words'', true), %s::text || %L) > 0';
    marked text := 'strpos(current_setting(''app.vis_words'', true), person_id::text || '':'' || cat ||'
        ' CASE WHEN own THEN ''!'' ELSE '''' END || %L) > 0';
    seen text;
    claimed text;
    general text;
    name text;
BEGIN
    seen := format('%s AND (%s OR shared AND %s)', here, format(marked, ';'), format(marked, '+;'));
    claimed := format('%s AND %s', here, format(knows, 'person_id', ':'));
    general := format(knows, 'person_id', ':GEN;');

    FOREACH name IN ARRAY ARRAY['condition', 'goal', 'plan', 'encounter', 'record', 'need', 'appointment', 'duplicate',
        'person_words', 'person_contact', 'person_identity', 'person_preference']
    LOOP
        EXECUTE format('ALTER POLICY seen ON %I USING (%s)', name, seen);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['person', 'membership', 'person_home'] LOOP
        EXECUTE format('ALTER POLICY seen ON %I USING (%s)', name, claimed);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['household', 'panel'] LOOP
        EXECUTE format('ALTER POLICY seen ON %I USING (%s)', name, here);
    END LOOP;
    EXECUTE format('ALTER POLICY seen ON unavailability USING (%s AND %s)', here,
        format(knows, 'person_id', ':SCHED;'));
    -- that two are kin tells of both
    EXECUTE format('ALTER POLICY seen ON family_tie USING (%s AND %s AND %s)', here, general,
        format(knows, 'relative_id', ':'));
    EXECUTE format('ALTER POLICY seen ON audit_entry USING (%s)', here);
    EXECUTE format('ALTER POLICY added ON audit_entry WITH CHECK (%s AND who = current_setting(''app.who'', true))',
        here);

    EXECUTE 'CREATE OR REPLACE VIEW appointment_outline WITH (security_barrier) AS SELECT household_id, appointment_id,'
        ' person_id, escort_id, session_id, practitioner_id, location_id, mode, during, movable, status'
        ' FROM appointment WHERE ' || here || ' AND ' || format(marked, '~;');
    EXECUTE 'CREATE OR REPLACE VIEW appointment_seen WITH (security_barrier) AS SELECT appointment.*, ARRAY('
        'SELECT need_id FROM appointment_need JOIN need USING (household_id, need_id)'
        ' WHERE appointment_need.household_id = appointment.household_id'
        ' AND appointment_need.appointment_id = appointment.appointment_id AND '
        || seen || ' ORDER BY need_id) AS needs FROM appointment WHERE ' || seen;
    EXECUTE 'CREATE OR REPLACE VIEW person_seen WITH (security_barrier) AS SELECT household_id, person_id, given_name,'
        ' family_name, preferred_name, CASE WHEN ' || general || ' THEN sex END AS sex, birth_date, deceased_on,'
        ' language, pronunciation, interpreter, languages, version FROM person WHERE ' || claimed;
    EXECUTE 'CREATE OR REPLACE VIEW safe_channel WITH (security_barrier) AS SELECT DISTINCT household_id, person_id'
        ' FROM person_contact WHERE ' || here || ' AND cat = ''SAFE'' AND (' || format(marked, ';') || ' OR '
        || format(marked, '~;') || ')';
END $$;
