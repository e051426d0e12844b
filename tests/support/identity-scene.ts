import { randomUUID } from "node:crypto";
import { expect, vi } from "vitest";
import { db } from "#app/server/db.server.ts";
import type { Answer, Form } from "./app.ts";
import { expectSafe } from "./app-expect.ts";
import { startOwnApp, type OwnApp } from "./app-own.ts";
import { faultsOf } from "./app-visitor.ts";
import { FakeProvider } from "./identity-provider.ts";
import { createAdministrator, createCohort, createMember, signIn, type Cohort, type Member } from "./world.ts";

/** An app that may ask providers on this machine, one of them set up by its administrator, and somebody who linked it. */

/** Status and heading of the pages on which a sign-in elsewhere can end. */
export const REFUSED = [400, "That sign-in did not work"] as const;
export const AWAY = [502, "The other site does not answer"] as const;
export const UNLINKED = [403, "Sign in once in your usual way, then link it"] as const;

/** A browser: it keeps cookies by name, and sends them all. */
export class Browser {
  readonly #app: OwnApp;
  readonly #cookies = new Map<string, string>();

  constructor(app: OwnApp, ...cookies: string[]) {
    this.#app = app;
    for (const cookie of cookies) this.#keep(cookie);
  }

  #keep(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const name = pair.slice(0, pair.indexOf("="));
    if (/max-age=0/i.test(cookie)) this.#cookies.delete(name);
    else this.#cookies.set(name, pair);
  }

  get cookie(): string {
    return [...this.#cookies.values()].join("; ");
  }

  has(name: string): boolean {
    return this.#cookies.has(name);
  }

  /** The cookies of this browser, as somebody would have them who copied it. */
  copy(): Browser {
    const other = new Browser(this.#app);
    for (const pair of this.#cookies.values()) other.#keep(pair);
    return other;
  }

  /** Asks for an address, and, where a sign-in ended, for the page that says so: with the number of the first request. */
  async ask(address: string, form?: Form): Promise<Answer> {
    const answer = await this.#askOnce(address, form);
    const { location } = answer.headers;
    if (location === undefined || !/[?]ended=/.test(location)) return answer;
    const page = await this.#askOnce(location);
    return { ...page, headers: { ...page.headers, "x-request-id": answer.headers["x-request-id"] } };
  }

  async #askOnce(address: string, form?: Form): Promise<Answer> {
    const answer = await this.#app.ask(address, { cookie: this.cookie, ...(form === undefined ? {} : { form }) });
    for (const set of answer.headers["set-cookie"] ?? []) this.#keep(set);
    return answer;
  }

  /** Opens the way to the provider and comes back from it: the address on our side that it is sent to. */
  async goTo(at: FakeProvider, id: string, query = ""): Promise<string> {
    const { headers } = await this.ask(`/sign-in/with/${id}${query}`);
    const { pathname, search } = await at.send(String(headers.location));
    return pathname + search;
  }
}

export class IdentityScene {
  private constructor(
    readonly app: OwnApp,
    readonly cohort: Cohort,
    readonly administrator: Member,
    readonly provider: FakeProvider,
    readonly rosa: Member,
    readonly providerId: string,
  ) {}

  static async start(): Promise<IdentityScene> {
    const app = await startOwnApp({ ALLOW_PRIVATE_IDENTITY_PROVIDERS: "yes" });
    const provider = await FakeProvider.start();
    const cohort = await createCohort();
    const administrator = await createAdministrator(cohort);
    const rosa = await createMember(cohort, "candidate");
    const scene = new IdentityScene(app, cohort, administrator, provider, rosa, randomUUID());
    await scene.add(provider, scene.providerId);
    await scene.link(rosa, provider, scene.providerId);
    return scene;
  }

  /** The provider as one that keeps the rules. */
  mend(): void {
    this.provider.misdeed = null;
    this.provider.isLenient = false;
  }

  async stop(): Promise<void> {
    await this.provider.stop();
    await this.app.stop();
  }

  browser(...cookies: string[]): Browser {
    return new Browser(this.app, ...cookies);
  }

  /** Sets a provider up, by the form of the administrator. */
  async add(fake: FakeProvider, id: string = randomUUID()): Promise<string> {
    const { issuer, clientId, clientSecret } = fake;
    const list = `/organizations/${this.cohort.organizationId}/sign-in`;
    const answer = await this.app.ask(`${list}/new?provider=${id}`, {
      cookie: await signIn(this.administrator),
      form: { name: "Meadowbrook", issuer, clientId, clientSecret },
    });
    expect([answer.status, answer.headers.location]).toEqual([302, list]);
    return id;
  }

  /** Another provider, set up as well. */
  async addAnother(): Promise<[FakeProvider, string]> {
    const fake = await FakeProvider.start();
    return [fake, await this.add(fake)];
  }

  /** Links the account of whoever is signed in at a provider, as if they had done it before. */
  async link({ actor }: Member, { issuer, person }: FakeProvider, providerId: string): Promise<void> {
    const account = { issuer, subject: person.sub ?? "", email: "", linkedAt: new Date() };
    await db().identity.create({ data: { id: randomUUID(), personId: actor.personId, providerId, ...account } });
  }

  /** How many sessions somebody got by an account elsewhere. */
  sessions({ actor } = this.rosa): Promise<number> {
    return db().session.count({ where: { personId: actor.personId, method: "identity" } });
  }

  /** The line of the log in which the refusal of a request stands. */
  refusalOf({ headers }: Answer): Promise<RefusalLine> {
    const find = () =>
      this.app
        .logLines()
        .map((line) => JSON.parse(line) as RefusalLine)
        .find((line) => line.requestId === headers["x-request-id"] && line.fault !== undefined);
    return vi.waitUntil(find, { timeout: 5_000 });
  }
}

export interface RefusalLine {
  requestId?: string;
  provider?: string;
  fault?: string;
  level: number;
}

/** A whole page, valid and with all headers. */
export async function expectPlain(answer: Answer, status: number, title: string): Promise<void> {
  expect([answer.status, /<h1[^>]*>([^<]*)/.exec(answer.text)?.[1]]).toEqual([status, title]);
  expectSafe(answer);
  expect(Object.fromEntries(await faultsOf(answer.text))).toEqual({});
}
