import Consolidation
import Foundation
import Instances

/// Writes a random instance of the coordination problem: `instances --households 200 --seed 1 --out FILE`.
@main
struct Generate {
    private static let usage = """
        usage: instances --households N [--seed N] [--days N] [--needs LEAST[-MOST]] [--contention X]
                         [--fragmentation X] [--out FILE]

        Writes an instance in the format hccsp-1, to standard output without --out. The same values, the same instance.
          --households     how many, 1 to 20000 and more
          --seed           the start of all chance; 1
          --days           days of the horizon, 2 or more; 5, or 10 for one household
          --needs          needs of every household, as 16 or 3-8; left to chance
          --contention     how much fuller than usual the providers would be; 1
          --fragmentation  the share of sessions that others have taken; 0.35, or 0.48 for one household
        """

    static func main() {
        do throws(Arguments.Failure) {
            let arguments = try Arguments(CommandLine.arguments.dropFirst())
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            guard let data = try? encoder.encode(Instance(arguments.recipe)) else { return }
            do {
                if let file = arguments.out {
                    try data.write(to: URL(filePath: file))
                } else {
                    try FileHandle.standardOutput.write(contentsOf: data)
                }
            } catch {
                throw Arguments.Failure("cannot write the instance: \(error.localizedDescription)")
            }
        } catch {
            FileHandle.standardError.write(Data("\(error.message)\n\n\(usage)\n".utf8))
            exit(64)
        }
    }
}
