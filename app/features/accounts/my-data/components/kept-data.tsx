import { DataTable } from "#app/components/table/data-table.tsx";

interface Kind {
  name: string;
  what: string;
  readers: string;
  howLong: string;
}

const WITH_ACCOUNT = "As long as your account or the program’s organization is here";

/** Everything that Tandem keeps about somebody, by kind. */
const KINDS: readonly Kind[] = [
  {
    name: "Who you are",
    what: "Your name and e-mail address",
    readers: "Your name: the people of your cohorts. Your address: whoever runs them",
    howLong: "As long as your account is here",
  },
  {
    name: "Your places",
    what: "Your role, cohort and district, and who mentors whom",
    readers: "Whoever runs the cohort, and those whom you work with in it",
    howLong: WITH_ACCOUNT,
  },
  {
    name: "Your answers",
    what: "Levels, notes and evidence, every saved version, and your guesses",
    readers: "You, and those to whom you release them. Whoever runs the cohort sees the dates alone",
    howLong: WITH_ACCOUNT,
  },
  {
    name: "Your profiles",
    what: "Nothing: they are computed from your answers whenever somebody looks",
    readers: "You, and those to whom you release them",
    howLong: "Not kept",
  },
  {
    name: "Your growth plan",
    what: "Goals, their steps, and what shows that they are reached",
    readers: "You, and those to whom you release it",
    howLong: WITH_ACCOUNT,
  },
  {
    name: "Your hours",
    what: "Which sessions you attended, what you added to your ledger, and the clock that you chose",
    readers: "You. Whoever runs the cohort sees which of its sessions you attended",
    howLong: WITH_ACCOUNT,
  },
  {
    name: "Releases",
    what: "What you released to whom and when, and what others released to you",
    readers: "You, and the other person",
    howLong: `${WITH_ACCOUNT}, and the other person’s`,
  },
  {
    name: "Invitations",
    what: "Your name and address, and the place that you were offered",
    readers: "You, and whoever invites for that organization",
    howLong: "As long as your account or the organization is here",
  },
  {
    name: "How you sign in",
    what: "Scrambled passwords and keys, from which nobody can read the real ones, and which accounts you linked",
    readers: "You see which there are. Nobody sees more",
    howLong: "Until you remove them, or with your account",
  },
  {
    name: "Where you are signed in",
    what: "What your browser calls itself, and when it was last here",
    readers: "You",
    howLong: "Eight days at most",
  },
  {
    name: "The record",
    what: "Who did what and when, by numbers in place of names, without what was written",
    readers: "You: your own lines, and those about what is yours. Administrators: those of their organization",
    howLong: "For good; once your account is gone, the numbers lead nowhere",
  },
  {
    name: "Mails to you",
    what: "What Tandem wrote to you, sealed",
    readers: "You, in your mailbox",
    howLong: "About two weeks after sending",
  },
];

export function KeptData() {
  return (
    <DataTable
      caption="What Tandem keeps about you"
      isCaptionHidden
      columns={[
        { key: "name", header: "Kind", isRowHeader: true, cell: ({ name }) => name },
        { key: "what", header: "What it is", cell: ({ what }) => what },
        { key: "readers", header: "Who reads it", cell: ({ readers }) => readers },
        { key: "howLong", header: "How long", cell: ({ howLong }) => howLong },
      ]}
      rows={KINDS}
      rowKey={({ name }) => name}
    />
  );
}
