"""The household's plan as JSON from FastAPI and asyncpg: the reference of `deploy/bench household`.

It runs the statements that Hearth's own server ran (BENCH_STATEMENTS, taken from PostgreSQL's log), in the same order
in one transaction under the same claim, with the same entry in the audit, and answers the same document. asyncpg has no
pipeline, so each statement is a round trip. What it leaves out is left out in its favour: it signs nobody in, judges
only whether the reader is of the household's care team, and does not filter the rows a second time.
"""

import contextlib
import datetime
import json
import os
import re
import zoneinfo

import asyncpg
import orjson
from fastapi import FastAPI, Response

VIEWER = os.environ["BENCH_VIEWER"]
SIGHTS = json.loads(os.environ["BENCH_SIGHTS"])
TYPES = {
    "household": "uuid",
    "viewer": "uuid",
    "homes": "uuid[]",
    "people": "uuid[]",
    "now": "timestamptz",
    "day": "date",
    "week": "date",
}


def typed(statement):
    """The statement with the types of its parameters, which libpq sends beside it and asyncpg does not."""

    def type_of(place):
        name = statement["parameters"][int(place.group(1)) - 1]
        return f"{place.group(0)}::{TYPES.get(name, 'text')}"

    if statement["parameters"]:
        statement["sql"] = re.sub(r"\$(\d+)", type_of, statement["sql"])
    return statement


with open(os.environ["BENCH_STATEMENTS"]) as file:
    FIRST, SECOND = [[typed(each) for each in part] for part in json.load(file)]
CLINIC = zoneinfo.ZoneInfo("America/Anchorage")
DOMAINS = ["physical", "mental", "emotional", "spiritual"]

state = {}
directory = {}


async def keep(connection):
    """Nothing is left behind on a connection, so that nothing is to be reset."""


async def learn(connection):
    """Reads up the types once, which asyncpg may not do in the role of viewers' transactions."""
    await connection.fetch("SELECT NULL::uuid[], NULL::text[], NULL::daterange, NULL::tstzrange")


@contextlib.asynccontextmanager
async def lifespan(app):
    size = int(os.environ["BENCH_POOL"])
    pool = await asyncpg.create_pool(
        os.environ["BENCH_DATABASE"], min_size=size, max_size=size, init=learn, reset=keep
    )
    async with pool.acquire() as connection:
        for name, text in {
            "places": "SELECT location_id, name FROM location",
            "people": "SELECT practitioner_id, given_name, family_name, role FROM practitioner",
            "teams": "SELECT team_id, name FROM care_team",
            "services": "SELECT service_code, name FROM service",
        }.items():
            directory[name] = {row[0]: row for row in await connection.fetch(text)}
    state["pool"] = pool
    yield
    await pool.close()


app = FastAPI(lifespan=lifespan)


class Asked:
    """One household asked for: what stands for its parameters, and its statements' rows."""

    def __init__(self, household):
        now = datetime.datetime.now(datetime.timezone.utc)
        today = now.astimezone(CLINIC).date()
        self.people = []
        self.homes = []
        self.rows = {}
        self.values = {
            "household": household,
            "viewer": VIEWER,
            "now": now,
            "day": today,
            "week": today - datetime.timedelta(days=today.weekday()) + datetime.timedelta(days=7),
            "object": f"household:{household}",
            "who": f"practitioner:{VIEWER}",
            "purpose": "TREAT",
            "action": "read",
        }

    async def run(self, connection, statements):
        for statement in statements:
            text, name = statement["sql"], statement["name"]
            if name == "claim":
                await connection.execute(self.claim(text))
            elif not statement["parameters"] and name == "command":
                await connection.execute(text)
            else:
                given = [self.values[each] for each in statement["parameters"]]
                self.rows[name] = await connection.fetch(text, *given)

    def decide(self):
        """Whom the viewer sees: everybody, where they are of the household's care team today."""
        today = self.values["day"]
        subjects = self.rows["household_member+person"]
        if not any(covers(row[2], today) for row in self.rows["panel+care_team_member"]):
            return
        self.people = sorted(str(row["person_id"]) for row in subjects)
        self.homes = sorted({str(row["home_id"]) for row in subjects} | {self.values["household"]})
        if self.rows["consolidation"]:
            self.values["week"] = self.rows["consolidation"][0][0]
        self.values["people"] = self.people
        self.values["homes"] = self.homes
        self.values["shown"] = ";".join(f"{person}:{SIGHTS['shown']}" for person in self.people)

    def claim(self, text):
        """A setting of the claim, as a literal."""
        setting = text.split("=")[0].strip()
        if setting.endswith("app.hh"):
            return f"{setting} = '{','.join(self.homes)}'"
        if setting.endswith("app.vis_words"):
            words = SIGHTS["shown"].split(",")
            return f"{setting} = '{''.join(f'{person}:{word};' for person in self.people for word in words)}'"
        if setting.endswith("app.vis"):
            people = ",".join(f'"{person}":{SIGHTS["vis"]}' for person in self.people)
            return f"{setting} = '{{{people}}}'"
        return text


def covers(days, day):
    return not days.isempty and (days.lower is None or days.lower <= day) and (days.upper is None or day < days.upper)


@app.get("/api/households/{household}")
async def household(household: str):
    for _ in range(30):
        try:
            asked = await answered(household)
            break
        except asyncpg.UniqueViolationError:
            # another request took the place in the household's chain of the audit
            continue
    if not asked.people:
        return Response(status_code=404)
    content = orjson.dumps(document(asked), default=str, option=orjson.OPT_SORT_KEYS)
    return Response(content, media_type="application/json")


async def answered(household):
    asked = Asked(household)
    async with state["pool"].acquire() as connection:
        try:
            await asked.run(connection, FIRST)
            asked.decide()
            if asked.people:
                await asked.run(connection, SECOND)
            else:
                await connection.execute("ROLLBACK")
        except BaseException:
            await connection.execute("ROLLBACK")
            raise
    return asked


def document(asked):
    rows, names = asked.rows, directory
    home = rows["household"][0]
    words, identity = by_person(rows["person_words"]), by_person(rows["person_identity"])
    goals, needs = by_person(rows["goal"]), by_person(rows["need"])
    booked = by_person(rows["appointment_seen"])
    plan = {
        "community": names["places"][home["community_id"]]["name"],
        "duplicates": [
            {
                "id": row["duplicate_id"],
                "need": row["need_id"],
                "reason": row["reason"],
                "state": row["state"],
                "verdict": row["verdict"],
            }
            for row in rows["duplicate"]
        ],
        "familyGoals": [family_goal(row) for row in rows["family_goal"]],
        "id": home["household_id"],
        "members": [
            member(
                row,
                words.get(row["person_id"], []),
                identity.get(row["person_id"], []),
                goals.get(row["person_id"], []),
                needs.get(row["person_id"], []),
                booked.get(row["person_id"], []),
            )
            for row in rows["membership+person_seen"]
        ],
        "name": home["name"],
        "week": asked.values["week"],
    }
    if home["team_id"] is not None:
        plan["team"] = names["teams"][home["team_id"]]["name"]
    return plan


def family_goal(row):
    found = {
        "attainments": [] if row["attainment"] is None else [{"day": row["attained_on"], "score": row["attainment"]}],
        "domain": row["domain"],
        "id": row["family_goal_id"],
        "kind": row["kind"],
        "people": row["people"],
        "status": row["status"],
        "version": row["version"],
        "words": row["words"],
        "wordsBy": row["words_by"],
    }
    for name, column in (("dueOn", "due_on"), ("measure", "measure"), ("reason", "reason")):
        if row[column] is not None:
            found[name] = row[column]
    return found


def by_person(rows):
    found = {}
    for row in rows:
        found.setdefault(row["person_id"], []).append(row)
    return found


def member(person, words, identity, goals, needs, booked):
    given = person["given_name"] if person["preferred_name"] is None else person["preferred_name"]
    name = " ".join(part for part in (given, person["family_name"]) if part)
    current = next((row for row in words if row["kind"] == "own"), None) or next(
        (row for row in words if row["kind"] == "told"), None
    )
    found = {
        "appointments": [visit(row) for row in booked],
        "birthDate": person["birth_date"],
        "goals": [
            {"domain": row["domain"], "status": row["status"], "words": row["words"]}
            for row in sorted(goals, key=lambda row: DOMAINS.index(row["domain"]))
        ],
        "id": person["person_id"],
        "identity": [
            {
                "answers": row["answers"],
                "askedOn": row["asked_on"],
                "aspect": row["aspect"],
                "prefersNotToSay": not row["answers"],
            }
            for row in identity
        ],
        "isPrimary": person[1],
        "language": person["language"],
        "name": name,
        "needs": [
            {
                "id": row["need_id"],
                "name": directory["services"][row["service_code"]]["name"],
                "program": row["program"],
                "reason": row["reason"],
                "service": row["service_code"],
                "status": row["status"],
                "window": {"end": instant(row["latest"]), "start": instant(row["earliest"])},
            }
            for row in needs
        ],
        "role": person["role"],
        "words": [
            {
                "author": row["author"],
                "day": row["on_day"],
                "isCurrent": row is current,
                "kind": row["kind"],
                "words": row["words"],
            }
            for row in words
        ],
    }
    for key, value in {
        "needsInterpreter": person["interpreter"],
        "pronunciation": person["pronunciation"],
        "whatMatters": current and current["words"],
    }.items():
        if value is not None:
            found[key] = value
    return found


def visit(row):
    practitioner = directory["people"][row["practitioner_id"]]
    name = " ".join(part for part in (practitioner["given_name"], practitioner["family_name"]) if part)
    places = {"telehealth": "by phone or video", "home": "at home"}
    found = {
        "appointment": row["appointment_id"],
        "end": instant(row["during"].upper),
        "mode": row["mode"],
        "needs": row["needs"],
        "person": row["person_id"],
        "place": places.get(row["mode"]) or directory["places"][row["location_id"]]["name"],
        "practitioner": name or practitioner["role"],
        "services": row["service_codes"],
        "start": instant(row["during"].lower),
        "visitType": row["visit_type_code"],
    }
    if row["escort_id"] is not None:
        found["escort"] = row["escort_id"]
    return found


def instant(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
