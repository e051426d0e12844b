import { randomUUID } from "node:crypto";
import { cp } from "node:fs/promises";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { applyMigrations } from "#app/server/database/migrate.server.ts";
import { ownDatabase, runQuery, temporaryFolder } from "#tests/support/database-engine.ts";
import { listMigrations } from "../../prisma/migrations.ts";

/** What a migration makes of the rows that were there before it. */

const FOLDER = path.resolve("prisma/migrations");

type Ask = (sql: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

/** A database with every migration before the named one, and the rest of them. */
async function databaseBefore(name: string): Promise<{ ask: Ask; migrate(): Promise<unknown> }> {
  const { config, close } = await ownDatabase();
  onTestFinished(close);
  const before = await temporaryFolder();
  const { migrationDirectories } = await listMigrations(FOLDER);
  for (const directory of migrationDirectories)
    if (directory.path < name)
      await cp(path.join(FOLDER, directory.path), path.join(before, directory.path), { recursive: true });
  await applyMigrations(config, before);
  return {
    ask: (sql, parameters) => runQuery(config, sql, parameters),
    migrate: () => applyMigrations(config, FOLDER),
  };
}

/** A cohort that everything of a test hangs on. */
async function startCohort(ask: Ask) {
  const [organization, program, cohort] = [randomUUID(), randomUUID(), randomUUID()];
  await ask("INSERT INTO organization (id, name) VALUES ($1, 'Association')", [organization]);
  await ask("INSERT INTO program (id, organization_id, name) VALUES ($1, $2, 'Program')", [program, organization]);
  await ask(
    `INSERT INTO cohort (id, organization_id, program_id, name, time_zone, starts_on, ends_on)
     VALUES ($1, $2, $3, 'Cohort', 'UTC', '2026-09-01', '2027-06-01')`,
    [cohort, organization, program],
  );
  return { organization, cohort };
}

it("numbers the days of sessions from before by their order, as calendars know them", async () => {
  const { ask, migrate } = await databaseBefore("20261122091956_dropped_days");
  const { organization, cohort } = await startCohort(ask);
  for (const title of ["Money", "Data"]) {
    const session = randomUUID();
    await ask(
      `INSERT INTO cohort_session (id, organization_id, cohort_id, kind, title, changed_at)
       VALUES ($1, $2, $3, 'session', $4, '2026-09-01')`,
      [session, organization, cohort, title],
    );
    for (const [date, minute] of [
      ["2026-10-03", 480],
      ["2026-10-02", 1050],
      ["2026-10-02", 480],
    ] as const)
      await ask(
        "INSERT INTO session_day (id, session_id, on_date, start_minute, end_minute) VALUES ($1, $2, $3::date, $4, 1200)",
        [randomUUID(), session, date, minute],
      );
  }
  await migrate();
  const rows = await ask(
    `SELECT s.title, d.number, d.on_date::text AS date, d.start_minute AS minute
     FROM session_day d JOIN cohort_session s ON s.id = d.session_id ORDER BY 1, 2`,
  );
  expect(rows.map(({ title, number, date, minute }) => [title, number, date, minute])).toEqual(
    ["Data", "Money"].flatMap((title) => [
      [title, 1, "2026-10-02", 480],
      [title, 2, "2026-10-02", 1050],
      [title, 3, "2026-10-03", 480],
    ]),
  );
});

it("names the recipient's role in releases from before, by the closest bond", async () => {
  const { ask, migrate } = await databaseBefore("20261122020608_release_recipient_role");
  const { organization, cohort } = await startCohort(ask);
  const district = randomUUID();
  await ask("INSERT INTO district (id, organization_id, name, state) VALUES ($1, $2, 'District', 'CA')", [
    district,
    organization,
  ]);
  const person = async (name: string) => {
    const id = randomUUID();
    await ask("INSERT INTO person (id, name, email) VALUES ($1, $2, $3)", [id, name, `${id}@example.org`]);
    return id;
  };
  const enroll = async (personId: string, role: string) => {
    const id = randomUUID();
    await ask(
      `INSERT INTO enrollment (id, organization_id, cohort_id, person_id, district_id, role)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, organization, cohort, personId, district, role],
    );
    return id;
  };
  const pair = (candidate: string, mentor: string, from: string, to: string | null) =>
    ask(
      `INSERT INTO mentorship (id, organization_id, cohort_id, candidate_enrollment_id, mentor_enrollment_id, started_at, ended_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [randomUUID(), organization, cohort, candidate, mentor, from, to],
    );
  const rosa = await person("Rosa");
  const candidate = await enroll(rosa, "candidate");
  const release = (recipient: string) =>
    ask(
      `INSERT INTO release (id, organization_id, owner_id, recipient_id, item, released_at)
       VALUES ($1, $2, $3, $4, 'profile', '2026-11-01')`,
      [randomUUID(), organization, rosa, recipient],
    );

  for (const role of ["superintendent", "delegate", "manager"]) {
    const recipient = await person(role);
    await enroll(recipient, role);
    await release(recipient);
  }
  for (const [name, from, to] of [
    ["mentor and manager", "2026-10-01", null],
    ["mentor at that time, now manager", "2026-10-01", "2026-11-10"],
    ["mentor before that time, now manager", "2026-10-01", "2026-10-20"],
  ] as const) {
    const recipient = await person(name);
    const mentor = await enroll(recipient, "mentor");
    await enroll(recipient, "manager");
    await pair(candidate, mentor, from, to);
    await release(recipient);
  }
  await release(await person("nothing any more"));

  await migrate();
  expect(
    await ask("SELECT p.name, r.recipient_role FROM release r JOIN person p ON p.id = r.recipient_id ORDER BY 1"),
  ).toEqual([
    { name: "delegate", recipient_role: "delegate" },
    { name: "manager", recipient_role: "manager" },
    { name: "mentor and manager", recipient_role: "mentor" },
    { name: "mentor at that time, now manager", recipient_role: "mentor" },
    { name: "mentor before that time, now manager", recipient_role: "manager" },
    { name: "nothing any more", recipient_role: "mentor" },
    { name: "superintendent", recipient_role: "superintendent" },
  ]);
});
