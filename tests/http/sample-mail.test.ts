import { describe, expect, inject, it } from "vitest";
import { expectSafe } from "#tests/support/app-expect.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import { ask } from "#tests/support/app.ts";
import { createCandidate } from "#tests/support/world.ts";

const { isSample } = inject("app");

async function expectPage(page: Page, heading: string): Promise<Page> {
  expect([page.status, page.heading]).toEqual([200, heading]);
  expectSafe(page.answer);
  expect([...(await faultsOf(page.answer.text))]).toEqual([]);
  return page;
}

describe.runIf(isSample)("the mails of the sample program", () => {
  it("are listed from the banner, and their link works as it would in a mail", async () => {
    const rosa = await createCandidate();
    const here = new Visitor();
    await here.send(await here.visit("/sign-in/link"), "Send me a link", { email: rosa.email });
    const banner = await here.visit("/sign-in");
    let list = await here.follow(banner, "Mails that it would send");
    for (let tries = 0; tries < 100 && !list.words.includes(rosa.email); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      list = await here.visit("/sample-mail");
    }
    await expectPage(list, "Mails of the sample program");
    const mail = await expectPage(
      await here.follow(list, "Your link to sign in to Tandem"),
      "Your link to sign in to Tandem",
    );
    expect(mail.words).toContain(`To ${rosa.email}`);
    expect(mail.words).toContain("The link works once, for ten minutes.");
    const opened = await expectPage(await here.follow(mail, "Sign in to Tandem"), `Sign in as ${rosa.name}`);
    expect((await here.send(opened, "Sign in")).address).toBe("/");
  });

  it.each(["nothing", "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11", "..%2F..%2Fsecret-key", "..%2Fmail%2Fx", "%00"])(
    "are opened by their own id alone: %s",
    async (id) => {
      expect((await ask(`/sample-mail/${id}`)).status).toBe(404);
    },
  );
});

it.skipIf(isSample)("a real installation shows no mails", async () => {
  expect((await ask("/sample-mail")).status).toBe(404);
});
