import { inject } from "vitest";
import {
  administrators,
  everybody,
  NO_PAGE,
  posting,
  signedIn,
  type Expected,
  type Outcome,
  type Row,
} from "./access-expected.ts";

const { isSample } = inject("app");
const SAMPLE_SIGN_IN = isSample ? "→ /" : 400;
const SAMPLE_MAIL = isSample ? 200 : 404;
/** What is asked for by mail is limited, so this asks for nothing. */
const NO_ADDRESS = { form: { email: "" }, expected: everybody(400) };
/** What a link opens, without one. */
const NO_LINK = { get: everybody(400), post: { form: {}, expected: everybody(400) } };

/** In the sample program nobody changes how one of its people signs in. */
const unlessSample = (outcome: Outcome): Expected => signedIn(isSample ? 404 : outcome);
/** Also open to whoever still has to set a second factor up. */
const enrolling = (outcome: Outcome): Expected => ({ ...unlessSample(outcome), halfway: isSample ? 404 : outcome });

/** Ways in, one's own account, and what is open to everybody. */
export const ACCOUNT_ROWS: Record<string, Row> = {
  "": { get: signedIn(200) },
  "*": { get: everybody(404), post: { form: {}, expected: everybody(404) } },
  healthz: { get: everybody(200) },
  readyz: { get: everybody(200) },
  "sign-in": { get: everybody(200), post: { form: { role: "mentor" }, expected: everybody(SAMPLE_SIGN_IN) } },
  "sign-in/link": { get: everybody(200), post: NO_ADDRESS },
  "sign-in/open": NO_LINK,
  "reset-password": { get: everybody(200), post: NO_ADDRESS },
  "reset-password/new": NO_LINK,
  setup: { get: everybody(404), post: { form: {}, expected: everybody(404) } },
  "sample-mail": { get: everybody(SAMPLE_MAIL) },
  "sample-mail/MAIL": { get: everybody(404) },
  "sign-out": {
    get: everybody("→ /"),
    post: { form: {}, expected: { ...everybody("→ /sign-in"), halfway: "→ /sign-in" } },
  },
  "signed-in": { get: signedIn(200) },
  // No provider, and no beginning: how one goes on stands in the tests of identities.
  "sign-in/with/PROVIDER": { get: everybody(400) },
  "sign-in/with/PROVIDER/callback": { get: everybody("→ /sign-in/with/PROVIDER") },
  "account/identities": {
    get: signedIn(200),
    post: { form: { identityId: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11" }, expected: posting(signedIn(404)) },
  },
  "account/identities/link": {
    get: signedIn("→ /account/identities"),
    post: { form: {}, expected: posting(signedIn(400)) },
  },
  "organizations/ORGANIZATION/sign-in": {
    get: administrators(200),
    post: {
      form: { step: "remove", providerId: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11" },
      expected: posting(signedIn(404)),
    },
  },
  "organizations/ORGANIZATION/sign-in/new": {
    // On to itself, with the id that the provider will have.
    get: administrators("→ /organizations/ORGANIZATION/sign-in/new"),
    post: { form: {}, expected: posting(administrators(400)) },
  },
  "organizations/ORGANIZATION/sign-in/WAY": {
    get: administrators(200),
    post: { form: {}, expected: posting(administrators(400)) },
  },
  "sign-in/passkey": {
    ...NO_PAGE,
    post: { form: { step: "options" }, expected: everybody(isSample ? 404 : 200) },
  },
  "second-factor": {
    get: { ...signedIn("→ /"), halfway: 200 },
    post: {
      form: { way: "code", code: "123456" },
      expected: posting({ ...signedIn("→ /second-factor"), halfway: "→ /second-factor" }),
    },
  },
  "second-factor/passkey": {
    ...NO_PAGE,
    post: { form: { step: "options" }, expected: posting({ ...signedIn(200), halfway: 200 }) },
  },
  confirm: {
    get: { ...signedIn(200), halfway: 200 },
    post: { form: { way: "code", code: "123456" }, expected: posting({ ...signedIn(400), halfway: 400 }) },
  },
  account: { get: signedIn(200) },
  "account/name": {
    get: signedIn(200),
    post: { form: { name: "Another Name" }, expected: posting(signedIn("→ /account")) },
  },
  "account/email": {
    get: unlessSample(200),
    post: { form: { email: "no address" }, expected: posting(unlessSample(400)) },
  },
  "account/email-change": { get: unlessSample(200), post: { form: {}, expected: posting(unlessSample(400)) } },
  "account/password": {
    get: unlessSample(200),
    post: { form: { password: "granite harbor seven kettles" }, expected: posting(unlessSample("→ /account")) },
  },
  "account/authenticator": {
    get: enrolling(200),
    post: { form: { step: "remove" }, expected: posting({ ...signedIn(404), halfway: 404 }) },
  },
  "account/recovery-codes": { get: unlessSample(200), post: { form: {}, expected: posting(unlessSample(409)) } },
  "account/recovery-codes/file": {
    ...NO_PAGE,
    post: { form: { codes: "none" }, expected: posting(unlessSample(400)) },
  },
  "account/passkeys": {
    get: enrolling(200),
    post: {
      form: { step: "remove", passkeyId: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11" },
      expected: posting({ ...signedIn(404), halfway: 404 }),
    },
  },
  "account/passkeys/options": {
    ...NO_PAGE,
    post: { form: { step: "options" }, expected: posting(enrolling(200)) },
  },
  "account/sessions": {
    get: signedIn(200),
    post: { form: { step: "end-others" }, expected: posting(signedIn("→ /account/sessions")) },
  },
  "my-data.json": { get: signedIn(200) },
  "my-data.zip": { get: signedIn(200) },
  "account/data": { get: signedIn(200) },
  "account/delete": {
    get: signedIn(200),
    post: { form: { step: "keep" }, expected: posting(signedIn(isSample ? 403 : "→ /")) },
  },
  "organizations/ORGANIZATION/delete": {
    get: administrators(200),
    post: {
      form: { step: "keep" },
      expected: posting(administrators(isSample ? 403 : "→ /organizations/ORGANIZATION/delete")),
    },
  },
  "organizations/ORGANIZATION/export.zip": { get: administrators(200) },
};
