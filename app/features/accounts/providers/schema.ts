import { z } from "zod";
import { isUuid } from "#app/core/shared/ids.ts";
import { text } from "../../fields.ts";

const SUFFIX = /\/\.well-known\/openid-configuration$/;
/** Entra answers for every tenant there is at these. */
const SHARED_TENANT = /^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)(\/|$)/i;

/** An issuer as the provider shows it. The address of the discovery document itself is understood as well. */
const issuer = text("The discovery address", 500)
  .transform((typed) => typed.replace(SUFFIX, ""))
  .refine((typed) => typed !== "", "Enter the discovery address")
  .refine(
    (typed) => typed === "" || (/^https?:\/\//i.test(typed) && URL.canParse(typed)),
    "The discovery address must begin with https://",
  )
  .refine(
    (typed) => !SHARED_TENANT.test(typed),
    "This address lets in people of every organization. Use the one with your own directory (tenant) ID in it",
  );

function needed(label: string, message: string, longest: number) {
  return text(label, longest).refine((typed) => typed !== "", message);
}

const LONGEST_SECRET = 1000;
const common = {
  name: needed("The name", "Enter the name that people know it by", 60),
  clientId: needed("The client ID", "Enter the client ID", 500),
};

/** What an administrator enters to let people sign in with an account that they have. */
export const providerForm = z.object({
  ...common,
  issuer,
  clientSecret: needed("The client secret", "Enter the client secret", LONGEST_SECRET),
});
export type ProviderInput = z.output<typeof providerForm>;

/** A change of what was entered: without an issuer it stays as it is, and so does the secret without a new one. */
export const providerChange = z.object({
  ...common,
  issuer: issuer.optional(),
  clientSecret: text("The client secret", LONGEST_SECRET),
});
export type ProviderChange = z.output<typeof providerChange>;

const id = z.string().refine(isUuid, "Choose one of the list");

/** Which provider is being added: made with the form, since its address is registered before it is saved. */
export const newProviderQuery = z.object({ provider: id.optional() });

export const providerStep = z.object({
  step: z.literal(["disable", "enable", "remove"], { error: "Choose what to do" }),
  providerId: id,
});
export type ProviderStep = z.output<typeof providerStep>;

/** The most ways to sign in that one organization may have. */
export const MOST_PROVIDERS = 20;
