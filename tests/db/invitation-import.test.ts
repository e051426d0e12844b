import { beforeEach, describe, expect, it } from "vitest";
import { importInvitations, previewInvitations } from "#app/features/accounts/invitation-import/commands.server.ts";
import type { ImportOutcome } from "#app/features/accounts/invitation-import/queries.server.ts";
import { acceptInvitation, inviteToCohort } from "#app/features/accounts/invitations/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { configure } from "#app/server/settings.server.ts";
import { candidateOf, createInvitation, mailedLinks, SENT, setInvitationScene } from "#tests/support/invitations.ts";
import * as world from "#tests/support/world.ts";

let scene: Awaited<ReturnType<typeof setInvitationScene>>;

beforeEach(async () => {
  configure({ origin: () => "https://tandem.example.org", secretKey: "k".repeat(32), isSample: false, dataFolder: "" });
  scene = await setInvitationScene();
  await db().district.update({ where: { id: scene.district }, data: { name: "Mesa Unified" } });
});

const HEADER = "name,email,role,district\n";
const TABLE = `${HEADER}Ada Byron,Ada@example.org,candidate,mesa unified\nIda Rhodes,ida@example.org,Mentor,\n`;

const store = (text: string, by = scene.manager) => importInvitations(by.actor, scene.cohort.id, text, SENT);
const does = (outcome: ImportOutcome) =>
  outcome.ok
    ? outcome.plan.rows.map((row) => row.does)
    : outcome.faults.map(({ row, message }) => [row, message] as const);

describe("a table of people", () => {
  it("is looked over without a mail, and then invites everybody in it", async () => {
    expect(does(await previewInvitations(scene.manager.actor, scene.cohort.id, TABLE, SENT))).toEqual([
      "invites",
      "invites",
    ]);
    expect([await db().invitation.count(), (await mailedLinks()).length]).toEqual([0, 0]);
    await store(TABLE);
    expect(await db().invitation.findMany({ orderBy: { email: "asc" } })).toMatchObject([
      { name: "Ada Byron", email: "ada@example.org", role: "candidate", districtId: scene.district },
      { name: "Ida Rhodes", email: "ida@example.org", role: "mentor", districtId: null },
    ]);
    expect((await mailedLinks()).map(({ to }) => to).sort()).toEqual(["ada@example.org", "ida@example.org"]);
  });

  it("names those who are here or invited already, and sends them nothing", async () => {
    const mentor = await world.createMember(scene.cohort, "mentor");
    await store(TABLE);
    const more = `${TABLE}${mentor.name},${mentor.email},mentor,\nNew,new@example.org,reviewer,\n`;
    expect(does(await store(more))).toEqual(["is invited already", "is invited already", "is here already", "invites"]);
    expect(await mailedLinks()).toHaveLength(3);
    expect(await db().invitation.count()).toBe(3);
  });

  it("sends each mail once when two send the same table at once", async () => {
    await Promise.all([store(TABLE), store(TABLE, scene.administrator)]);
    expect(await mailedLinks()).toHaveLength(2);
  });

  it.each<[string, string, [number | null, string][]]>([
    [
      "an unknown district",
      "A,a@example.org,candidate,Nowhere",
      [[2, 'district: there is no district "Nowhere"; add it first']],
    ],
    ["no district", "A,a@example.org,candidate,", [[2, "Choose the district of the candidate"]]],
    ["an unknown role", "A,a@example.org,boss,", [[2, "Choose a role"]]],
    ["no address", "A,a@b,mentor,", [[2, "Type an e-mail address such as rosa@district.org"]]],
    ["a manager", "A,a@example.org,manager,", [[2, "Only administrators appoint program managers"]]],
    ["a formula", "=1+1,a@example.org,mentor,", [[2, "name: begins like a formula of a spreadsheet"]]],
    [
      "somebody twice",
      "A,a@example.org,mentor,\nB,A@example.org,mentor,",
      [[3, "a@example.org stands in row 2 as the same already"]],
    ],
    [
      "somebody on both sides",
      "A,a@example.org,mentor,\nA,a@example.org,candidate,Mesa Unified",
      [[3, "a@example.org stands in row 2 as a mentor; nobody is both in one cohort"]],
    ],
    [
      "501 people",
      Array.from({ length: 501 }, (_, at) => `A,a${at}@example.org,mentor,`).join("\n"),
      [[502, "is one too many; 500 people fit"]],
    ],
  ])("with %s invites nobody", async (_, rows, faults) => {
    expect(does(await store(HEADER + rows))).toEqual(faults);
    expect([await db().invitation.count(), (await mailedLinks()).length]).toEqual([0, 0]);
  });

  it("needs the state where two districts have one name", async () => {
    const { organizationId } = scene.cohort;
    await db().district.create({
      data: { id: crypto.randomUUID(), organizationId, name: "Mesa Unified", state: "AZ" },
    });
    expect(does(await store(TABLE))).toEqual([
      [2, 'district: there are several districts "mesa unified"; write one with its state, such as "Mesa Unified, AZ"'],
    ]);
    expect(does(await store(`${HEADER}A,a@example.org,candidate,"Mesa Unified, AZ"`))).toEqual(["invites"]);
  });

  it("is for those who run the cohort, while it lasts", async () => {
    const elsewhere = await world.createMember(await world.createCohort(), "manager");
    const neighbor = await world.createMember(await world.createCohort(scene.cohort), "manager");
    const mentor = await world.createMember(scene.cohort, "mentor");
    for (const by of [elsewhere, neighbor, mentor])
      await expect(store(TABLE, by)).rejects.toMatchObject({ kind: "not-found" });
    await db().cohort.update({ where: { id: scene.cohort.id }, data: { endsOn: new Date("2026-01-31") } });
    await expect(store(TABLE)).rejects.toMatchObject({ kind: "conflict" });
    expect(await db().invitation.count()).toBe(0);
  });
});

describe("a mentor of a cohort", () => {
  it("is not invited to it as a candidate, nor a candidate as a mentor", async () => {
    const { actor } = scene.manager;
    const mentor = await world.createMember(scene.cohort, "mentor");
    const candidate = await world.createMember(scene.cohort, "candidate");
    const asCandidate = candidateOf(scene.district, { email: mentor.email });
    expect(await inviteToCohort(actor, scene.cohort.id, asCandidate, SENT)).toHaveProperty("email");
    const asMentor = candidateOf(scene.district, { email: candidate.email, role: "mentor" });
    expect(await inviteToCohort(actor, scene.cohort.id, asMentor, SENT)).toHaveProperty("email");
    expect(does(await store(`${HEADER}A,${mentor.email},candidate,Mesa Unified`))).toEqual([
      [2, `${mentor.email} is a mentor here; nobody is mentor and candidate in one cohort`],
    ]);
  });

  it("does not become a candidate by a second invitation that is open still", async () => {
    const [asMentor, asCandidate] = [
      await createInvitation(scene.cohort, "mentor", { email: "a@example.org", at: SENT }),
      await createInvitation(scene.cohort, "candidate", { email: "a@example.org", at: SENT }),
    ];
    await acceptInvitation(asMentor.token, null, SENT);
    await expect(acceptInvitation(asCandidate.token, null, SENT)).rejects.toMatchObject({ kind: "conflict" });
    expect(await db().enrollment.findMany({ where: { person: { email: "a@example.org" } } })).toMatchObject([
      { role: "mentor" },
    ]);
  });
});
