import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { office, PDF, photo, png, sayingOf, typesOf, zipOf, type Office } from "#tests/support/sample-files.ts";
import { checkFile, type CheckedFile } from "./check.server.ts";

const EICAR = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`;

async function accepted(name: string, content: Buffer | string): Promise<CheckedFile> {
  const check = await checkFile(name, Buffer.from(content));
  if (!check.ok) throw new Error(check.message);
  return check.file;
}

async function refusal(name: string, content: Buffer | string): Promise<string> {
  const check = await checkFile(name, Buffer.from(content));
  return check.ok ? "" : check.message;
}

describe("a file that is what its name says", () => {
  it.each(["docx", "xlsx", "pptx"] as const)("is taken as it is: %s", async (kind) => {
    const bytes = await office(kind);
    expect(await accepted(`Plan.${kind}`, bytes)).toEqual({ name: `Plan.${kind}`, kind, bytes });
  });

  it.each([
    ["minutes.pdf", PDF],
    ["MINUTES.PDF", PDF],
    ["notes.txt", "Ünïcode, 予算, 😀\r\n"],
    ["mark.txt", "\ufeffwith a byte order mark"],
    ["bm.txt", "BM is how some people begin a text, and bitmaps"],
  ])("is taken as it is: %s", async (name, content) => {
    expect(Buffer.from((await accepted(name, content)).bytes)).toEqual(Buffer.from(content));
  });

  it("is text when it is text, whatever a scanner thinks of it", async () => {
    for (const text of [EICAR, "<script>alert(1)</script>", "#!/bin/sh\nrm -rf /"]) {
      expect(await accepted("a.txt", text)).toMatchObject({ kind: "txt" });
    }
  });
});

describe("a picture", () => {
  it("is drawn anew: turned as it is seen, and without the place where it was taken", async () => {
    const sent = await photo();
    expect((await sharp(sent).metadata()).exif?.includes("canary-camera")).toBe(true);
    const { bytes, kind, name } = await accepted("Field trip.JPEG", sent);
    const { width, height, format, ...rest } = await sharp(bytes).metadata();
    expect({ width, height, format, kind, name }).toEqual({
      width: 20,
      height: 40,
      format: "jpeg",
      kind: "jpg",
      name: "Field trip.jpg",
    });
    expect([rest.exif, rest.xmp, rest.iptc, rest.icc, rest.orientation]).toEqual(Array(5).fill(undefined));
    expect(Buffer.from(bytes).includes("canary-camera")).toBe(false);
  });

  it("loses what was hung on behind it", async () => {
    const sent = Buffer.concat([await png(), Buffer.from("<script>alert(1)</script>")]);
    expect(Buffer.from((await accepted("a.png", sent)).bytes).includes("script")).toBe(false);
  });

  it("is refused with more than 40 million pixels, however few bytes they take", async () => {
    const flat = await sharp({ create: { width: 8000, height: 5001, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    expect(flat.length).toBeLessThan(1_000_000);
    expect(await refusal("flat.png", flat)).toContain("40 million pixels");
  });

  it("is refused when it breaks off", async () => {
    const sent = await png(200, 200);
    expect(await refusal("half.png", sent.subarray(0, sent.length / 2))).toContain("not a png picture");
  });
});

describe("a file that is not what its name says", () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  it.each([
    ["page.html", "<html><script>alert(1)</script></html>", "A .html file cannot be taken"],
    ["drawing.svg", SVG, "A .svg file cannot be taken"],
    ["run.exe", "MZ", "A .exe file cannot be taken"],
    ["minutes.pdf.exe", PDF, "A .exe file cannot be taken"],
    ["minutes\u202Efdp.exe", PDF, "A .exe file cannot be taken"],
    ["Makefile", "all:", "A file without an ending to its name cannot be taken"],
    ["old.doc", "\u00d0\u00cf", "A .doc file cannot be taken"],
    ["macros.docm", "PK", "A .docm file cannot be taken"],
    ["page.pdf", "<html><script>alert(1)</script></html>", "it is not a whole PDF"],
    ["page.pdf", `<html>${PDF.toString()}`, "it is not a whole PDF"],
    ["both.pdf", Buffer.concat([PDF, Buffer.from("<script>alert(1)</script>")]), "it is not a whole PDF"],
    ["drawing.png", SVG, "it is not a png picture"],
    ["script.jpg", "GIF89a=1;alert(1)//", "it is not a jpg picture"],
    ["minutes.txt", PDF, "it is not plain text"],
    ["binary.txt", "a\u0000b", "it is not plain text"],
    ["latin1.txt", Buffer.from("caf\u00e9", "latin1"), "in the encoding UTF-8"],
    ["utf16.txt", Buffer.from("\ufeffhello", "utf16le"), "in the encoding UTF-8"],
    ["empty.txt", "", "This file is empty"],
    ["page.docx", "<html></html>", "it is not a Word document"],
  ])("is refused in words: %s", async (name, content, message) => {
    expect(await refusal(name, content)).toContain(message);
  });

  it("is refused when a picture of one format has the name of another", async () => {
    expect(await refusal("a.jpg", await png())).toContain("it is not a jpg picture");
    expect(await refusal("a.png", await photo())).toContain("it is not a png picture");
  });

  it.each([
    ["docx", "xlsx"],
    ["xlsx", "pptx"],
    ["pptx", "docx"],
  ] as const)("is refused when a .%s holds what belongs into a .%s", async (named, held) => {
    expect(await refusal(`a.${named}`, await office(held))).toContain(`named .${named}, but it is not`);
  });
});

describe("an office document", () => {
  async function archive(kind: Office, entries: Parameters<typeof zipOf>[0]): Promise<string> {
    return refusal(`a.${kind}`, await zipOf(entries));
  }

  it.each([
    ["word/vbaProject.bin", "macros"],
    ["xl/VBAPROJECT.BIN", "macros"],
  ])("is refused with macros in it: %s", async (name, word) => {
    expect(await refusal("a.docx", await office("docx", [[name, "x"]]))).toContain(word);
  });

  it("is refused when its list of types speaks of macros", async () => {
    const types = typesOf("xlsx", '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>');
    expect(await archive("xlsx", [["[Content_Types].xml", types]])).toContain("macros");
  });

  it("is refused when it unpacks into more than 200 MB, without being unpacked", async () => {
    const parts = ["word/1.bin", "word/2.bin", "word/3.bin"];
    let sent = await office(
      "docx",
      parts.map((part) => [part, "x"] as const),
    );
    for (const part of parts) sent = sayingOf(sent, part, 70 * 1024 * 1024);
    expect(await refusal("bomb.docx", sent)).toContain("unpacks into far more");
    expect(await refusal("bomb.docx", sayingOf(sent, "word/3.bin", 1))).toBe("");
  });

  it("is refused when its list of types alone unpacks into a megabyte and more", async () => {
    const types = typesOf("docx", " ".repeat(2 * 1024 * 1024));
    expect(await archive("docx", [["[Content_Types].xml", types]])).toContain("unpacks into far more");
  });

  it("is refused when its directory says less than there is", async () => {
    const sent = sayingOf(await office("docx"), "[Content_Types].xml", 10);
    expect(await refusal("lying.docx", sent)).toContain("it is not a Word document");
  });

  it("is refused with more than 2,000 entries", async () => {
    const many = Array.from({ length: 2000 }, (_, index) => [`word/${index}.xml`, ""] as const);
    expect(await refusal("many.pptx", await office("pptx", many))).toContain("unpacks into far more");
  });

  it.each<[string, Parameters<typeof zipOf>[0]]>([
    ["is a plain archive", [["run.exe", "MZ"]]],
    ["is two documents at once", [["[Content_Types].xml", typesOf("docx") + typesOf("xlsx")]]],
    [
      "has two lists of types",
      [
        ["[Content_Types].xml", typesOf("docx")],
        ["[content_types].XML", typesOf("docx")],
      ],
    ],
  ])("is refused when it %s", async (_, entries) => {
    expect(await archive("docx", entries)).toContain("it is not a Word document");
  });

  it.each<[string, (document: Buffer) => Buffer]>([
    ["something stands before it", (document) => Buffer.concat([Buffer.from("GIF89a/*"), document])],
    ["something hangs on behind it", (document) => Buffer.concat([document, Buffer.from("<script>")])],
    ["it breaks off", (document) => document.subarray(0, document.length - 30)],
    ["its directory is cut out", (document) => Buffer.concat([document.subarray(0, 40), document.subarray(-22)])],
  ])("is refused when %s", async (_, harm) => {
    expect(await refusal("a.docx", harm(await office("docx")))).toContain("it is not a Word document");
  });
});
