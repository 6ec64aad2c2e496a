import Postgres
import TestSupport
import Testing

/// The schema can be distributed by household, proven on plain PostgreSQL: each statement below finds what breaks
/// the contract, so it must find nothing.
@Suite(.database) struct `The schema, distributed by household` {
    /// What each statement returns, as one text a row.
    private func offenders(_ statement: SQL) async throws -> [String] {
        try await database.run { try $0.query(statement) { try $0.decode(0) } }
    }

    @Test func `knows the kind of every table, and of none that is not there`() async throws {
        let strangers = try await offenders(
            """
            SELECT coalesce(tablename::text, table_name)
            FROM (SELECT tablename FROM pg_tables WHERE schemaname = current_schema()) AS tables
            FULL JOIN shard_map ON tablename::text = table_name
            WHERE tablename IS NULL OR table_name IS NULL
            """
        )
        #expect(strangers == [])
    }

    @Test func `has the named column in every table that is spread by one`() async throws {
        let without = try await offenders(
            """
            SELECT table_name FROM shard_map
            WHERE column_name IS NOT NULL AND NOT EXISTS (
                SELECT FROM information_schema.columns AS known
                WHERE known.table_schema = current_schema() AND known.table_name = shard_map.table_name
                  AND known.column_name = shard_map.column_name AND known.is_nullable = 'NO')
            """
        )
        #expect(without == [])
    }

    @Test func `has a primary key for every table`() async throws {
        let without = try await offenders(
            """
            SELECT relname::text FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT EXISTS (
                SELECT FROM pg_constraint WHERE conrelid = pg_class.oid AND contype = 'p')
            """
        )
        #expect(without == [])
    }

    @Test func `has the column in every key, unique index and exclusion of a spread table, compared by equality`()
        async throws
    {
        let without = try await offenders(
            """
            SELECT indexrelid::regclass::text
            FROM pg_index
            JOIN pg_class ON pg_class.oid = indrelid AND relnamespace = current_schema()::regnamespace
            JOIN shard_map ON table_name = relname::text AND column_name IS NOT NULL
            LEFT JOIN pg_constraint ON conindid = indexrelid AND contype = 'x'
            WHERE (indisunique OR indisexclusion) AND NOT EXISTS (
                SELECT FROM pg_attribute, generate_series(1, indnkeyatts) AS place
                WHERE attrelid = indrelid AND attname::text = column_name AND attnum = indkey[place - 1]
                  AND (NOT indisexclusion OR (
                      SELECT oprname = '=' FROM pg_operator WHERE pg_operator.oid = conexclop[place])))
            """
        )
        #expect(without == [])
    }

    @Test func `has foreign keys only within a kind by its column, or to tables that are everywhere`() async throws {
        let across = try await offenders(
            """
            SELECT conrelid::regclass::text || '.' || conname
            FROM pg_constraint
            JOIN pg_class AS child ON child.oid = conrelid AND child.relnamespace = current_schema()::regnamespace
            JOIN pg_class AS parent ON parent.oid = confrelid
            JOIN shard_map AS here ON here.table_name = child.relname::text
            JOIN shard_map AS there ON there.table_name = parent.relname::text
            WHERE contype = 'f' AND there.kind <> 'reference' AND NOT (
                here.kind = there.kind AND EXISTS (
                    SELECT FROM generate_subscripts(conkey, 1) AS place
                    JOIN pg_attribute AS own ON own.attrelid = conrelid AND own.attnum = conkey[place]
                    JOIN pg_attribute AS other ON other.attrelid = confrelid AND other.attnum = confkey[place]
                    WHERE own.attname::text = here.column_name AND other.attname::text = there.column_name))
            """
        )
        #expect(across == [])
    }

    @Test func `has no foreign key that sets null or a default`() async throws {
        let setting = try await offenders(
            """
            SELECT conname::text FROM pg_constraint
            WHERE connamespace = current_schema()::regnamespace AND contype = 'f'
              AND (confdeltype IN ('n', 'd') OR confupdtype IN ('n', 'd'))
            """
        )
        #expect(setting == [])
    }

    @Test func `has no triggers`() async throws {
        let triggers = try await offenders(
            """
            SELECT tgname::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
            WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal
            """
        )
        #expect(triggers == [])
    }

    @Test func `counts by bigint only`() async throws {
        let narrow = try await offenders(
            """
            SELECT attrelid::regclass::text || '.' || attname
            FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = current_schema()::regnamespace AND atttypid IN ('int2'::regtype, 'int4'::regtype)
              AND (attidentity <> '' OR EXISTS (
                  SELECT FROM pg_attrdef WHERE adrelid = attrelid AND adnum = attnum
                    AND pg_get_expr(adbin, adrelid) LIKE 'nextval%'))
            """
        )
        #expect(narrow == [])
    }

    @Test func `shows viewers no row of a spread table that no policy guards, also where they ask as its owner`()
        async throws
    {
        let unguarded = try await offenders(
            """
            SELECT relname::text FROM pg_class JOIN shard_map ON table_name = relname::text
            WHERE relnamespace = current_schema()::regnamespace AND column_name IS NOT NULL
              AND (has_table_privilege('hearth_app', pg_class.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
                   OR has_any_column_privilege('hearth_app', pg_class.oid, 'SELECT, INSERT, UPDATE'))
              AND NOT (relrowsecurity AND relforcerowsecurity)
            """
        )
        #expect(unguarded == [])
        let changeable = try await offenders(
            """
            SELECT relname::text FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v') AND relname <> 'audit_entry'
              AND (has_table_privilege('hearth_app', oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                   OR has_any_column_privilege('hearth_app', oid, 'INSERT, UPDATE'))
            """
        )
        #expect(changeable == [])
    }

    @Test func `lets viewers read no view that runs as its owner and does not ask for their claim`() async throws {
        let open = try await offenders(
            """
            SELECT relname::text FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind = 'v'
              AND has_table_privilege('hearth_app', oid, 'SELECT')
              AND NOT coalesce('security_invoker=true' = ANY(reloptions), false)
              AND NOT (coalesce('security_barrier=true' = ANY(reloptions), false)
                       AND pg_get_viewdef(oid) LIKE '%app.hh%' AND pg_get_viewdef(oid) LIKE '%app.vis%')
            """
        )
        #expect(open == [])
    }

    @Test func `lets nobody but an administrator set a claim by a function`() async throws {
        let callable = try await offenders(
            "SELECT 'set_config' WHERE has_function_privilege('hearth_app', 'set_config(text, text, boolean)', 'EXECUTE')"
        )
        #expect(callable == [])
    }

    @Test func `asks no other table in a row's policy`() async throws {
        let asking = try await offenders(
            """
            SELECT polname::text FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
            WHERE relnamespace = current_schema()::regnamespace
              AND concat(polqual::text, polwithcheck::text) LIKE '%SUBLINK%'
            """
        )
        #expect(asking == [])
    }
}
