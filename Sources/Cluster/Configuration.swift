import Glibc

/// What the server is told at each start: for one machine that also runs the program, of 2 to 24 GB.
struct Configuration {
    var socketFolder: String
    /// The machine's memory in megabytes.
    var memory: Int
    /// Settings that differ from ours.
    var overrides: [String: String]

    /// The text of `postgresql.conf`.
    var text: String {
        var settings: [(String, String)] = [
            ("listen_addresses", ""),
            ("port", "5432"),
            ("unix_socket_directories", "\"\(socketFolder.replacing("\"", with: "\"\""))\""),
            ("unix_socket_permissions", "0700"),
            ("max_connections", "60"),

            ("shared_buffers", "\(min(max(memory / 8, 128), 2048))MB"),
            ("effective_cache_size", "\(max(memory / 2, 256))MB"),
            ("work_mem", "16MB"),
            ("maintenance_work_mem", "\(min(max(memory / 32, 64), 512))MB"),
            ("random_page_cost", "1.1"),
            ("jit", "off"),

            ("fsync", "on"),
            ("full_page_writes", "on"),
            ("synchronous_commit", "on"),
            ("wal_compression", "on"),
            ("min_wal_size", "128MB"),
            ("max_wal_size", "2GB"),

            ("lc_messages", "C"),
            ("lc_monetary", "C"),
            ("lc_numeric", "C"),
            ("lc_time", "C"),
            ("datestyle", "iso, ymd"),
            ("timezone", "UTC"),
            ("default_text_search_config", "pg_catalog.simple"),
        ]
        // A log line must not name a person: no statement, no parameter, and no DETAIL, which quotes the row.
        settings += [
            ("log_destination", "stderr"),
            ("logging_collector", "off"),
            ("log_timezone", "UTC"),
            ("log_line_prefix", "%m [%p] "),
            ("log_error_verbosity", "terse"),
            ("log_min_error_statement", "panic"),
            ("log_parameter_max_length", "0"),
            ("log_parameter_max_length_on_error", "0"),
            ("log_checkpoints", "off"),
            ("log_statement", "none"),
        ]
        settings += overrides.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let lines = settings.map { "\($0.0) = '\($0.1.replacing("'", with: "''"))'" }
        return """
            # Written by hearth at each start. Settings of your own belong in local.conf beside this file.
            \(lines.joined(separator: "\n"))
            include_if_exists = 'local.conf'

            """
    }

    /// The memory that this program may use, in megabytes: the machine's, or its control group's where that is less.
    static var availableMemory: Int {
        let machine = sysconf(Int32(_SC_PHYS_PAGES)) / 1024 * sysconf(Int32(_SC_PAGESIZE)) / 1024
        let limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
        let group = limits.compactMap { Files.text($0).flatMap { Int($0.trimmed) } }.map { $0 / 1_048_576 }
        return group.reduce(machine, min)
    }

    /// The text of `pg_hba.conf`: only the socket, and only accounts that the kernel vouches for.
    static let hostAccess = "local all all peer map=hearth\n"

    /// The text of `pg_ident.conf`: the server's account and root may be the program, or its administrator.
    static func identities(of account: Account) -> String {
        Set([account.name, "root"]).sorted()
            .flatMap { name in
                ["hearth", "postgres"].map { "hearth \"\(name.replacing("\"", with: "\"\""))\" \($0)\n" }
            }
            .joined()
    }
}
