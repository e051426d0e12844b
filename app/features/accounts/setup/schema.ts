import { z } from "zod";
import { text } from "../../fields.ts";
import { newPassword } from "../passwords/schema.ts";
import { mailAddress } from "../sign-in/schema.ts";

/** How somebody is called. */
export const personName = text("The name", 100).refine((typed) => typed !== "", "Type a name");

/** What the first administrator says of themselves and of who runs the programs. */
export const setupForm = z.object({
  organization: text("The name of the organization", 120).refine(
    (typed) => typed !== "",
    "Type the name of the organization",
  ),
  name: personName,
  email: mailAddress,
  password: newPassword,
});
export type Setup = z.output<typeof setupForm>;
