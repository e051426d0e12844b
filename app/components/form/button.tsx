import { Link } from "@remix-run/react";
import type { LinkProps } from "@remix-run/react";
import { forwardRef } from "react";
import type { ComponentPropsWithoutRef } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet";

const classes: Record<ButtonVariant, string> = {
  primary: "button button-primary",
  secondary: "button",
  quiet: "button-quiet",
};

export type ButtonProps = ComponentPropsWithoutRef<"button"> & { variant?: ButtonVariant | undefined };

/** Submits its form unless told otherwise, as the plain element does. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = "primary", type = "submit", className = "", ...rest },
  ref,
) {
  return <button {...rest} ref={ref} type={type} className={`${classes[variant]} ${className}`} />;
});

export type ButtonLinkProps = LinkProps & { variant?: ButtonVariant | undefined };

export function ButtonLink({ variant = "primary", className = "", ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={`${classes[variant]} ${className}`} />;
}
