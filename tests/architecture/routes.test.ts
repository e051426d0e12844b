import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { projectRoot } from "#app/server/project-root.server.ts";

/** Loaders run side by side, so none is guarded by another: each asks for itself who is calling. */

const ROUTES = path.join(projectRoot(), "app/routes");

/** Open to everybody, signed in or not. */
const PUBLIC = [
  "$.tsx",
  // Calendar applications send no cookie; the key in the address is the proof.
  "calendar[.]ics.ts",
  "healthz.ts",
  "invitation.tsx",
  "readyz.ts",
  "reset-password.tsx",
  "reset-password_.new.tsx",
  "sample-mail._index.tsx",
  "sample-mail.$mailId.tsx",
  "setup.tsx",
  "sign-in.tsx",
  "sign-in_.link.tsx",
  "sign-in_.open.tsx",
  "sign-in_.passkey.ts",
  "sign-in_.with.$providerId._index.tsx",
  "sign-in_.with.$providerId.callback.tsx",
  "sign-out.ts",
];

/** The ways to ask who is calling. */
const GUARDS = ["requireActor", "requireConfirmedActor", "requireEnrollingActor", "requireViewer"];

function read(file: string): string {
  return readFileSync(path.join(ROUTES, file), "utf8");
}

/** A handler of a route, and the names that its body calls. */
function handlersOf(file: string): { name: string; calls: string[] }[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isFunctionDeclaration).flatMap((declaration) => {
    const name = declaration.name?.text ?? "";
    const isExported = declaration.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
    return isExported && (name === "loader" || name === "action") ? [{ name, calls: callsIn(declaration) }] : [];
  });
}

function callsIn(node: ts.Node): string[] {
  const own = ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? [node.expression.text] : [];
  return [...own, ...node.getChildren().flatMap(callsIn)];
}

const files = readdirSync(ROUTES);

describe("each loader and action", () => {
  it.each(files.filter((file) => !PUBLIC.includes(file)))("of %s asks who is calling", (file) => {
    const handlers = handlersOf(file);
    expect(handlers.length).toBeGreaterThan(0);
    for (const { name, calls } of handlers)
      expect([name, calls.filter((call) => GUARDS.includes(call))]).toEqual([
        name,
        expect.arrayContaining([expect.anything()]),
      ]);
  });

  it("is written as a function, so that this test can read it", () => {
    for (const file of files)
      expect([file, /export (const (loader|action)\b|[{*])/.test(read(file))]).toEqual([file, false]);
  });
});

it("the list of public routes names none that is gone", () => {
  expect(PUBLIC.filter((file) => !files.includes(file))).toEqual([]);
});
