import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { collectArchive } from "#app/features/accounts/my-data/commands.server.ts";
import { collectMyData } from "#app/features/accounts/queries.server.ts";
import { saveDecision, signDecision } from "#app/features/companion/decisions/commands.server.ts";
import { recordRead } from "#app/features/companion/sittings/commands.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { archiveResponse } from "#app/server/archive.server.ts";
import { db } from "#app/server/db.server.ts";
import { unpack } from "#tests/support/archive.ts";
import { createPair, firstModule, submitAll } from "#tests/support/companion.ts";
import { added, freshFolder, openSitting, settings } from "#tests/support/evidence-world.ts";
import { FakeS3 } from "#tests/support/fake-s3.ts";
import { liveFully } from "#tests/support/full-life.ts";
import * as world from "#tests/support/world.ts";

const NOW = new Date("2026-11-21T12:34:56.000Z");
const WORD = "qzanary";

beforeEach(freshFolder);

/** The archive as it is downloaded and opened. */
async function archiveOf({ actor }: world.Member): Promise<Map<string, string>> {
  const answer = archiveResponse("mine.zip", await collectArchive(actor, NOW), NOW);
  return unpack(await answer.arrayBuffer());
}

async function twoLives() {
  const cohort = await world.createCohort();
  const mentor = await world.createMember(cohort, "mentor");
  const rosa = await liveFully(WORD, cohort, mentor);
  const other = await liveFully("bystander", cohort, mentor);
  return { rosa, other, mentor, cohort };
}

const TABLES = {
  "answers.csv":
    "assessment,kind,started_at,submitted_at,area,statement,indicator,level,no_opportunity,why_this_level,evidence,evidence_link,saved_at",
  "versions.csv": "assessment,version,indicator,level,no_opportunity,why_this_level,evidence,evidence_link,saved_at",
  "guesses.csv": "assessment,moment,category,level",
  "evidence.csv": "assessment,indicator,area,statement,state,note,link,files",
  "files.csv": "file,assessment,indicator,name,size_in_bytes,added_at",
  "confirmations.csv": "assessment,indicator,mentor,confirmed_at,still_the_same,note",
  "goals.csv": "goal,area,statement,target_level,due_on,evidence_wanted,done_at,note,link",
  "actions.csv": "goal,action,done",
  "places.csv": "role,cohort,district,left_at",
  "mentorships.csv": "cohort,candidate,mentor,started_at,ended_at,your_reason",
  "releases.csv": "direction,item,person,recipient_role,released_at,withdrawn_at",
  "invitations.csv": "to,name,organization,cohort,role,sent_at,expires_at,accepted_at,withdrawn_at",
  "service-records.csv": "record,version,title,district,led_technology,from,to,changed_at",
  "verifications.csv": "record,version,organization,verified,note,at",
  "attendance.csv": "session,cohort,state,minutes,noted_at",
  "ledger.csv": "date,title,provider,kind,hours,area,area_hours",
  "guide.csv": "edition,part,read_at",
  "practice-cases.csv": "edition,case,level,rated_at",
  "check-ins.csv": "cohort,mentor,candidate,due_on,edition,answers,comment,submitted_at",
  "passkeys.csv": "name,added_at,last_used_at",
  "linked-accounts.csv": "provider,issuer,email,linked_at,last_used_at",
  "sessions.csv": "signed_in_by,browser,started_at,last_seen_at",
  "record.csv": "at,who,action,subject,subject_id",
  "match-profiles.csv":
    "cohort,role,capacity,languages,ways_to_meet,time_zone,free_hours,background,values,styles,helps_with,strengths,uses_assessment,stages_led,roles_held,aspiration,version,saved_at",
  "preferences.csv": "cohort,person,rank,ruled_out,reason",
  "proposals.csv":
    "proposal,cohort,mentor,candidate,asked_by_candidate,state,why,made_at,answer_by,mentor_accepted_at,candidate_accepted_at,settled_at,declined_by_you,your_reason",
  "reminders.csv": "cohort,about,due_on,sent_at",
  "agreements.csv":
    "cohort,mentor,candidate,moment,version,how_we_communicate,goals,problems,requirements,rhythm_days,meeting_minutes,saved_at,saved_by_you",
  "meetings.csv":
    "cohort,mentor,candidate,title,place,starts_at,ends_at,cancelled_at,happened,attended,minutes,areas,agenda,summary,noted_at",
  "promises.csv": "cohort,mentor,candidate,owner,promise,due_on,made_at,done_at,dropped_at",
  "goal-comments.csv": "cohort,mentor,candidate,goal,author,comment,written_at",
  "goal-suggestions.csv": "cohort,mentor,candidate,goal,action,due_on,made_at,answer,answered_at,word",
  "evidence-seen.csv": "cohort,mentor,candidate,assessment,indicator,confirmed_at,note",
  "mentoring-notes.csv": "cohort,mentor,candidate,author,shared,note,created_at,changed_at",
  "companion-answers.csv": "module,side,edition,version,answers,note,saved_at,submitted_at",
  "companion-sittings.csv": "module,sitting,role,minutes,done_on",
  "joint-decisions.csv":
    "cohort,candidate,superintendent,module,version,decision,owner,due_on,saved_at,candidate_signed_at,district_signed_at,what_became_of_it,note",
  "companion-artifacts.csv": "cohort,candidate,module,note,link,saved_at",
  "companion-times.csv": "cohort,candidate,module,starts_at,minutes,place,cancelled_at",
};

/** The lines of a table without its header; none of the texts in these tests has a line of its own. */
function linesOf(archive: ReadonlyMap<string, string>, name: string): string[] {
  return (archive.get(name) ?? "").split("\r\n").slice(1, -1);
}

describe("the archive of everything about me", () => {
  it("opens, and holds a file for programs, a table of each kind, and what each of them is", async () => {
    const { rosa } = await twoLives();
    const archive = await archiveOf(rosa);
    expect([...archive.keys()]).toEqual(["my-data.json", ...Object.keys(TABLES), "README.txt"]);
    for (const name of [...archive.keys()].slice(0, -1)) expect(archive.get("README.txt")).toContain(`\r\n${name}: `);
    for (const [name, header] of Object.entries(TABLES)) {
      expect(archive.get(name)?.split("\r\n")[0]).toBe(`\uFEFF${header}`);
      expect([name, linesOf(archive, name).length]).toEqual([name, expect.any(Number)]);
      expect(linesOf(archive, name).length).toBeGreaterThan(0);
    }
  });

  it("has a header on each table of somebody who has nothing yet", async () => {
    const archive = await archiveOf(await world.createPerson());
    for (const [name, header] of Object.entries(TABLES)) expect(archive.get(name)).toBe(`\uFEFF${header}\r\n`);
  });

  it("holds all that the JSON file holds, with releases, pairs, invitations and ways to sign in", async () => {
    const { rosa, mentor } = await twoLives();
    const everything = JSON.parse((await archiveOf(rosa)).get("my-data.json") ?? "") as Record<string, unknown>;
    const { sessions, ...mine } = JSON.parse(JSON.stringify(await collectMyData(rosa.actor, NOW))) as typeof everything;
    expect(sessions).toHaveLength(1);
    expect(everything).toMatchObject(mine);
    expect(everything).toMatchObject({
      sessions: [{ method: "password", device: `${WORD} browser` }],
      releases: { given: [{ item: "profile", to: mentor.name }], received: [{ item: "plan", from: mentor.name }] },
      mentorships: [{ candidate: rosa.name, mentor: mentor.name, endedAt: null }],
      invitations: [{ to: rosa.email, role: "candidate" }],
      signIn: {
        password: { changedAt: world.SAVED.toISOString() },
        authenticator: { confirmedAt: world.SAVED.toISOString() },
        recoveryCodesLeft: 1,
        passkeys: [{ name: `${WORD} laptop` }],
        linkedAccounts: [
          { provider: "District", issuer: `https://id.example.org/${WORD}`, email: `${WORD}@district.example.org` },
        ],
      },
    });
  });

  it("holds every word that the person wrote", async () => {
    const { rosa } = await twoLives();
    const archive = await archiveOf(rosa);
    const places: [string, string][] = [
      ["answers.csv", "why"],
      ["answers.csv", "evidence"],
      ["versions.csv", "why"],
      ["versions.csv", "evidence"],
      ["goals.csv", "wanted"],
      ["goals.csv", "note"],
      ["actions.csv", "action"],
      ["service-records.csv", "director"],
      ["verifications.csv", "letter"],
      ["match-profiles.csv", "helps"],
      ["match-profiles.csv", "area"],
      ["preferences.csv", "veto"],
      ["proposals.csv", "reason"],
      ["proposals.csv", "no"],
      ["reminders.csv", "reminder"],
      ["ledger.csv", "course"],
      ["ledger.csv", "provider"],
      ["companion-answers.csv", "reflection"],
      ["joint-decisions.csv", "decision"],
      ["joint-decisions.csv", "owner"],
      ["joint-decisions.csv", "review"],
      ["companion-artifacts.csv", "artifact"],
      ["companion-times.csv", "place"],
      ["goal-comments.csv", "comment"],
      ["goal-suggestions.csv", "suggested"],
      ["goal-suggestions.csv", "answer"],
      ["mentoring-notes.csv", "private"],
      ["mentoring-notes.csv", "shared"],
    ];
    for (const [name, word] of places)
      expect([name, archive.get(name)]).toEqual([name, expect.stringContaining(`${WORD} ${word}`)]);
  });

  it("holds nothing of why others rule one out or decline", async () => {
    const { mentor } = await twoLives();
    const archive = await archiveOf(mentor);
    expect(linesOf(archive, "proposals.csv")).toHaveLength(2);
    for (const [name, text] of archive) {
      expect([name, text]).toEqual([name, expect.not.stringContaining(`${WORD} veto`)]);
      expect([name, text]).toEqual([name, expect.not.stringContaining(`${WORD} no`)]);
    }
  });

  it("holds what a superintendent wrote in the companion, and of the other half nothing, open or not", async () => {
    const pair = await createPair();
    const { rosa, harold, partnershipId } = pair;
    const module = firstModule();
    await submitAll(harold, partnershipId, { answer: { today: 4, expects: 1 }, reflection: "his note" });
    await recordRead(harold.actor, partnershipId, module.id, 12, world.SAVED);
    const decision = { text: "A standing seat", owner: "Harold", dueOn: null, version: 0 };
    await saveDecision(harold.actor, partnershipId, module.id, { step: "save", ...decision }, world.SAVED);
    await signDecision(harold.actor, partnershipId, module.id, 1, world.SUBMITTED);
    const archives = [await archiveOf(harold)];
    await submitAll(rosa, partnershipId, { answer: { today: 3, expects: 2 }, reflection: "her note" });
    archives.push(await archiveOf(harold));
    for (const archive of archives) {
      const [answers, ...more] = linesOf(archive, "companion-answers.csv");
      expect([answers, more]).toEqual([expect.stringContaining(`${module.id},district,`), []]);
      expect(answers).toContain("his note");
      const sittings = linesOf(archive, "companion-sittings.csv").map((line) => line.split(",")[1]);
      expect(sittings.sort()).toEqual(["prepare", "read"]);
      expect(linesOf(archive, "joint-decisions.csv")).toMatchObject([
        expect.stringContaining(
          `,A standing seat,Harold,,${world.SAVED.toISOString()},,${world.SUBMITTED.toISOString()}`,
        ),
      ]);
      const text = [...archive.values()].join("\n");
      expect(text).not.toContain("her note");
      expect(text).not.toMatch(/"today":3|""today"":3/);
    }
  });

  it("says of each piece of evidence how far it goes, who confirmed it, and which file in the archive it is", async () => {
    const { rosa, mentor } = await twoLives();
    const archive = await archiveOf(rosa);
    const everything = JSON.parse(archive.get("my-data.json") ?? "") as {
      assessments: { answers: { evidence: { state: string } | null }[] }[];
    };
    const evidence = everything.assessments.flatMap(({ answers }) =>
      answers.flatMap((answer) => answer.evidence ?? []),
    );
    const confirmation = {
      mentor: mentor.name,
      confirmedAt: world.SUBMITTED.toISOString(),
      note: `${WORD} seen`,
      isCurrent: true,
    };
    const path = `evidence/001-${WORD} minutes.pdf`;
    // Both sittings began at the same moment, so either may come first.
    expect(evidence.sort((a, b) => a.state.localeCompare(b.state))).toMatchObject([
      { state: "confirmed", files: [{ path, name: `${WORD} minutes.pdf` }], confirmations: [confirmation] },
      { state: "shown", files: [] },
    ]);
    const states = linesOf(archive, "evidence.csv").map((line) => /,(claimed|shown|confirmed),/.exec(line)?.[1]);
    expect(states.sort()).toEqual(["confirmed", "shown"]);
    expect(linesOf(archive, "files.csv")).toMatchObject([expect.stringContaining(`${path},`)]);
    expect(linesOf(archive, "confirmations.csv")).toMatchObject([
      expect.stringMatching(new RegExp(`,${mentor.name},${world.SUBMITTED.toISOString()},yes,${WORD} seen$`)),
    ]);
    // The row is there; the file never was.
    expect(archive.get("README.txt")).toContain(`\r\n${path}\r\n`);
  });

  it("asks a store that does not answer once, and holds all the rest", async () => {
    const s3 = new FakeS3();
    settings(await s3.listen());
    onTestFinished(() => s3.close());
    const { rosa, place } = await openSitting();
    for (const name of ["a.pdf", "b.pdf", "c.pdf"]) await added(rosa, place, name);
    s3.mood = "failing";
    const before = s3.asked;
    const archive = await archiveOf(rosa);
    expect(archive.get("README.txt")?.match(/^evidence\/00\d-[abc]\.pdf\r$/gm)).toHaveLength(3);
    expect(s3.asked - before).toBeLessThanOrEqual(3);
    expect(linesOf(archive, "files.csv")).toHaveLength(3);
  });

  it("says who did what with what is theirs, by name, and who is gone by none", async () => {
    const { rosa, mentor, cohort } = await twoLives();
    const gone = await world.createPerson();
    const ownerId = rosa.actor.personId;
    const deed = { organizationId: cohort.organizationId, action: "released-profile.read", ownerId, at: NOW };
    await recordAudit(db(), { ...deed, actor: mentor.actor, subject: ["assessment", "1"] });
    await recordAudit(db(), { ...deed, actor: gone.actor, subject: ["assessment", "2"] });
    await db().person.delete({ where: { id: gone.actor.personId } });
    const record = linesOf(await archiveOf(rosa), "record.csv");
    expect(record).toContain(`${NOW.toISOString()},${mentor.name},released-profile.read,assessment,1`);
    expect(record).toContain(`${NOW.toISOString()},,released-profile.read,assessment,2`);
    expect(record.filter((line) => line.includes(",you,assessment.submit,"))).toHaveLength(1);
  });

  it("holds nothing that anybody else wrote, and nothing that could sign somebody in", async () => {
    const { rosa, other } = await twoLives();
    const text = [...(await archiveOf(rosa)).values()].join("\n");
    for (const foreign of [other.email, other.actor.personId, "bystander"]) expect(text).not.toContain(foreign);
    for (const secret of ["hash", "secret", "credential", "subject", "tokenHash", "publicKey"])
      expect(text).not.toContain(`${WORD} ${secret}`);
  });

  it.each(['=HYPERLINK("https://evil.test")', "+1", "-1", "@SUM(A1)"])(
    "keeps a name such as %s as text where a spreadsheet would run it",
    async (name) => {
      const { rosa, mentor } = await twoLives();
      await db().person.update({ where: { id: mentor.actor.personId }, data: { name } });
      const archive = await archiveOf(rosa);
      const cell = (text: string) => (text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text);
      for (const table of ["mentorships.csv", "releases.csv"]) {
        expect(archive.get(table)).toContain(`,${cell(`'${name}`)},`);
        expect(archive.get(table)).not.toContain(`,${cell(name)},`);
      }
    },
  );

  it("can be made ten times an hour, each by each", async () => {
    const { rosa, other } = await twoLives();
    for (let count = 0; count < 10; count++) await collectArchive(rosa.actor, NOW);
    await expect(collectArchive(rosa.actor, NOW)).rejects.toMatchObject({ kind: "too-many" });
    await expect(collectArchive(other.actor, NOW)).resolves.toBeDefined();
  });
});
