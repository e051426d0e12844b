import { z } from "zod";
import "../../fields.ts";

const RELOAD = "This button has lost its place; reload the page";

/** What a button beside a file asks for. */
export const removeForm = z.object({ remove: z.uuid(RELOAD) });
