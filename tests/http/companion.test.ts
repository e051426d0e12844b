import { describe, expect, it } from "vitest";
import { ask, builtRoutes } from "#tests/support/app.ts";
import { createPair, firstModule, halfFields } from "#tests/support/companion.ts";
import * as world from "#tests/support/world.ts";

const MODULE = firstModule().id;
const CANARY = "canary-of-the-other-half";

/** Every address of a route of the companion and of what somebody can take along, for one pair. */
function addressesOf(id: string): string[] {
  const own = builtRoutes()
    .map(({ path }) => path)
    .filter((path) => path.startsWith("companion/:partnershipId"))
    .map((path) => `/${path.replace(":partnershipId", id).replace(":moduleId", MODULE)}`);
  return ["/", "/companion", "/calendar", "/ledger", "/ledger.csv", "/my-data.json", "/my-record", ...own];
}

async function pairWithHalf() {
  const pair = await createPair();
  const cookies = { rosa: await world.signIn(pair.rosa), harold: await world.signIn(pair.harold) };
  const here = `/companion/${pair.partnershipId}/${MODULE}`;
  const answer = (cookie: string, then: string) =>
    ask(`${here}/answer`, { cookie, form: { ...halfFields({ today: 4, expects: 1 }), reflection: CANARY, then } });
  return { pair, cookies, here, answer };
}

describe("the other half", () => {
  it("never leaves the server before both have submitted, by any route, download or data address", async () => {
    const { pair, cookies, answer } = await pairWithHalf();
    expect((await answer(cookies.harold, "submit")).status).toBe(302);
    for (const address of addressesOf(pair.partnershipId))
      for (const way of [address, address === "/" ? "/_root.data" : `${address}.data`]) {
        const { text, status } = await ask(way, { cookie: cookies.rosa });
        expect(text, way).not.toContain(CANARY);
        expect(status, way).not.toBe(500);
        // The one thing that tells his levels from hers, which are not there yet.
        expect(text, way).not.toMatch(/"expects":1|value="4" checked|"today-[a-z-]+","4"/);
      }
    const reveal = await ask(`/companion/${pair.partnershipId}/${MODULE}/reveal`, { cookie: cookies.rosa });
    expect([reveal.status, reveal.headers.location]).toEqual([302, `/companion/${pair.partnershipId}/${MODULE}`]);
  });

  it("is there for both afterwards, and the note for its author alone", async () => {
    const { cookies, here, answer } = await pairWithHalf();
    await answer(cookies.harold, "submit");
    await answer(cookies.rosa, "submit");
    for (const cookie of Object.values(cookies)) {
      const { status, text } = await ask(`${here}/reveal`, { cookie });
      expect(status).toBe(200);
      expect(text).toContain("You answered alike.");
      expect(text).not.toContain(CANARY);
    }
  });
});

describe("a half that is sent without scripts", () => {
  it("is kept and gone on with later, or comes back with what is missing", async () => {
    const { cookies, here, answer } = await pairWithHalf();
    const later = await answer(cookies.rosa, "save");
    expect([later.status, later.headers.location]).toEqual([302, "/companion"]);
    expect((await ask(`${here}/answer`, { cookie: cookies.rosa })).text).toContain(CANARY);
    const some = { ...halfFields(), reflection: "what I typed", then: "submit" };
    const [first = ""] = Object.keys(some);
    const refused = await ask(`${here}/answer`, { cookie: cookies.harold, form: { ...some, [first]: "" } });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("what I typed");
    expect(refused.text).toContain(`href="#${first}"`);
  });

  it("is answered with both texts when another window was first", async () => {
    const { cookies, answer } = await pairWithHalf();
    await answer(cookies.rosa, "save");
    const second = await answer(cookies.rosa, "save");
    expect(second.status).toBe(409);
    expect(second.text).toContain("Your answers were changed in another window");
  });

  it.each([
    ["a level above", { reflection: "", today: "5" }],
    ["NUL", { reflection: "a\u0000b" }],
    ["a text that is too long", { reflection: "x".repeat(6000) }],
  ])("is refused beside the field for %s", async (_, { today, ...more }: { reflection: string; today?: string }) => {
    const { cookies, here } = await pairWithHalf();
    const [first = ""] = Object.keys(halfFields());
    const form = { ...halfFields(), ...more, ...(today === undefined ? {} : { [first]: today }) };
    expect((await ask(`${here}/answer`, { cookie: cookies.rosa, form })).status).toBe(400);
    expect((await ask(`${here}/answer/save`, { cookie: cookies.rosa, form })).status).toBe(400);
  });
});

describe("a manager who writes to a superintendent", () => {
  it("keeps what they typed when it is refused, and sends it once a day", async () => {
    const { cohort, partnershipId } = await createPair();
    const cookie = await world.signIn(await world.createMember(cohort, "manager"));
    const here = `/cohorts/${cohort.id}/companion/${partnershipId}/remind`;
    expect((await ask(here, { cookie })).text).toContain("Do not name students");
    const refused = await ask(here, { cookie, form: { subject: "", text: "how does it go?" } });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("how does it go?");
    expect(refused.text).toContain('href="#subject"');
    const form = { subject: "A word", text: "how does it go?" };
    const sent = await ask(here, { cookie, form });
    expect([sent.status, sent.headers.location]).toEqual([302, `/cohorts/${cohort.id}/companion?done=sent`]);
    const again = await ask(here, { cookie, form });
    expect(again.status).toBe(409);
    expect(again.text).toContain("Somebody wrote to them today already");
    expect((await ask(`/cohorts/${cohort.id}/companion?q=%00`, { cookie })).status).toBe(400);
  });
});
