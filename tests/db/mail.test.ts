import { mkdtemp, readdir, rm } from "node:fs/promises";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { beforeEach, describe, expect, inject, it, onTestFinished } from "vitest";
import { db } from "#app/server/db.server.ts";
import { startJobs, type JobData } from "#app/server/jobs.server.ts";
import { mailDelivery, readKeptMails, renderMail, sendMail, type Mail } from "#app/server/mail.server.ts";
import { configure } from "#app/server/settings.server.ts";

const MAIL: Mail = {
  to: "rosa@example.org",
  subject: "Your place in CTO Mentor",
  paragraphs: ["Elena Ruiz invites you."],
  link: { label: "Accept the invitation", to: "/invitation?token=canary-token" },
};
const FROM = "Tandem <tandem@example.org>";
const INTO_FILES = { smtpUrl: undefined, from: FROM };

beforeEach(async () => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "tandem-mail-"));
  onTestFinished(() => rm(dataFolder, { recursive: true }));
  configure({ origin: () => "https://tandem.example.org", secretKey: "k".repeat(32), isSample: false, dataFolder });
  await db().$executeRaw`DELETE FROM pgboss.job`;
});

async function queued(): Promise<JobData[]> {
  const rows = await db().$queryRaw<{ data: JobData }[]>`SELECT data FROM pgboss.job WHERE name = 'mail'`;
  return rows.map(({ data }) => data);
}

async function queueOne(message: Mail = MAIL): Promise<JobData> {
  await db().$transaction((tx) => sendMail(tx, message));
  const [job] = await queued();
  if (job === undefined) throw new Error("nothing was queued");
  return job;
}

/** A mail server of this test, which takes what `accept` lets pass. */
async function startSmtp(accept: (attempt: number) => Error | null = () => null) {
  const received: string[] = [];
  let attempts = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      let text = "";
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
      stream.on("end", () => {
        attempts += 1;
        const fault = accept(attempts);
        if (fault === null) received.push(text);
        done(fault);
      });
    },
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { received, smtpUrl: `smtp://127.0.0.1:${port}` };
}

describe("a mail", () => {
  it("is queued with what causes it, or not at all", async () => {
    const cut = db().$transaction(async (tx) => {
      await sendMail(tx, MAIL);
      throw new Error("the deed failed");
    });
    await expect(cut).rejects.toThrow("the deed failed");
    expect(await queued()).toEqual([]);
    await queueOne();
  });

  it("waits in the queue sealed, since its link can sign somebody in", async () => {
    const job = await queueOne();
    expect(JSON.stringify(job)).not.toMatch(/rosa|canary|Accept/);
  });

  it("becomes a file where no mail server is set, whole or not at all", async () => {
    await mailDelivery(INTO_FILES)(await queueOne());
    const [kept] = await readKeptMails();
    const read = await PostalMime.parse(kept?.content ?? "");
    expect(read).toMatchObject({
      subject: MAIL.subject,
      from: { name: "Tandem", address: "tandem@example.org" },
      to: [{ address: MAIL.to }],
    });
    expect(read.text?.trim()).toBe(
      "Elena Ruiz invites you.\n\nAccept the invitation:\nhttps://tandem.example.org/invitation?token=canary-token",
    );
    expect(read.html).toContain('<a href="https://tandem.example.org/invitation?token=canary-token">');
  });

  it("is the same file when its job runs twice", async () => {
    const job = await queueOne();
    const deliver = mailDelivery(INTO_FILES);
    await deliver(job);
    await deliver(job);
    expect(await readKeptMails()).toHaveLength(1);
  });

  it("goes out over SMTP with the same id on each try", async () => {
    const { received, smtpUrl } = await startSmtp();
    const deliver = mailDelivery({ smtpUrl, from: FROM });
    const job = await queueOne();
    await deliver(job);
    await deliver(job);
    const ids = await Promise.all(received.map(async (raw) => (await PostalMime.parse(raw)).messageId));
    expect(ids).toEqual([`<${job["id"]}@tandem.example.org>`, `<${job["id"]}@tandem.example.org>`]);
  });

  it("fails where the server refuses it, so that it is tried again", async () => {
    const { received, smtpUrl } = await startSmtp((attempt) => (attempt === 1 ? new Error("try later") : null));
    const deliver = mailDelivery({ smtpUrl, from: FROM });
    const job = await queueOne();
    await expect(deliver(job)).rejects.toThrow();
    await deliver(job);
    expect(received).toHaveLength(1);
  });

  it.each(["\r\nBcc: everybody@example.org", "\nX-Evil: 1", "a\u2028b"])(
    "takes no header from a name in its subject: %j",
    async (name) => {
      await mailDelivery(INTO_FILES)(await queueOne({ ...MAIL, subject: `${name} invites you` }));
      const [kept] = await readKeptMails();
      const { headers, to, subject } = await PostalMime.parse(kept?.content ?? "");
      expect(headers.map(({ key }) => key)).not.toEqual(expect.arrayContaining(["bcc"]));
      expect(headers.map(({ key }) => key)).not.toEqual(expect.arrayContaining(["x-evil"]));
      expect(to).toHaveLength(1);
      expect(subject).not.toMatch(/[\r\n]/);
    },
  );

  it("shows names as text, whatever they hold", () => {
    const { html } = renderMail({ paragraphs: ['"><b onclick=x>Rosa</b> & co'] });
    expect(html).toContain("&quot;&gt;&lt;b onclick=x&gt;Rosa&lt;/b&gt; &amp; co");
  });
});

describe("the queue", () => {
  it("works off what was queued before it began without a pause, and leaves nothing behind", async () => {
    const many = Array.from({ length: 60 }, () => MAIL);
    await db().$transaction(async (tx) => {
      for (const message of many) await sendMail(tx, message);
    });
    const delivered: JobData[] = [];
    const jobs = await startJobs(inject("pool"), {
      mail: (data) => Promise.resolve(void delivered.push(data)),
      sweep: () => Promise.resolve(),
    });
    await expect.poll(() => delivered.length, { timeout: 20_000 }).toBe(many.length);
    await jobs.stop();
    const states = await db().$queryRaw<{ state: string }[]>`
      SELECT DISTINCT state::text FROM pgboss.job WHERE name = 'mail'`;
    expect(states).toEqual([{ state: "completed" }]);
  });

  it("leaves the mails of a folder that is not there at none", async () => {
    configure({ origin: () => "", secretKey: "k".repeat(32), isSample: false, dataFolder: "/nowhere" });
    expect(await readKeptMails()).toEqual([]);
    await expect(readdir("/nowhere")).rejects.toThrow();
  });
});
