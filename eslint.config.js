import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const OUTSIDE_WORLD = "app/core is pure: take instants, chance and results of input and output as arguments.";

export default tseslint.config(
  { ignores: ["node_modules/", "build/", "data/", "app/generated/", ".cache/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: "error",
      "no-console": ["error", { allow: ["error"] }],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["app/**/*.tsx"],
    plugins: { "react-hooks": reactHooks, ...jsxA11y.flatConfigs.recommended.plugins },
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
    },
  },
  {
    files: ["app/routes/**"],
    rules: { "max-lines": ["error", { max: 150, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["app/core/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...[
          "fetch",
          "process",
          "console",
          "setTimeout",
          "setInterval",
          "performance",
          "crypto",
          "Date",
          "globalThis",
        ].map((name) => ({
          name,
          message: OUTSIDE_WORLD,
        })),
      ],
      "no-restricted-properties": ["error", { object: "Math", property: "random", message: OUTSIDE_WORLD }],
    },
  },
  {
    // The environment is read and checked in one place.
    files: ["app/**/*.{ts,tsx}"],
    ignores: ["**/*.test.ts", "app/server/{start,dev,build}.ts", "app/cli/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read settings through app/server/environment.server.ts." },
      ],
    },
  },
  {
    // These speak to the person at the terminal.
    files: ["app/cli/**", "app/server/{start,build}.ts", "app/server/start.server.ts", "prisma/**", "tests/**"],
    rules: { "no-console": "off" },
  },
);
