"""One household of an hccsp-1 file as a compact time-indexed constraint program: cpsat.py FILE SECONDS

The reference of the search for one household: every encounter that could be is a variable. Needs ortools. Prints
objective, whether it is proven, and the seconds from the model's start to its end. Records and links are kept; ways
between places are added where a solution breaks them, and the solve is repeated.
"""
import json
import sys
import time
from itertools import combinations

from ortools.sat.python import cp_model


def subsets(items, most):
    return (c for size in range(1, min(most, len(items)) + 1) for c in combinations(items, size))


def options(d):
    """Every encounter that keeps the rules by itself."""
    grid, day = d["grid"], 1440
    service = {s["id"]: s for s in d["services"]}
    types = {v["id"]: v for v in d["visitTypes"]}
    provider = {p["id"]: p for p in d["providers"]}
    node = {n: i for i, n in enumerate(d["nodes"])}
    zone = d["households"][0]["zone"]
    session = {s["id"]: s for s in d["sessions"]}
    busy = {p["id"]: [(a, b, None) for a, b in p["unavailable"]] for p in d["persons"]}
    for b in d["bookings"]:
        if not b["movable"]:
            where = node[session[b["session"]]["location"] or zone]
            for who in filter(None, [b["person"], b.get("escort")]):
                busy[who].append((b["start"], b["start"] + b["duration"], where))

    def free(who, start, end, where):
        for a, b, at in busy[who]:
            way = 0 if at is None else d["travel"][at][where]
            if start < b + way and a < end + way:
                return False
        return True

    for person in d["persons"]:
        needs = [n for n in d["needs"] if n["person"] == person["id"]]
        adults = [p["id"] for p in d["persons"] if not p["minor"]]
        for s in d["sessions"]:
            if s["mode"] == "home" and zone not in (s["zones"] or []):
                continue
            where = node[s["location"] if s["mode"] == "inPerson" else zone]
            speaks = person["language"] in provider[s["provider"]]["languages"]
            pools = [i for i in d["interpreters"] if i["language"] == person["language"]]
            for v in (types[t] for t in s["visitTypes"] if s["mode"] in types[t]["modes"]):
                mine = [n for n in needs if s["mode"] in n["modes"] and (not n["providers"] or s["provider"] in n["providers"])]
                meets = {n["id"]: {n["service"], *service[n["service"]]["satisfiedBy"]} for n in mine}
                held = sorted({x for m in meets.values() for x in m if x in v["covers"]})
                for performed in subsets(held, v["maxServices"]):
                    length = -(-(v["setup"] + sum(v["covers"][x] for x in performed)) // grid) * grid
                    able = [n for n in mine if meets[n["id"]] & set(performed)]
                    latest = min((service[x]["startNotAfter"] for x in performed if service[x]["startNotAfter"] is not None), default=day)
                    for covered in subsets(able, len(able)):
                        if not all(any(x in meets[n["id"]] for n in covered) for x in performed):
                            continue
                        first = max(n["earliest"] - service[n["service"]]["lookback"] for n in covered)
                        last = min(n["latest"] for n in covered) - length
                        for a, b in s["free"]:
                            for start in range(max(a, -(-first // grid) * grid), min(b - length, last) + 1, grid):
                                end = start + length
                                if start % day > latest or not free(person["id"], start, end, where):
                                    continue
                                if not speaks and not all(any(w[0] <= c and c + grid <= w[1] for i in pools for w in i["windows"]) for c in range(start, end, grid)):
                                    continue
                                cost = d["weights"]["visit"]
                                for n in covered:
                                    cost += d["weights"]["delayPerDay"] * max(0, start // day - n["earliest"] // day)
                                    if n["preferred"] and s["provider"] not in n["preferred"]:
                                        cost += d["weights"]["discontinuity"]
                                for m in d["bookings"]:
                                    if m["movable"] and (m["person"], m["visitType"], m["session"], m["start"]) == (person["id"], v["id"], s["id"], start):
                                        cost -= d["weights"]["change"]
                                needs_escort = person["minor"] and s["mode"] == "inPerson"
                                escorts = [e for e in adults if free(e, start, end, where)] if needs_escort else [None]
                                for escort in escorts:
                                    yield dict(who={person["id"], escort} - {None}, start=start, end=end, where=where, session=s, room=v["roomType"], needs=[n["id"] for n in covered], cost=cost, speaks=speaks, language=person["language"])


def solve(d, seconds):
    grid, day, weights = d["grid"], 1440, d["weights"]
    model = cp_model.CpModel()
    found = list(options(d))
    x = [model.NewBoolVar("") for _ in found]
    cost = [o["cost"] * v for o, v in zip(found, x)] + [weights["change"] * sum(b["movable"] for b in d["bookings"])]
    service = {s["id"]: s for s in d["services"]}
    session = {s["id"]: s for s in d["sessions"]}
    closed = {}
    for n in d["needs"]:
        meets = {n["service"], *service[n["service"]]["satisfiedBy"]}
        from_ = n["earliest"] - service[n["service"]]["lookback"]
        proofs = [(r["at"], r["at"]) for r in d["records"] if r["person"] == n["person"] and r["service"] in meets and from_ <= r["at"] <= n["latest"]]
        proofs += [(b["start"], b["start"] + b["duration"]) for b in d["bookings"] if not b["movable"] and b["person"] == n["person"] and meets & set(b["services"]) and from_ <= b["start"] and b["start"] + b["duration"] <= n["latest"]]
        closed[n["id"]] = [(p, model.NewBoolVar("")) for p in proofs]
        unmet = model.NewBoolVar("")
        cost.append(weights["unmet"] * n["priority"] * unmet)
        model.AddExactlyOne([v for o, v in zip(found, x) if n["id"] in o["needs"]] + [v for _, v in closed[n["id"]]] + [unmet])
    cells = lambda o: range(o["start"] // grid, o["end"] // grid)
    rows = {}
    rooms = {(r["location"], r["type"]): r["count"] for r in d["rooms"]}
    for o, v in zip(found, x):
        for c in cells(o):
            for who in o["who"]:
                rows.setdefault(("who", who, c), (1, []))[1].append(v)
            rows.setdefault(("session", o["session"]["id"], c), (o["session"]["capacity"], []))[1].append(v)
            key = (o["session"]["location"], o["room"])
            if o["session"]["mode"] == "inPerson" and key in rooms:
                used = sum(1 for b in d["bookings"] if not b["movable"] and session[b["session"]]["location"] == key[0] and {t["id"]: t["roomType"] for t in d["visitTypes"]}[b["visitType"]] == key[1] and b["start"] <= c * grid < b["start"] + b["duration"])
                rows.setdefault((key, c), (rooms[key] - used, []))[1].append(v)
            if not o["speaks"]:
                count = sum(i["count"] for i in d["interpreters"] if i["language"] == o["language"] and any(w[0] <= c * grid and c * grid + grid <= w[1] for w in i["windows"]))
                rows.setdefault((o["language"], c), (count, []))[1].append(v)
    for most, users in rows.values():
        model.Add(sum(users) <= most)
    for link in d["links"]:
        for o, v in zip(found, x):
            if link["after"] in o["needs"]:
                fits = lambda end: link["minGap"] <= o["start"] - end <= link["maxGap"]
                before = [u for p, u in zip(found, x) if link["before"] in p["needs"] and (fits(p["end"]) if p is not o else link["minGap"] <= 0)]
                model.Add(sum(before) + sum(u for p, u in closed[link["before"]] if fits(p[1])) >= v)
    # Stops: presence at a place and day, waiting between, an opening where presence begins.
    keys = {}
    for o, v in zip(found, x):
        if o["session"]["mode"] != "telehealth":
            key = ("stop", o["where"], o["start"] // day) if o["session"]["mode"] == "inPerson" else ("home", o["session"]["id"])
            for c in cells(o):
                keys.setdefault(key, {}).setdefault(c, []).append(v)
    node = {n: i for i, n in enumerate(d["nodes"])}
    zone = node[d["households"][0]["zone"]]
    for b in d["bookings"]:
        s = session[b["session"]]
        if not b["movable"] and s["mode"] != "telehealth":
            key = ("stop", node[s["location"]], b["start"] // day) if s["mode"] == "inPerson" else ("home", s["id"])
            for c in range(b["start"] // grid, (b["start"] + b["duration"]) // grid):
                keys.setdefault(key, {}).setdefault(c, []).append(1)
    gap = d["maxStopGap"] // grid
    for key, covered in keys.items():
        first, last = min(covered), max(covered)
        if key[0] == "home":
            opening, idle_most = weights["homeStop"], 0
        else:
            opening, idle_most = weights["stop"] + weights["travel"] * 2 * d["travel"][zone][key[1]], gap
        before, idles = 0, []
        for c in range(first, last + 1):
            present, opens, idle = model.NewBoolVar(""), model.NewBoolVar(""), model.NewBoolVar("")
            served = covered.get(c, [])
            for v in served:
                model.Add(present >= v)
            model.Add(opens >= present - before)
            model.Add(idle >= present - sum(served))
            cost += [opening * opens, weights["wait"] * grid * idle if idle_most else 0]
            if not idle_most and not served:
                model.Add(present == 0)
            idles.append(idle)
            before = present
            if idle_most and len(idles) > idle_most:
                model.Add(sum(idles[-idle_most - 1:]) <= idle_most)
    model.Minimize(sum(cost))
    started = time.time()
    while True:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 2
        solver.parameters.max_time_in_seconds = max(1, seconds - (time.time() - started))
        status = solver.Solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        chosen = [i for i, v in enumerate(x) if solver.Value(v)]
        broken = [(i, j) for i, j in combinations(chosen, 2) if found[i]["who"] & found[j]["who"] and found[i]["start"] < found[j]["end"] + d["travel"][found[j]["where"]][found[i]["where"]] and found[j]["start"] < found[i]["end"] + d["travel"][found[i]["where"]][found[j]["where"]]]
        if not broken:
            return int(solver.ObjectiveValue()), status == cp_model.OPTIMAL
        for i, j in broken:
            model.AddBoolOr([x[i].Not(), x[j].Not()])


if __name__ == "__main__":
    data = json.load(open(sys.argv[1]))
    begun = time.time()
    result = solve(data, float(sys.argv[2]))
    if result is None:
        sys.exit("no solution in time")
    print(f"objective {result[0]} proven {result[1]} seconds {time.time() - begun:.3f}")
