import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/server/db.server.ts";
import { ask } from "#tests/support/app.ts";
import { expectSafe } from "#tests/support/app-expect.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import {
  createAdministrator,
  createCohort,
  createMember,
  signIn,
  type Cohort,
  type Member,
} from "#tests/support/world.ts";

/** The pages on which an administrator sets up ways to sign in, on an app that asks public addresses alone. */

let cohort: Cohort;
let admin: Member;
let list: string;

beforeAll(async () => {
  cohort = await createCohort();
  admin = await createAdministrator(cohort);
  list = `/organizations/${cohort.organizationId}/sign-in`;
});

async function visitor(): Promise<Visitor> {
  return new Visitor(await signIn(admin));
}

async function expectPage(page: Page, heading: string, status = 200): Promise<void> {
  expect([page.status, page.heading]).toEqual([status, heading]);
  expectSafe(page.answer);
  expect(Object.fromEntries(await faultsOf(page.answer.text))).toEqual({});
  expect(page.lostAnchors).toEqual([]);
}

const SECRET = "canary-client-secret";
const FORM = { name: "Meadowbrook", issuer: "https://127.0.0.1:1", clientId: "client-1", clientSecret: SECRET };

async function createProvider(): Promise<string> {
  const id = randomUUID();
  const { organizationId } = cohort;
  const row = { id, organizationId, name: `Provider ${id.slice(0, 8)}`, issuer: "https://sso.example.org" };
  await db().identityProvider.create({ data: { ...row, clientId: "c", sealedSecret: SECRET, createdAt: new Date() } });
  return id;
}

describe("the page that adds a way to sign in", () => {
  it("shows the address to register, which stays the same when the page is loaded again", async () => {
    const browser = await visitor();
    const empty = await browser.visit(list);
    await expectPage(empty, "Ways to sign in");
    expect(empty.words).toContain("No way to sign in has been added yet");
    const page = await browser.follow(empty, "Add a way to sign in");
    await expectPage(page, "Add a way to sign in");
    const id = new URL(page.address, "http://own.invalid").searchParams.get("provider") ?? "";
    expect(page.words).toMatch(new RegExp(`http://[\\w.:]+/sign-in/with/${id}/callback`));
    expect((await browser.visit(page.address)).words).toBe(page.words);
  });

  it("gives back what was typed, but for the secret, and says plainly what is wrong with the address", async () => {
    const browser = await visitor();
    const page = await browser.send(await browser.visit(`${list}/new`), "Check and save", FORM);
    await expectPage(page, "Add a way to sign in", 400);
    expect(page.messageAt("issuer")).toBe(
      "The address lies inside a private network, which Tandem does not ask. Whoever runs this installation can allow it",
    );
    expect(page.summary).toEqual([page.messageAt("issuer")]);
    for (const [name, value] of Object.entries({ ...FORM, clientSecret: "" }))
      expect([name, page.valueOf("Check and save", name)]).toEqual([name, value]);
    expect(page.answer.text).not.toContain(SECRET);
    expect(await db().identityProvider.count({ where: { organizationId: cohort.organizationId } })).toBe(0);
  });

  it.each<[string, readonly (readonly [string, string])[], string]>([
    ["nothing", [], "name"],
    ["an empty name", [["name", ""]], "name"],
    ["NUL", [["name", "a\u0000b"]], "name"],
    ["a huge secret", [["clientSecret", "x".repeat(200_000)]], "clientSecret"],
    [
      "a field twice, of which the first counts",
      [
        ["issuer", "file:///etc/passwd"],
        ["issuer", "https://sso.example.org"],
      ],
      "issuer",
    ],
    ["the tenant of everybody", [["issuer", "https://login.microsoftonline.com/common/v2.0"]], "issuer"],
  ])("answers %s with a message at the field", async (_, fields, faulty) => {
    const browser = await visitor();
    const rest = Object.entries(FORM).filter(([name]) => fields.every(([given]) => given !== name));
    const form = fields.length === 0 ? [] : [...fields, ...rest];
    const page = await browser.visit(`${list}/new?provider=${randomUUID()}`, form);
    await expectPage(page, "Add a way to sign in", 400);
    expect(page.messageAt(faulty)).not.toBe("");
    expect(page.answer.text).not.toContain("xxxx");
  });

  it.each(["", "?provider=", "?provider=x", `?provider=${randomUUID().toUpperCase()}`, "?provider=a%00"])(
    "takes no form at an address with %j",
    async (query) => {
      const { status } = await ask(`${list}/new${query}`, { cookie: await signIn(admin), form: FORM });
      expect(status).toBe(400);
    },
  );

  it("answers a megabyte before it reads it", async () => {
    const form = { ...FORM, name: "x".repeat(1_000_000) };
    const { status } = await ask(`${list}/new?provider=${randomUUID()}`, { cookie: await signIn(admin), form });
    expect(status).toBe(413);
  });
});

describe("the page of the ways to sign in", () => {
  it("pauses one, uses it again, and removes it", async () => {
    const id = await createProvider();
    const name = `Provider ${id.slice(0, 8)}`;
    const browser = await visitor();
    let page = await browser.visit(list);
    await expectPage(page, "Ways to sign in");
    expect(page.answer.text).not.toContain(SECRET);
    page = await browser.send(page, `Pause ${name}`);
    expect(page.words).toContain("Paused: nobody can sign in with it");
    page = await browser.send(page, `Use again ${name}`);
    expect(page.words).toContain("In use");
    page = await browser.send(page, `Remove with its links (${name})`);
    await expectPage(page, "Ways to sign in");
    expect(page.words).not.toContain(name);
  });

  it("leads to the page that changes one, where what is typed stays and the secret does not", async () => {
    const id = await createProvider();
    const name = `Provider ${id.slice(0, 8)}`;
    const browser = await visitor();
    const page = await browser.follow(await browser.visit(list), `Change ${name}`);
    await expectPage(page, `Change ${name}`);
    expect(page.words).toContain(`/sign-in/with/${id}/callback`);
    expect(page.answer.text).not.toContain(SECRET);
    for (const [field, value] of [
      ["name", name],
      ["issuer", "https://sso.example.org"],
      ["clientId", "c"],
      ["clientSecret", ""],
    ] as const)
      expect([field, page.valueOf("Save", field)]).toEqual([field, value]);
    const wrong = await browser.send(page, "Save", { name: "", clientId: "client-2", clientSecret: SECRET });
    await expectPage(wrong, `Change ${name}`, 400);
    expect(wrong.messageAt("name")).toBe("Enter the name that people know it by");
    expect([wrong.valueOf("Save", "clientId"), wrong.valueOf("Save", "clientSecret")]).toEqual(["client-2", ""]);
    const saved = await browser.send(wrong, "Save", { name: "Other name" });
    await expectPage(saved, "Ways to sign in");
    expect(saved.words).toContain("Other name");
    expect(await db().identityProvider.findUnique({ where: { id } })).toMatchObject({ clientId: "client-2" });
  });

  it("says why an issuer is fixed once somebody has linked an account, and who depends on it", async () => {
    const id = await createProvider();
    const { actor } = await createMember(cohort, "candidate");
    const account = { issuer: "https://sso.example.org", subject: randomUUID(), email: "", linkedAt: new Date() };
    await db().identity.create({ data: { id: randomUUID(), personId: actor.personId, providerId: id, ...account } });
    const browser = await visitor();
    const page = await browser.visit(`${list}/${id}`);
    await expectPage(page, `Change Provider ${id.slice(0, 8)}`);
    expect(page.words).toContain("It stays as it is, since people have linked their accounts.");
    expect(page.answer.text).not.toContain('name="issuer"');
    const form = { name: "Forged", clientId: "c", clientSecret: "new", issuer: "https://other.example.org" };
    const forged = await browser.visit(`${list}/${id}`, Object.entries(form));
    await expectPage(forged, `Change Provider ${id.slice(0, 8)}`, 400);
    expect(forged.summary).toEqual([expect.stringMatching(/^It stays as it is/)]);
    expect((await browser.visit(list)).words).toContain(
      "One person has no other way to sign in than this and a link by mail.",
    );
  });

  it("offers no twenty-first", async () => {
    const full = await createCohort();
    const { organizationId } = full;
    const row = { organizationId, issuer: "https://sso.example.org", clientId: "c", sealedSecret: "s" };
    await db().identityProvider.createMany({
      data: Array.from({ length: 20 }, (_, index) => ({
        ...row,
        id: randomUUID(),
        name: `No. ${index}`,
        createdAt: new Date(),
      })),
    });
    const browser = new Visitor(await signIn(await createAdministrator(full)));
    const page = await browser.visit(`/organizations/${organizationId}/sign-in`);
    await expectPage(page, "Ways to sign in");
    expect(page.words).toContain("An organization can have 20 ways to sign in.");
    expect(page.links("Add a way to sign in")).toEqual([]);
  });

  it.each<[Record<string, string>, number]>([
    [{}, 400],
    [{ step: "delete", providerId: randomUUID() }, 400],
    [{ step: "remove", providerId: "x" }, 400],
    [{ step: "remove", providerId: randomUUID() }, 404],
  ])("answers the form %j with %i", async (form, status) => {
    expect((await ask(`${list}?index`, { cookie: await signIn(admin), form })).status).toBe(status);
  });

  it.each(["", "/new"])(
    "%s is there for this organization's administrators alone, with a second factor",
    async (page) => {
      const other = await createAdministrator(await createCohort());
      expect((await ask(list + page, { cookie: await signIn(other) })).status).toBe(404);
      expect((await ask(list + page, { cookie: await signIn(await createAdministrator()) })).status).toBe(404);
      const half = await ask(list + page, { cookie: await signIn(admin, { withoutSecondFactor: true }) });
      expect([half.status, half.headers.location?.split("?")[0]]).toEqual([302, "/second-factor"]);
      const nobody = `/organizations/not-an-id/sign-in${page}`;
      expect((await ask(nobody, { cookie: await signIn(admin) })).status).toBe(404);
    },
  );
});

it("the page of accounts elsewhere says what will be there, and unlinks nothing that is not one's own", async () => {
  const browser = await visitor();
  const page = await browser.visit("/account/identities");
  await expectPage(page, "Accounts elsewhere");
  expect(page.words).toContain("No account is linked yet");
  for (const [identityId, status] of [
    [randomUUID(), 404],
    ["x", 400],
    ["a\u0000", 400],
  ] as const) {
    const answer = await ask("/account/identities?index", { cookie: await signIn(admin), form: { identityId } });
    expect(answer.status).toBe(status);
  }
});
