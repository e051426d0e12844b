import { Link } from "@remix-run/react";
import { asTitle, midSentence } from "#app/components/words.ts";
import type { ProfileView } from "../profile-view.server.ts";
import { guessInWords, hasScores } from "./profile-words.ts";

/** The next steps that would help most, each with the way into the growth plan. */
export function NextSteps({ profile, hasLinks }: { profile: ProfileView; hasLinks: boolean }) {
  return (
    <section>
      <h2>What would help most</h2>
      {profile.suggestions.length === 0 ? (
        <p className="mt-3 max-w-measure text-ink-2">
          {hasScores(profile)
            ? `Every scored area meets what is wanted of a ${midSentence(profile.role.name)}. Choose another role to see what it would ask.`
            : "Steps are suggested from areas with a score, and there is none yet."}
        </p>
      ) : (
        <ol className="mt-3 grid max-w-measure list-decimal gap-5 pl-6">
          {profile.suggestions.map(({ areaName, indicatorId, statement, nextStep }) => (
            <li key={indicatorId}>
              <strong>{areaName}.</strong> {nextStep}
              {hasLinks ? (
                <>
                  <br />
                  <Link to={`/growth-plan/new?${new URLSearchParams({ indicator: indicatorId })}`} className="text-sm">
                    Add to plan<span className="sr-only">: {asTitle(statement)}</span>
                  </Link>
                </>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** What the person thought before, and after, beside what the answers say. */
export function GuessReview({ profile, againHref }: { profile: ProfileView; againHref?: string }) {
  const { before, after } = profile.guesses;
  const hasGuess = (list: typeof before) => list.some(({ guess }) => guess !== null);
  return (
    <section>
      <h2>You guessed, you found</h2>
      <ul className="mt-3 grid gap-2 text-sm">
        {hasGuess(before) ? (
          before.map((each) => <li key={each.categoryId}>{guessInWords(each)}</li>)
        ) : (
          <li>You made no guess at the start.</li>
        )}
      </ul>
      {hasGuess(after) ? (
        <p className="mt-3 text-sm text-ink-2">
          Having seen this profile you said{" "}
          {after.map(({ name, guess }) => `${guess ?? "nothing"} for ${name.toLowerCase()}`).join(", ")}.
        </p>
      ) : againHref === undefined ? null : (
        <p className="mt-3 text-sm">
          <Link to={againHref}>And now? Place yourself again</Link>
        </p>
      )}
    </section>
  );
}

/** How to read a band, in plain words. */
export function ErrorInWords({
  profile,
  who = "you rated yourself",
}: {
  profile: Pick<ProfileView, "provisional" | "declared">;
  who?: "you rated yourself" | "somebody rated themselves";
}) {
  return (
    <section>
      <h2>What the bands mean</h2>
      <p className="mt-3 max-w-measure text-sm">
        Any self-rating has some error. The band shows where a score would lie if {who} again with nothing changed, 95
        times of 100. “Within error” means that the target lies inside the band: it may be met or not. Areas whose bands
        overlap should not be ranked against each other.
        {profile.provisional ? ` ${profile.declared}` : ""}
      </p>
    </section>
  );
}
