import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import type { SampleRole } from "../../schema.ts";

const ROLES: Record<SampleRole, { label: string; text: string }> = {
  candidate: {
    label: "Continue as a candidate",
    text: "Rosa Delgado has rated herself and is working on her growth plan.",
  },
  mentor: {
    label: "Continue as a mentor",
    text: "Harold Nakamura has led technology in districts for fourteen years.",
  },
  superintendent: {
    label: "Continue as a superintendent",
    text: "Dr. Marcus Hale leads the district where Rosa works.",
  },
  manager: {
    label: "Continue as a program manager",
    text: "Elena Ruiz runs this year’s cohort and prepares the next.",
  },
  administrator: {
    label: "Continue as an administrator",
    text: "Nora Lindqvist administers the association that offers the program.",
  },
};

/** The chairs of the sample program, each with the one who sits in it. */
export function SampleRoles({ redirectTo }: { redirectTo: string }) {
  return (
    <ul className="max-w-measure border-t border-line">
      {Object.entries(ROLES).map(([role, { label, text }]) => (
        <li key={role} className="border-b border-line py-5">
          <Form method="post" className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
            <input type="hidden" name="role" value={role} />
            <input type="hidden" name="redirectTo" value={redirectTo} />
            <p className="min-w-0 flex-1 basis-64 text-ink-2" id={`about-${role}`}>
              {text}
            </p>
            <Button variant={role === "candidate" ? "primary" : "secondary"} aria-describedby={`about-${role}`}>
              {label}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
