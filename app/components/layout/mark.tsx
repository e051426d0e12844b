/** Two overlapping rings and the name beside them. */
export function Mark({ name = "Tandem" }: { name?: string | undefined }) {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg
        viewBox="0 0 30 20"
        width="30"
        height="20"
        aria-hidden="true"
        focusable="false"
        className="fill-none stroke-accent stroke-[2.4]"
      >
        <circle cx="10.5" cy="10" r="8" />
        <circle cx="19.5" cy="10" r="8" />
      </svg>
      <span className="font-serif text-[1.25rem] leading-none font-semibold tracking-tight">{name}</span>
    </span>
  );
}
