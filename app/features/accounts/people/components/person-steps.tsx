import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/form/button.tsx";
import type { PersonView } from "../queries.server.ts";
import type { PersonStep } from "../schema.ts";

function Step({ step, label }: { step: PersonStep; label: string }) {
  return (
    <Form method="post" className="mt-4">
      <Button variant="secondary" name="step" value={step}>
        {label}
      </Button>
    </Form>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <div className="mt-2 max-w-measure text-ink-2">{children}</div>
    </section>
  );
}

/** Whether the person administers the organization, and the button that changes it. */
export function AdministratorStep({ isAdministrator, isLastAdministrator, isSelf }: PersonView) {
  if (!isAdministrator)
    return (
      <Section title="Administrator">
        <p>
          An administrator makes cohorts, invites people and disables accounts, sees no answers or scores, and needs a
          second factor.
        </p>
        <Step step="appoint" label="Make an administrator" />
      </Section>
    );
  return (
    <Section title="Administrator">
      {isLastAdministrator ? (
        <p>This is the only administrator who can sign in. Make another person one before this one leaves.</p>
      ) : (
        <>
          <p>
            {isSelf
              ? "You administer this organization. If you leave that to others, you no longer see these pages."
              : "Administers this organization. Without that, the person keeps their other places."}
          </p>
          <Step step="dismiss" label="No longer an administrator" />
        </>
      )}
    </Section>
  );
}

/** Whether the person can sign in, and the button that changes it. */
export function AccountStep({ isDisabled, isSelf, isWithinReach }: PersonView) {
  if (isSelf)
    return (
      <Section title="Account">
        <p>This is your own account. Nobody can disable their own.</p>
      </Section>
    );
  if (!isWithinReach)
    return (
      <Section title="Account">
        <p>
          This person belongs to another organization as well, so only those who run this site can{" "}
          {isDisabled ? "enable" : "disable"} the account.
        </p>
      </Section>
    );
  return (
    <Section title="Account">
      <p>
        {isDisabled
          ? "This account is disabled: the person cannot sign in. Everything of theirs is kept."
          : "A disabled account cannot sign in, and is signed out everywhere at once. Everything of theirs is kept, and you can enable it again."}
      </p>
      <Step
        step={isDisabled ? "enable" : "disable"}
        label={isDisabled ? "Enable the account" : "Disable the account"}
      />
    </Section>
  );
}
