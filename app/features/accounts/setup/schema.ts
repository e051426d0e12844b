import { z } from "zod";
import { emailAddress, line } from "../../fields.ts";
import { newPassword } from "../passwords/schema.ts";

/** What the first administrator says of themselves and of who runs the programs. */
export const setupForm = z.object({
  organization: line("The name of the organization", 120),
  name: line("The name", 120),
  email: emailAddress,
  password: newPassword,
});
export type Setup = z.output<typeof setupForm>;
