import { beforeAll, describe, expect, inject, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { ask } from "#tests/support/app.ts";
import { Visitor } from "#tests/support/app-visitor.ts";
import { multipart } from "#tests/support/sample-files.ts";
import * as world from "#tests/support/world.ts";

const HEADER = "name,state\r\n";
const MANY = `${HEADER}${Array.from({ length: 100_000 }, (_, at) => `D${at},CA`).join("\r\n")}`;

/** A table as a browser sends it: the file at first, its text once it was looked over. */
describe("a table of districts that is sent", () => {
  let cookie: string;
  let address: string;
  let organizationId: string;
  let invitations: string;

  beforeAll(async () => {
    const cohort = await world.createCohort();
    ({ organizationId } = cohort);
    cookie = await world.signIn(await world.createMember(cohort, "manager"));
    address = `/organizations/${organizationId}/districts/import`;
    invitations = `/cohorts/${cohort.id}/invitations/import`;
  });

  async function send(content: string | Buffer, step = "preview", to = address) {
    const file = { name: "file", filename: "districts.csv", content };
    const { body, type } = multipart([{ name: "step", content: step }, file]);
    const headers = { origin: inject("app").url, "content-type": type };
    return ask(to, { method: "POST", cookie, headers, body });
  }

  async function store(table: string) {
    const { body, type } = multipart([
      { name: "step", content: "store" },
      { name: "table", content: table },
    ]);
    const headers = { origin: inject("app").url, "content-type": type };
    return ask(address, { method: "POST", cookie, headers, body });
  }

  const count = () => db().district.count({ where: { organizationId } });

  it("is shown, and stored by the button below it", async () => {
    const shown = await send(`\ufeff${HEADER}"Mesa ""Verde"", Unified",CA\r\n`);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain("Nothing is stored yet");
    expect(await count()).toBe(0);
    const stored = await store(`${HEADER}"Mesa ""Verde"", Unified",CA\r\n`);
    expect([stored.status, stored.headers.location]).toEqual([
      302,
      `/organizations/${organizationId}/districts?done=imported`,
    ]);
    const page = await new Visitor(cookie).visit(stored.headers.location ?? "");
    expect(page.words).toContain('Mesa "Verde", Unified');
    await db().district.deleteMany({ where: { organizationId } });
  });

  it.each<[string, string | Buffer, number, string]>([
    ["in UTF-16", Buffer.from(`\ufeff${HEADER}Mesa,CA`, "utf16le"), 400, "not text in the encoding UTF-8"],
    ["with NUL bytes", `${HEADER}Me\u0000sa,CA`, 400, "not text in the encoding UTF-8"],
    ["in Latin-1", Buffer.from(`${HEADER}Cañon,CA`, "latin1"), 400, "not text in the encoding UTF-8"],
    ["that is empty", "", 400, "Choose a CSV file"],
    [
      "with a column twice",
      "name,state,state\r\nMesa,CA,CA",
      400,
      "Row 1: the column &quot;state&quot; is there twice",
    ],
    ["with a quotation mark that is never closed", `${HEADER}"Mesa,CA`, 400, "Row 2: has a quotation mark"],
    ["with a formula", `${HEADER}=HYPERLINK(1),CA`, 400, "Row 2: name: begins like a formula"],
    ["with 100,000 rows", MANY.slice(0, 900_000), 400, "Row 5002: is one too many"],
    ["of more than a megabyte", MANY, 413, "larger than the 1 MB that fit here"],
    ["of 50 megabytes", Buffer.alloc(50 * 1024 * 1024, "x"), 413, "larger than the 1 MB that fit here"],
  ])("%s is refused with nothing stored", async (_, content, status, words) => {
    for (const step of ["preview", "store"]) {
      const answer = await send(content, step);
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(words);
    }
    expect(await count()).toBe(0);
  });

  const PEOPLE = "name,email,role,district\r\n";
  const CROWD = `${PEOPLE}${Array.from({ length: 100_000 }, (_, at) => `A,a${at}@example.org,mentor,`).join("\r\n")}`;

  it.each<[string, string | Buffer, number, string]>([
    ["in UTF-16", Buffer.from(`\ufeff${PEOPLE}A,a@example.org,mentor,`, "utf16le"), 400, "in the encoding UTF-8"],
    ["with NUL bytes", `${PEOPLE}A\u0000,a@example.org,mentor,`, 400, "in the encoding UTF-8"],
    ["with a column twice", "name,email,email,role,district\r\n", 400, "&quot;email&quot; is there twice"],
    ["with a quotation mark that is never closed", `${PEOPLE}"A,a@example.org,mentor,`, 400, "never closed"],
    ["with a formula", `${PEOPLE}=HYPERLINK(1),a@example.org,mentor,`, 400, "Row 2: name: begins like a formula"],
    ["with 100,000 rows", CROWD.slice(0, 900_000), 400, "is one too many"],
    ["of more than a megabyte", CROWD, 413, "larger than the 1 MB that fit here"],
  ])("as one of people %s is refused with nobody invited", async (_, content, status, words) => {
    for (const step of ["preview", "store"]) {
      const answer = await send(content, step, invitations);
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(words);
    }
    expect(await db().invitation.count({ where: { organizationId } })).toBe(0);
  });

  it("is taken along as CSV in which no cell is a formula, and as JSON", async () => {
    await db().district.create({
      data: { id: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a77", organizationId, name: "=HYPERLINK(1)", state: "CA" },
    });
    const csv = await ask(`/organizations/${organizationId}/districts.csv`, { cookie });
    expect(csv.text).toContain("'=HYPERLINK(1),CA");
    const json = await ask(`/organizations/${organizationId}/districts.json`, { cookie });
    expect(JSON.parse(json.text)).toMatchObject({ districts: [{ name: "=HYPERLINK(1)", state: "CA" }] });
  });
});
