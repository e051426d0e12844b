import { Form } from "@remix-run/react";
import type { ReactNode } from "react";

export type SwitchButtonProps = {
  /** What the switch is of, for those who do not see where it stands. */
  label: string;
  isOn: boolean;
  /** What the form carries beside the state that it asks for. */
  fields: Readonly<Record<string, string>>;
  /** The field that says what shall be. */
  name: string;
  /** The state in words, beside the switch. */
  children: ReactNode;
};

/** One switch: a form with one button. Without scripts the page comes back as it is now; with them it stays in place. */
export function SwitchButton({ label, isOn, fields, name, children }: SwitchButtonProps) {
  return (
    <Form method="post" preventScrollReset replace className="flex items-start gap-3">
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <input type="hidden" name={name} value={isOn ? "no" : "yes"} />
      <button type="submit" role="switch" aria-checked={isOn} className="switch">
        <span className="sr-only">{label}</span>
        <span className="switch-track" aria-hidden="true" />
      </button>
      <span className="min-w-0 pt-0.5 text-sm">{children}</span>
    </Form>
  );
}
