/** What was answered on the technology departments of two districts of the sample program. */
export const STAGES = [
  {
    district: "Mesa Verde Unified",
    person: "Rosa Delgado",
    daysAgo: 120,
    answers: {
      funding: "mixed",
      standards: "written",
      curriculum: "beginning",
      systems: "agency",
      training: "shared",
      replacement: "planned",
      roles: "hats",
      supervision: "department",
      data: "offices",
    },
  },
  {
    district: "Harbor City Unified",
    person: "Dr. Peter Osei",
    daysAgo: 110,
    answers: {
      funding: "formal",
      standards: "written",
      curriculum: "partners",
      systems: "own",
      training: "budgeted",
      replacement: "cycle",
      roles: "special",
      data: "service",
    },
  },
] as const;
