-- A request for a random household each time; the list is a file of addresses' ends, one a line.
local addresses = {}
local headers = { ["Cookie"] = os.getenv("BENCH_COOKIE") }

-- Each thread draws others.
local threads = 0
function setup(thread)
    threads = threads + 1
    thread:set("seed", threads)
end

function init()
    for line in io.lines(os.getenv("BENCH_HOUSEHOLDS")) do
        addresses[#addresses + 1] = wrk.format("GET", "/api/households/" .. line, headers)
    end
    math.randomseed(os.time() * 10 + seed)
end

function request()
    return addresses[math.random(#addresses)]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("requests %d microseconds %d p50 %d p99 %d errors %d\n", summary.requests,
        summary.duration, latency:percentile(50), latency:percentile(99),
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
