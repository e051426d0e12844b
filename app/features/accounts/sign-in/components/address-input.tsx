import { TextInput } from "#app/components/form/text-input.tsx";

export type AddressInputProps = { email: string; error?: string | undefined; help?: string | undefined };

export function AddressInput({ email, error, help }: AddressInputProps) {
  return (
    <TextInput
      name="email"
      type="email"
      label="E-mail address"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      defaultValue={email}
      help={help}
      error={error}
    />
  );
}
