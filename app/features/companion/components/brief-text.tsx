import { Prose } from "#app/components/layout/prose.tsx";
import type { Brief } from "#app/core/companion/module.ts";

/** The brief of a module with its facts, each with where it comes from. */
export function BriefText({ brief }: { brief: Brief }) {
  return (
    <Prose>
      {brief.sections.map(({ heading, paragraphs }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      <section>
        <h2>Facts, and where they come from</h2>
        <ul>
          {brief.facts.map(({ text, source }) => (
            <li key={text}>
              {text}{" "}
              <span className="text-sm text-ink-2">
                <a href={source.url} rel="noreferrer" target="_blank">
                  {source.title}
                </a>
                , {source.publisher}, {source.year}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Prose>
  );
}
