import { describe, expect, it } from "vitest";
import { exportOrganization } from "#app/features/accounts/organization-erasure/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { runningOrganization, WORD } from "#tests/support/running-organization.ts";
import { textsOf } from "#tests/support/rows.ts";
import * as world from "#tests/support/world.ts";

const ASKED = new Date("2026-11-02T10:00:00.250Z");

describe("the archive of an organization", () => {
  it("says who, where, with whom and when, and nothing of what anybody wrote, chose or scored", async () => {
    const here = await runningOrganization();
    const { entries, files, readme } = await exportOrganization(here.boss.actor, here.cohort.organizationId, ASKED);
    expect(files).toEqual([]);
    for (const { name } of entries) expect(readme([])).toContain(`\r\n${name}: `);
    const texts = await textsOf({ entries });
    const textOf = (name: string) => texts.get(name) ?? "";
    expect(entries.map(({ name }) => name)).toEqual([
      ...["people.csv", "programs.csv", "cohorts.csv", "districts.csv"],
      ...["enrollments.csv", "mentorships.csv", "invitations.csv", "assessments.csv"],
      ...["verifications.csv", "stage-reviews.csv"],
      ...["cohort-sessions.csv", "attendance.csv"],
      ...["sign-in.csv", "asked-releases.csv"],
      ...["match-profiles.csv", "preferences.csv", "proposals.csv", "reminders.csv"],
      "mentoring-meetings.csv",
      "check-ins.csv",
      "companion-modules.csv",
      "partnerships.csv",
      "companion-sittings.csv",
    ]);
    for (const member of [here.boss, here.mentor, here.rosa]) expect(textOf("people.csv")).toContain(member.email);
    expect(textOf("mentorships.csv")).toContain(here.mentor.email);
    expect(textOf("assessments.csv").trim().split("\r\n")).toHaveLength(3);
    expect(textOf("assessments.csv")).toContain(world.SUBMITTED.toISOString());
    expect(textOf("cohort-sessions.csv")).toContain(",Money,session,2026-10-02,1050,1290,");
    expect(textOf("attendance.csv")).toContain(`${here.rosa.email},attended,240,`);
    expect(textOf("sign-in.csv")).toContain("District,https://id.example.org,tandem,");
    const all = [readme([]), ...texts.values()].join("\n");
    for (const written of [
      "why",
      "evidence",
      "wanted",
      "action",
      "note",
      "hash",
      "secret",
      "laptop",
      "browser",
      "minutes",
      "subject",
      ...["value", "style", "helps", "area", "aspiration", "veto", "reason", "no"],
      "course",
      ...["agreement", "meeting", "place", "summary", "point", "promise", "end", "private", "shared"],
      "clock",
    ])
      expect(all).not.toContain(`${WORD} ${written}`);
    expect(all).not.toContain("2.5");
  });

  it("holds nobody of another organization, has a header on each table, and is on record", async () => {
    const boss = await world.createAdministrator(await world.createCohort());
    await runningOrganization();
    const [organizationId = ""] = boss.actor.administers.organizationIds;
    const { entries } = await exportOrganization(boss.actor, organizationId, ASKED);
    for (const [name, content] of await textsOf({ entries })) {
      expect([name, content]).toEqual([name, expect.stringMatching(/^\uFEFF[a-z_,]+\r\n/)]);
      expect(content).not.toContain(WORD);
    }
    expect(await db().auditEvent.count({ where: { action: "organization.export", organizationId } })).toBe(1);
  });

  it("can be made ten times an hour", async () => {
    const { boss, cohort } = await runningOrganization();
    for (let count = 0; count < 10; count++) await exportOrganization(boss.actor, cohort.organizationId, ASKED);
    await expect(exportOrganization(boss.actor, cohort.organizationId, ASKED)).rejects.toMatchObject({
      kind: "too-many",
    });
  });
});
