import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Checkbox } from "#app/components/form/checkbox.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { Select } from "#app/components/form/select.tsx";
import type { OwnProfile } from "../queries.server.ts";
import { LANGUAGES_ASKED } from "../schema.ts";
import { HoursGrid } from "./hours-grid.tsx";
import { MentorFields } from "./mentor-fields.tsx";
import { RankedSelects, type FormState } from "./ranked-selects.tsx";
import { Section } from "./section.tsx";
import { zoneOptions } from "./zones.ts";

type ProfileFormProps = FormState & {
  profile: OwnProfile;
};

const LANGUAGE_RANKS = ["Best", "Second", "Third"].slice(0, LANGUAGES_ASKED);

/** Everything that somebody says of themselves for the matching, in one form. */
export function ProfileForm({ profile, fields, faults }: ProfileFormProps) {
  const { role, items, version } = profile;
  const state = { fields, faults };
  return (
    <Form method="post" noValidate className="grid gap-14">
      <input type="hidden" name="version" value={version} />
      {role === "mentor" ? (
        <MentorFields profile={profile} {...state} />
      ) : (
        <CandidateFields profile={profile} {...state} />
      )}
      <Section title="When and how to meet" who="your program manager and, once you are a pair, your counterpart.">
        <Select
          name="timeZone"
          label="Time zone of your hours"
          options={zoneOptions(fields["timeZone"] ?? "", profile.usualZone)}
          defaultValue={fields["timeZone"] || profile.usualZone}
          error={faults["timeZone"]}
          className="sm:max-w-sm"
        />
        <div>
          <h3 className="text-lg">Hours of the week that are usually free</h3>
          <p className="mb-3 max-w-measure text-sm text-ink-2">
            Two hours in common are enough for a good pair. Choose what you could really keep free.
          </p>
          <HoursGrid fields={fields} />
        </div>
        <RankedSelects
          {...state}
          legend="Ways to meet"
          help="The one that you like best first."
          name="mode"
          ranks={["Best", "Second", "Third"]}
          options={[
            { value: "online", label: "Online" },
            { value: "in-person", label: "In person" },
            { value: "phone", label: "By phone" },
          ]}
        />
        <RankedSelects
          {...state}
          legend="Languages"
          help="In which you can talk about work."
          name="language"
          ranks={LANGUAGE_RANKS}
          options={items.languages.map((language) => ({ value: language, label: language }))}
        />
      </Section>
      <Section
        title="How you work"
        who="what you have in common with your counterpart is named to the two of you and to your program manager; nobody sees the rest."
      >
        <RadioGroup
          legend="Where did you come into this work from?"
          name="background"
          defaultValue={fields["background"] ?? ""}
          error={faults["background"]}
          options={[
            { value: "education", label: "Education: teaching, curriculum or school leadership" },
            { value: "technology", label: "Technology: systems, networks, support or software" },
          ]}
        />
        <RankedSelects
          {...state}
          legend="Three values"
          help="What matters most to you in people you work with. There are no better ones."
          name="value"
          isWide
          ranks={["Most important", "Second", "Third"]}
          options={items.values.map(({ id, about }) => ({
            value: id,
            label: `${id.charAt(0).toUpperCase()}${id.slice(1)}: ${about.toLowerCase()}`,
          }))}
        />
        {items.styles.map(({ id, question, points }) => (
          <RadioGroup
            key={id}
            legend={question}
            name={`style-${id}`}
            defaultValue={fields[`style-${id}`] ?? ""}
            error={faults[`style-${id}`]}
            options={points.map((label, index) => ({ value: String(index + 1), label }))}
          />
        ))}
      </Section>
      <FormActions>
        <Button>Save your match profile</Button>
      </FormActions>
    </Form>
  );
}

function CandidateFields({ profile, fields, faults }: ProfileFormProps) {
  return (
    <Section
      title="What you want to grow into"
      who="your program manager sees the role. Of your assessment nobody sees a level or a score here."
    >
      <Select
        name="aspiration"
        label="The role you aim for"
        help="A mentor who has held it counts for more."
        placeholder="Choose one"
        options={profile.roles.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={fields["aspiration"] ?? ""}
        error={faults["aspiration"]}
        className="sm:max-w-sm"
      />
      <Checkbox
        name="usesAssessment"
        value="yes"
        defaultChecked={fields["usesAssessment"] === "yes"}
        label="The match may use where my assessment shows gaps"
        help={
          profile.hasAssessment
            ? "It then looks for a mentor who is ahead of you there, and names those areas as a reason, without levels: to you, to that mentor and to your program manager. You can take this back at any time; the next match is made without it."
            : "It counts once you have submitted an assessment. The match then looks for a mentor who is ahead of you where you have gaps, and names those areas as a reason, without levels: to you, to that mentor and to your program manager."
        }
      />
    </Section>
  );
}
