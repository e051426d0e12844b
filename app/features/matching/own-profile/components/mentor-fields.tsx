import { Checkbox } from "#app/components/form/checkbox.tsx";
import { Select } from "#app/components/form/select.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { STAGES } from "#app/core/matching/affinity/person.ts";
import type { OwnProfile } from "../queries.server.ts";
import { MOST_PLACES } from "../schema.ts";
import type { FormState } from "./ranked-selects.tsx";
import { Section } from "./section.tsx";

const STAGE_LABELS = {
  emerging: "One that was being built up: many hats, standards just beginning",
  established: "One with settled roles, budget and procedures",
} as const;

/** What mentors alone are asked. */
export function MentorFields({ profile, fields, faults }: FormState & { profile: OwnProfile }) {
  const tick = (name: string) => ({ name, value: "yes", defaultChecked: fields[name] === "yes" });
  const places = Array.from({ length: MOST_PLACES + 1 }, (_, count) => String(count));
  return (
    <>
      <Section title="What you offer" who="candidates who choose a mentor, and your program manager.">
        <Select
          name="capacity"
          label="Candidates whom you can take at once"
          help="Until you say how many, one."
          placeholder="Choose a number"
          options={places.map((count) => ({ value: count, label: count === "0" ? "None for now" : count }))}
          defaultValue={fields["capacity"] ?? ""}
          error={faults["capacity"]}
          className="sm:max-w-sm"
        />
        <TextArea
          name="helpsWith"
          label="What you like to help with"
          optional
          help="A few words, such as “first budgets” or “talking to a board”. Do not name students."
          defaultValue={fields["helpsWith"] ?? ""}
          error={faults["helpsWith"]}
        />
        <fieldset>
          <legend className="font-semibold">Jobs that you hold or have held</legend>
          {profile.roles.map(({ id, name }) => (
            <Checkbox key={id} {...tick(`held-${id}`)} label={name} />
          ))}
        </fieldset>
        <fieldset>
          <legend className="font-semibold">Technology departments that you have led</legend>
          {STAGES.map((stage) => (
            <Checkbox key={stage} {...tick(`stage-${stage}`)} label={STAGE_LABELS[stage]} />
          ))}
        </fieldset>
      </Section>
      <Section
        title="Your strengths"
        who="only you. The match uses them, and names areas in which you are ahead of a candidate, without levels."
      >
        <Checkbox
          {...tick("usesAssessment")}
          label="Use the scores of my own assessment"
          help={
            profile.hasAssessment
              ? "Your newest submitted one counts in place of the short rating below."
              : "It counts in place of the short rating below once you have submitted one."
          }
        />
        <fieldset>
          <legend className="font-semibold">Or a short rating, by area</legend>
          <p className="mb-3 max-w-measure text-sm text-ink-2">
            Where do you stand in your own work? Leave out what you cannot say.
          </p>
          <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
            {profile.areas.map(({ id, name }) => (
              <Select
                key={id}
                name={`strength-${id}`}
                label={name}
                placeholder="Not said"
                options={profile.levels.map(({ level, name: levelName }) => ({
                  value: String(level),
                  label: `${level} ${levelName}`,
                }))}
                defaultValue={fields[`strength-${id}`] ?? ""}
                error={faults[`strength-${id}`]}
              />
            ))}
          </div>
        </fieldset>
      </Section>
    </>
  );
}
