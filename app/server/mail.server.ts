import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { createTransport, type Transporter } from "nodemailer";
import PostalMime from "postal-mime";
import { z } from "zod";
import type { Transaction } from "./db.server.ts";
import { enqueue, listJobs, removeJobs, type JobData } from "./jobs.server.ts";
import { log } from "./log.server.ts";
import { seal, unseal } from "./seal.server.ts";
import { settings, siteUrl } from "./settings.server.ts";

/** A mail as features write it: plain words and at most one link. It never carries what people judge about themselves. */
export interface Mail {
  to: string;
  subject: string;
  paragraphs: readonly string[];
  /** The one link, to a page of this site. */
  link?: { label: string; to: string } | undefined;
}

const mail = z.object({
  to: z.string(),
  subject: z.string(),
  paragraphs: z.array(z.string()),
  link: z.object({ label: z.string(), to: z.string() }).optional(),
});

const PURPOSE = "mail";

/** Sends a mail in the transaction of what causes it. Its link can sign somebody in, so the job holds it sealed. */
export async function sendMail(tx: Transaction, message: Mail): Promise<void> {
  await enqueue(tx, "mail", { id: randomUUID(), sealed: seal(JSON.stringify(message), PURPOSE) });
}

export interface MailSettings {
  /** An smtp:// or smtps:// address; without it mails become files. */
  smtpUrl: string | undefined;
  from: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** A subject is one line, whatever stands in the names that it is made of. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** A mail as text and as plain HTML, with the same words. */
export function renderMail({ paragraphs, link }: Pick<Mail, "paragraphs" | "link">): { text: string; html: string } {
  const url = link === undefined ? undefined : siteUrl(link.to);
  const lines = [...paragraphs, ...(link && url ? [`${link.label}:\n${url}`] : [])];
  const blocks = paragraphs.map((words) => `<p>${escapeHtml(words)}</p>`);
  if (link && url) blocks.push(`<p><a href="${escapeHtml(url)}">${escapeHtml(link.label)}</a></p>`);
  return {
    text: `${lines.join("\n\n")}\n`,
    html: `<!doctype html><html lang="en"><body>${blocks.join("")}</body></html>`,
  };
}

/** What works off the mail queue: over SMTP, or into files where no server is set. */
export function mailDelivery({ smtpUrl, from }: MailSettings): (data: JobData) => Promise<void> {
  const transport: Transporter =
    smtpUrl === undefined
      ? createTransport({ streamTransport: true, buffer: true, newline: "unix" })
      : createTransport(smtpUrl, { from });
  return async ({ id, sealed }) => {
    const message = mail.parse(JSON.parse(unseal(sealed ?? "", PURPOSE)));
    const subject = oneLine(message.subject);
    // The same id on each try, so that a mail that went out twice shows as one.
    const messageId = `<${id}@${new URL(settings().origin()).hostname}>`;
    const headers = { "Auto-Submitted": "auto-generated" };
    const sent: unknown = await transport.sendMail({
      from,
      to: { name: "", address: message.to },
      subject,
      messageId,
      headers,
      ...renderMail(message),
    });
    if (smtpUrl === undefined) await keepAsFile(String(id), (sent as { message: Buffer }).message);
    log.info({ mail: id }, "mail sent");
  };
}

function mailFolder(): string {
  return path.join(settings().dataFolder, "mail");
}

/** Whole or not at all: under another name until it is written. */
async function keepAsFile(id: string, content: Buffer): Promise<void> {
  const folder = mailFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${id}.eml`);
  await writeFile(`${file}.new`, content, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** The mails that were kept as files, in no order: their names and contents. */
export async function readKeptMails(): Promise<{ id: string; content: string }[]> {
  const names = await readdir(mailFolder()).catch(() => []);
  const files = names.filter((name) => name.endsWith(".eml"));
  return Promise.all(
    files.map(async (name) => ({
      id: name.replace(/\.eml$/, ""),
      content: await readFile(path.join(mailFolder(), name), "utf8"),
    })),
  );
}

/** Whether a job holds a mail to this address. One that was sealed with another key can be read by nobody. */
function isTo(address: string, { sealed }: JobData): boolean {
  try {
    return mail.parse(JSON.parse(unseal(sealed ?? "", PURPOSE))).to.toLowerCase() === address;
  } catch {
    return false;
  }
}

/** Removes the mails to an address that wait to be sent, or were sent and are still in the queue. */
export async function removeQueuedMails(tx: Transaction, address: string): Promise<void> {
  const jobs = await listJobs(tx, "mail");
  const theirs = jobs.filter(({ data }) => isTo(address.toLowerCase(), data)).map(({ id }) => id);
  await removeJobs(tx, "mail", theirs);
}

/** Removes the mails to an address that were kept as files. */
export async function removeKeptMails(address: string): Promise<void> {
  for (const { id, content } of await readKeptMails()) {
    const { to } = await PostalMime.parse(content);
    if (to?.some((recipient) => recipient.address?.toLowerCase() === address.toLowerCase()))
      await rm(path.join(mailFolder(), `${id}.eml`), { force: true });
  }
}
