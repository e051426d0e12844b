/** Who may import whom: docs/architecture.md draws it, docs/decisions/0009-import-rules.md says why. */
const PUBLIC_NAMES = "((answer|schema|queries[.]server|commands[.]server|profile-view[.]server)[.]ts|released[.]tsx)$";
/** A feature that grows is split by noun, one folder deep. */
const PUBLIC_FILES = [
  `^app/features/[^/]+/${PUBLIC_NAMES}`,
  `^app/features/[^/]+/[^/]+/${PUBLIC_NAMES}`,
  "^app/features/(fields|form-errors)[.]ts$",
];
const TESTS = "[.]test[.]ts$";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "core-is-pure",
      severity: "error",
      comment:
        "app/core imports only app/core: no npm, no node:, no framework, not even a type. Pass it in as an argument.",
      from: { path: "^app/core/", pathNot: TESTS },
      to: { pathNot: "^app/core/" },
    },
    {
      name: "only-queries-and-commands-touch-the-database",
      severity: "error",
      comment: "Read in a feature's queries.server.ts, write in its commands.server.ts.",
      from: {
        path: "^app/",
        pathNot: [
          "^app/server/",
          "^app/generated/",
          "^app/features/[^/]+/(queries|commands)[.]server[.]ts$",
          "^app/features/[^/]+/[^/]+/(queries|commands)[.]server[.]ts$",
        ],
      },
      to: {
        path: [
          "^app/server/db[.]server[.]ts$",
          "^app/server/database/",
          "^app/generated/",
          "node_modules/(@prisma|[.]prisma|@electric-sql|pg)/",
        ],
      },
    },
    {
      name: "features-meet-at-their-public-files",
      severity: "error",
      comment: "Of another feature import its schema, queries or commands, never its components.",
      from: { path: "^app/features/([^/]+)/" },
      to: { path: "^app/features/", pathNot: ["^app/features/$1/", ...PUBLIC_FILES] },
    },
    {
      name: "schemas-are-light",
      severity: "error",
      comment: "A schema runs in the browser as well: zod, core and the shared fields only.",
      from: {
        path: [
          "^app/features/[^/]+/schema[.]ts$",
          "^app/features/[^/]+/[^/]+/schema[.]ts$",
          "^app/features/fields[.]ts$",
        ],
      },
      to: {
        pathNot: [
          "^app/core/",
          "^app/features/fields[.]ts$",
          "^app/features/[^/]+/(answer|schema)[.]ts$",
          "^app/features/[^/]+/[^/]+/schema[.]ts$",
          "node_modules/zod/",
        ],
      },
    },
    {
      name: "components-could-ship-elsewhere",
      severity: "error",
      comment: "app/components knows nothing of the product.",
      from: { path: "^app/components/" },
      to: { path: "^app/", pathNot: "^app/components/" },
    },
    {
      name: "server-knows-no-feature",
      severity: "error",
      comment: "app/server is infrastructure below the features.",
      from: { path: "^app/server/" },
      to: { path: "^app/(features|components|routes|content|cli)/" },
    },
    {
      name: "content-is-below-features",
      severity: "error",
      comment: "app/content reads files and knows core types.",
      from: { path: "^app/content/" },
      to: { path: "^app/(features|components|routes|cli)/" },
    },
    {
      name: "nothing-imports-a-route",
      severity: "error",
      comment: "What two routes share belongs to a feature or a component.",
      from: { pathNot: "^tests/" },
      to: { path: "^app/routes/" },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      comment: "The product does not need its tests.",
      from: { path: "^(app|prisma)/", pathNot: TESTS },
      to: { path: "^tests/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "Two modules that need each other are one, or miss a third.",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolved",
      severity: "error",
      comment: "An import that leads nowhere.",
      from: {},
      to: { couldNotResolve: true, pathNot: "^virtual:" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: ["node_modules", "^app/generated/"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".d.ts"],
    },
  },
};
