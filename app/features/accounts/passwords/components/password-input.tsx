import { TextInput } from "#app/components/form/text-input.tsx";

export type PasswordInputProps = {
  label: string;
  /** Tells a password manager whether to fill one in or to propose one. */
  autoComplete: "current-password" | "new-password";
  name?: string | undefined;
  error?: string | undefined;
};

const RULES = "At least 12 characters. Four unrelated words do well; spaces are fine.";

/** What is typed here never comes back from the server, so the field is empty again after an error. */
export function PasswordInput({ label, autoComplete, name = "password", error }: PasswordInputProps) {
  return (
    <TextInput
      name={name}
      type="password"
      label={label}
      autoComplete={autoComplete}
      help={autoComplete === "new-password" ? RULES : undefined}
      error={error}
    />
  );
}
