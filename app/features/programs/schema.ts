import { z } from "zod";

/** The place to which somebody goes over. */
export const placeForm = z.object({ enrollmentId: z.uuid("Choose a place") });
