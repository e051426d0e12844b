/** The kinds of file that people may add, by the extension under which each is kept. */
export const FILE_KINDS = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  txt: "text/plain; charset=utf-8",
} as const satisfies Record<string, string>;

export type FileKind = keyof typeof FILE_KINDS;

/** What a file field offers to choose. */
export const ACCEPTED = [...Object.keys(FILE_KINDS), "jpeg"].map((extension) => `.${extension}`).join(",");

/** The kind that an extension in lower case stands for, or null for one that is not taken. */
export function kindOf(extension: string): FileKind | null {
  if (extension === "jpeg") return "jpg";
  return Object.hasOwn(FILE_KINDS, extension) ? (extension as FileKind) : null;
}
