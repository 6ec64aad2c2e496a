import CPostgres

/// The warnings that the server sent on one connection since they were last taken.
///
/// libpq prints them to standard error unless told otherwise, and a warning on COMMIT means that the
/// transaction may not be safe yet.
final class Notices {
    private(set) var warnings = 0

    func attach(to handle: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        PQsetNoticeReceiver(
            handle,
            { context, result in
                guard let context, let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V")))
                else { return }
                if String(cString: severity) == "WARNING" {
                    Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().warnings += 1
                }
            },
            context
        )
    }

    func reset() { warnings = 0 }
}
