import * as openid from "openid-client";
import { z } from "zod";
import { textFault } from "#app/core/shared/text.ts";
import { fetchOutside, OutsideError, outsideUrl } from "#app/server/outside.server.ts";
import { settings } from "#app/server/settings.server.ts";

/** The conversation with a provider. Its keys are read at each sign-in, so that a new key counts at once. */

export interface Provider {
  id: string;
  issuer: string;
  clientId: string;
  secret: string;
}

/** Why the conversation ended early. The reason is one word or code and never holds what was said. */
export class ProviderFault extends Error {
  override name = "ProviderFault";

  constructor(readonly reason: string) {
    super(`the provider was not taken at its word: ${reason}`);
  }
}

/** What only this browser and the provider know of one sign-in, between its beginning and its end. */
export interface Secrets {
  state: string;
  nonce: string;
  verifier: string;
}

/** An account elsewhere, of which the provider says that its owner is here. */
export interface Account {
  issuer: string;
  subject: string;
  /** For its owner to recognize it by; nothing is decided by it. Empty where the provider does not vouch for it. */
  email: string;
  /** Whether they showed a second factor there. */
  shownFactors: boolean;
}

const LONGEST_CONVERSATION = 10_000;

function faultOf(error: unknown): ProviderFault {
  if (error instanceof ProviderFault) return error;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OutsideError) return new ProviderFault(cause.fault);
  }
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return new ProviderFault(typeof code === "string" ? code : "unexpected");
}

/** In the body, where the provider does not rule that out: all known ones take that, and not all take the header. */
function authentication(secret: string): openid.ClientAuth {
  const [inBody, inHeader] = [openid.ClientSecretPost(secret), openid.ClientSecretBasic(secret)];
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_post"];
    const isHeader = !methods.includes("client_secret_post") && methods.includes("client_secret_basic");
    (isHeader ? inHeader : inBody)(server, client, body, headers);
  };
}

async function discover({ issuer, clientId, secret }: Omit<Provider, "id">): Promise<openid.Configuration> {
  const allowsPrivate = settings().allowsPrivateProviders ?? false;
  const address = outsideUrl(issuer, allowsPrivate);
  const rules = { allowsPrivate, deadline: AbortSignal.timeout(LONGEST_CONVERSATION) };
  const ask: openid.CustomFetch = (url, { method, headers, body }) =>
    fetchOutside(url, { method, headers, body: body instanceof URLSearchParams ? body.toString() : undefined }, rules);
  const config = await openid.discovery(address, clientId, undefined, authentication(secret), {
    [openid.customFetch]: ask,
    // Without it the library trusts the connection and does not check who signed the answer.
    execute: [
      openid.enableNonRepudiationChecks,
      ...(address.protocol === "http:" ? [openid.allowInsecureRequests] : []),
    ],
  });
  const { issuer: named, authorization_endpoint, token_endpoint, jwks_uri } = config.serverMetadata();
  // The library lets one of Microsoft's speak for every tenant.
  if (new URL(named).href !== address.href) throw new ProviderFault("OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED");
  for (const endpoint of [authorization_endpoint, token_endpoint, jwks_uri]) {
    if (endpoint === undefined) throw new ProviderFault("incomplete");
    outsideUrl(endpoint, allowsPrivate);
  }
  return config;
}

/** Reads what a provider says of itself and returns its issuer, written as the provider writes it. Throws ProviderFault. */
export async function readIssuer(provider: Omit<Provider, "id">): Promise<string> {
  try {
    return (await discover(provider)).serverMetadata().issuer;
  } catch (error) {
    throw faultOf(error);
  }
}

/** The configuration of a provider that was read before. */
async function reach(provider: Provider): Promise<openid.Configuration> {
  const config = await discover(provider);
  if (config.serverMetadata().issuer !== provider.issuer) throw new ProviderFault("other-issuer");
  return config;
}

/** The address at the provider to send the browser to, and what to keep until it comes back. Throws ProviderFault. */
export async function begin(provider: Provider, returnTo: string): Promise<{ address: string; secrets: Secrets }> {
  try {
    const config = await reach(provider);
    const secrets = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const address = openid.buildAuthorizationUrl(config, {
      redirect_uri: returnTo,
      scope: "openid email",
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: "S256",
    });
    return { address: address.href, secrets };
  } catch (error) {
    throw faultOf(error);
  }
}

const SUBJECT_LIMIT = 255;
const EMAIL_LIMIT = 320;

const claims = z.object({
  iss: z.string(),
  sub: z
    .string()
    .min(1)
    .refine((text) => textFault(text, SUBJECT_LIMIT) === null),
  email: z
    .string()
    .refine((text) => textFault(text, EMAIL_LIMIT) === null)
    .optional()
    .catch(undefined),
  email_verified: z.unknown().optional(),
  amr: z.array(z.string()).catch([]),
});

/** Takes the browser back from the provider and returns whose account it is. Throws ProviderFault for the least that does not fit. */
export async function finish(provider: Provider, returned: URL, { state, nonce, verifier }: Secrets): Promise<Account> {
  try {
    const config = await reach(provider);
    const tokens = await openid.authorizationCodeGrant(config, returned, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const read = claims.safeParse(tokens.claims());
    if (!read.success) throw new ProviderFault("claims");
    const { iss, sub, email, email_verified, amr } = read.data;
    const isVouchedFor = email_verified !== false && email_verified !== "false";
    return {
      issuer: iss,
      subject: sub,
      email: isVouchedFor ? (email ?? "") : "",
      shownFactors: amr.includes("mfa"),
    };
  } catch (error) {
    throw faultOf(error);
  }
}

const AWAY = new Set(["unreachable", "certificate", "slow", "huge", "redirect", "OAUTH_RESPONSE_IS_NOT_CONFORM"]);

/** Whether the provider is out of order, and not this one sign-in. */
export function isAway({ reason }: ProviderFault): boolean {
  return AWAY.has(reason);
}
