import { describe, expect, it } from "vitest";
import { z } from "zod";
import { faultsByField, parseForm, parseQuery } from "./forms.server.ts";

const schema = z.object({
  name: z.string().min(2, "too short"),
  age: z.string().regex(/^\d+$/, "no number").transform(Number),
});

function posted(body: string | FormData, type?: string): Request {
  return new Request("http://localhost/", {
    method: "POST",
    body,
    ...(type ? { headers: { "Content-Type": type } } : {}),
  });
}

const FORM = "application/x-www-form-urlencoded";

describe("parseForm", () => {
  it("gives what the form means, and what was typed", async () => {
    expect(await parseForm(posted("name=Ann&age=42", FORM), schema)).toEqual({
      ok: true,
      typed: { name: "Ann", age: "42" },
      value: { name: "Ann", age: 42 },
    });
  });

  it("gives the first fault of each field, and what was typed, with fields that the schema does not know", async () => {
    expect(await parseForm(posted("name=A&age=x&then=leave", FORM), schema)).toEqual({
      ok: false,
      typed: { name: "A", age: "x", then: "leave" },
      faults: { name: "too short", age: "no number" },
    });
  });

  it("leaves out of the value what the schema does not name", async () => {
    const form = await parseForm(posted("name=Ann&age=42&role=admin&__proto__=x", FORM), schema);
    expect(form.ok && form.value).toEqual({ name: "Ann", age: 42 });
  });

  it("counts the first of a name given twice", async () => {
    expect(await parseForm(posted("name=Ann&name=Bea&age=1&age=x", FORM), schema)).toMatchObject({
      ok: true,
      value: { name: "Ann", age: 1 },
    });
  });

  it("takes a file for nothing", async () => {
    const body = new FormData();
    body.set("name", new File(["x"], "x.txt"));
    body.set("age", "1");
    expect(await parseForm(posted(body), schema)).toMatchObject({ ok: false, typed: { age: "1" } });
  });

  it.each([["text/plain"], ["application/json"], ["multipart/form-data; boundary=x"]])(
    "refuses a body of %s that is no form",
    async (type) => {
      await expect(parseForm(posted("{}", type), schema)).rejects.toMatchObject({ kind: "invalid" });
    },
  );
});

describe("faultsByField", () => {
  it("puts what concerns the whole under form, and what lies deeper under its path", () => {
    const nested = z.object({ a: z.object({ b: z.string("missing") }) }).refine(() => false, "not together");
    expect(faultsByField(nested.safeParse({ a: {} }).error ?? new z.ZodError([]))).toMatchObject({ "a.b": "missing" });
    expect(faultsByField(nested.safeParse({ a: { b: "" } }).error ?? new z.ZodError([]))).toEqual({
      form: "not together",
    });
  });

  it("holds no fault of a field called __proto__ but as a plain entry", () => {
    const faults = faultsByField(
      new z.ZodError([{ code: "custom", path: ["__proto__"], message: "x", input: undefined }]),
    );
    expect(Object.getPrototypeOf(faults)).toBe(Object.prototype);
  });
});

describe("parseQuery", () => {
  const query = z.object({ view: z.enum(["bands", "radar"]).catch("bands"), role: z.string().max(5).optional() });
  const ask = (search: string) => parseQuery(new Request(`http://localhost/x${search}`), query);

  it("reads the first of each name, and falls back where the schema does", () => {
    expect(ask("?view=radar&view=bands&role=a&x=1")).toEqual({ view: "radar", role: "a" });
    expect(ask("?view=pie")).toEqual({ view: "bands" });
    expect(ask("")).toEqual({ view: "bands" });
  });

  it("refuses what the schema refuses, in words for the person", () => {
    expect(() => ask("?role=longer")).toThrow(
      expect.objectContaining({ kind: "invalid", message: "This address has a part that Tandem does not know." }),
    );
  });
});
