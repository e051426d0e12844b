import PostalMime from "postal-mime";
import { notFound } from "#app/server/errors.ts";
import { readKeptMails } from "#app/server/mail.server.ts";
import { settings } from "#app/server/settings.server.ts";

/** A mail of the sample program, as its reader would see it. */
export interface SampleMail {
  id: string;
  to: string;
  subject: string;
  /** Null where the file says no date. */
  sentAt: Date | null;
  paragraphs: string[];
  /** Where its one link leads, from the first slash on, and what the link is called. */
  link: { label: string; to: string } | null;
}

const LINK = /^(.+):\n(https?:\/\/\S+)$/;

/** The last block of a mail that is a link: its words, and the address below them. */
function linkOf(block: string | undefined): SampleMail["link"] {
  const [, label, address] = LINK.exec(block ?? "") ?? [];
  if (label === undefined || address === undefined || !URL.canParse(address)) return null;
  const { origin, pathname, search } = new URL(address);
  // By whichever of its names the reader has opened this server, the link stays on it.
  return origin === new URL(settings().origin()).origin ? { label, to: `${pathname}${search}` } : null;
}

async function toView({ id, content }: { id: string; content: string }): Promise<SampleMail> {
  const { to, subject = "", date, text = "" } = await PostalMime.parse(content);
  const blocks = text.trim().split(/\n{2,}/);
  const link = linkOf(blocks.at(-1));
  return {
    id,
    to: to?.[0]?.address ?? "",
    subject,
    sentAt: date === undefined ? null : new Date(date),
    paragraphs: link === null ? blocks : blocks.slice(0, -1),
    link,
  };
}

/** The mails that would have gone out, newest first. */
export async function listSampleMails(): Promise<SampleMail[]> {
  const mails = await Promise.all((await readKeptMails()).map(toView));
  return mails.sort((a, b) => (b.sentAt?.getTime() ?? 0) - (a.sentAt?.getTime() ?? 0) || (a.id < b.id ? -1 : 1));
}

export async function findSampleMail(id: string): Promise<SampleMail> {
  const kept = (await readKeptMails()).find((mail) => mail.id === id);
  if (kept === undefined) throw notFound("no such mail");
  return toView(kept);
}
