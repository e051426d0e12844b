import { offerInWords } from "#app/core/companion/kind-word.ts";
import type { HomePair } from "../queries.server.ts";

/** For a candidate: what their superintendent has to do next, in words that they could offer it with. */
export function Offer({ offer, other }: { offer: HomePair["offer"]; other: string }) {
  if (offer === null) return null;
  return (
    <div className="my-4 max-w-measure">
      <p>
        <bdi>{other}</bdi> has a step to do, too. You could offer it:
      </p>
      <p className="mt-1 font-serif text-lg">“{offerInWords(offer).replace("“", "‘").replace("”", "’")}”</p>
    </div>
  );
}
