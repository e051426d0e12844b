import type { ReactNode } from "react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { ErrorPage } from "#app/components/layout/error-page.tsx";
import type { Trouble } from "../schema.ts";

const WORDS: Record<Trouble, { title: string; text: ReactNode }> = {
  refused: {
    title: "That sign-in did not work",
    text: "It was stopped, took too long, or was not the one that was begun in this browser. Nothing was changed. Try once more. If it stays like this, sign in another way and tell whoever runs your program.",
  },
  away: {
    title: "The other site does not answer",
    text: "The place where you have that account cannot be reached at the moment. Nothing was changed. Try again in a few minutes, or sign in another way.",
  },
  unlinked: {
    title: "Sign in once in your usual way, then link it",
    text: "Tandem does not know that account yet. Sign in as you usually do, and link it under “Accounts elsewhere”. From then on it signs you in.",
  },
  taken: {
    title: "That account is linked to somebody else",
    text: "An account elsewhere signs one person in. Sign in with it and unlink it there first, or link another one.",
  },
};

const ACCOUNTS = "/account/identities";

/** Why a sign-in with an account elsewhere ended here, and the way on. It says the same of addresses known and unknown. */
export function SignInTrouble({ trouble, isLinking }: { trouble: Trouble; isLinking: boolean }) {
  const { title, text } = WORDS[trouble];
  const signIn = trouble === "unlinked" ? `/sign-in?${new URLSearchParams({ redirectTo: ACCOUNTS })}` : "/sign-in";
  return (
    <ErrorPage
      title={title}
      actions={
        isLinking ? (
          <ButtonLink to={ACCOUNTS}>Back to your accounts elsewhere</ButtonLink>
        ) : (
          <ButtonLink to={signIn}>Go to the sign-in page</ButtonLink>
        )
      }
    >
      <p>{text}</p>
    </ErrorPage>
  );
}
