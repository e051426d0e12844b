import { describe, expect, it } from "vitest";
import { allowedOrigins, bucketOf, EnvironmentError, isLoopback, readEnvironment } from "./environment.server.ts";

function faultsOf(source: Record<string, string>): string[] {
  try {
    readEnvironment(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message.split("\n");
    throw error;
  }
  return [];
}

const BUCKET = {
  S3_ENDPOINT: "https://s3.example.org/store",
  S3_BUCKET: "tandem-files",
  S3_REGION: "us-west-2",
  S3_ACCESS_KEY_ID: "key-id",
  S3_SECRET_ACCESS_KEY: "secret",
};

describe("readEnvironment", () => {
  it("needs nothing to be set", () => {
    expect(readEnvironment({})).toMatchObject({
      DATA_DIR: "data",
      HOST: "127.0.0.1",
      PORT: 3000,
      DATABASE_POOL_SIZE: 10,
    });
    expect(readEnvironment({})).not.toHaveProperty("DATABASE_URL");
  });

  it("takes an empty variable as unset, as a compose file writes it", () => {
    expect(readEnvironment({ DATABASE_URL: "", PORT: "", APP_ORIGIN: "", HOST: "", LOG_LEVEL: "" })).toEqual(
      readEnvironment({}),
    );
  });

  it("reads numbers and texts, and leaves alone what is not its own", () => {
    const settings = readEnvironment({
      PORT: "8080",
      DATABASE_POOL_SIZE: "25",
      APP_ORIGIN: "https://tandem.example.org",
      HOST: "0.0.0.0",
      PATH: "/bin",
    });
    expect(settings).toMatchObject({
      PORT: 8080,
      DATABASE_POOL_SIZE: 25,
      APP_ORIGIN: "https://tandem.example.org",
      HOST: "0.0.0.0",
    });
    expect(settings).not.toHaveProperty("PATH");
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "3000.5"],
    ["PORT", "1e3"],
    ["PORT", " 80"],
    ["DATABASE_POOL_SIZE", "0"],
    ["DATABASE_POOL_SIZE", "201"],
    ["DATABASE_POOL_SIZE", "many"],
    ["ALLOW_PRIVATE_IDENTITY_PROVIDERS", "true"],
    ["DATABASE_URL", "localhost:5432"],
    ["DATABASE_URL", "mysql://localhost/tandem"],
    ["DATABASE_URL", "postgres"],
    ["DATABASE_URL", "postgres://localhost:port/tandem"],
    ["DATABASE_URL", "postgresql://"],
    ["APP_ORIGIN", "tandem.example.org"],
    ["APP_ORIGIN", "https://tandem.example.org/"],
    ["APP_ORIGIN", "https://tandem.example.org/app"],
    ["APP_ORIGIN", "https://user@tandem.example.org"],
    ["APP_ORIGIN", "https://Tandem.example.org"],
    ["APP_ORIGIN", "https://tandem.example.org:443"],
    ["APP_ORIGIN", "ftp://tandem.example.org"],
    ["APP_ORIGIN", "javascript:alert(1)"],
    ["APP_ORIGIN", "http://tandem.example.org"],
    ["APP_ORIGIN", "http://localhost.example.org:3000"],
    ["APP_ORIGIN", "null"],
    ["APP_ORIGIN", "*"],
    ["LOG_LEVEL", "loud"],
    ["LOG_LEVEL", "INFO"],
    ["SECRET_KEY", "too-short"],
    ["SMTP_URL", "mail.example.org"],
    ["SMTP_URL", "http://mail.example.org"],
    ["MAIL_FROM", "Tandem"],
    ["MAIL_FROM", "Tandem <tandem@example.org>\r\nBcc: everybody@example.org"],
    ["MAIL_FROM", "one@example.org, two@example.org"],
    ["TRUSTED_PROXIES", "everybody"],
    ["S3_ENDPOINT", "s3.example.org"],
    ["S3_ENDPOINT", "https://key:secret@s3.example.org"],
    ["S3_ENDPOINT", "https://s3.example.org/?region=x"],
    ["S3_BUCKET", "Tandem Files"],
    ["S3_BUCKET", "../other"],
    ["S3_REGION", "us west"],
    ["S3_SECRET_ACCESS_KEY", "two words"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TRUSTED_PROXIES", "10.0.0.1,"],
  ])("names %s when it is %j, and says what it must be", (name, value) => {
    const others = name.startsWith("S3_") ? BUCKET : {};
    expect(faultsOf({ MAIL_FROM: "tandem@example.org", ...others, [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} must `)) as string,
    ]);
  });

  it("takes the settings of mail and proxies", () => {
    const settings = readEnvironment({
      SMTP_URL: "smtps://tandem:hunter2@mail.example.org",
      MAIL_FROM: "CTO Mentor <mentor@example.org>",
      TRUSTED_PROXIES: "10.0.0.5, 192.168.0.0/16, fd00::/8",
    });
    expect(settings.TRUSTED_PROXIES).toEqual(["10.0.0.5", "192.168.0.0/16", "fd00::/8"]);
    expect(settings.MAIL_FROM).toBe("CTO Mentor <mentor@example.org>");
  });

  it("asks for a secret key with a server, and for a sender with a mail server", () => {
    const DATABASE_URL = "postgres://localhost/tandem";
    expect(faultsOf({ DATABASE_URL })).toEqual([expect.stringContaining("SECRET_KEY must be set")]);
    expect(faultsOf({ DATABASE_URL, SECRET_KEY: "k".repeat(32) })).toEqual([]);
    expect(faultsOf({ SMTP_URL: "smtp://localhost" })).toEqual([expect.stringContaining("MAIL_FROM must be set")]);
  });

  it("takes a bucket for uploads with all that it needs, or not at all", () => {
    expect(bucketOf(readEnvironment({}))).toBeUndefined();
    expect(bucketOf(readEnvironment(BUCKET))).toEqual({
      endpoint: "https://s3.example.org/store",
      bucket: "tandem-files",
      region: "us-west-2",
      accessKeyId: "key-id",
      secretAccessKey: "secret",
    });
    for (const name of Object.keys(BUCKET)) {
      expect(faultsOf({ ...BUCKET, [name]: "" })).toEqual([
        `${name} must be set with the other settings of S3: a bucket needs all five`,
      ]);
    }
  });

  it("never repeats the value, which may hold a password", () => {
    expect(
      faultsOf({ DATABASE_URL: "mysql://tandem:hunter2@localhost/tandem", SECRET_KEY: "hunter2" }).join(),
    ).not.toContain("hunter2");
  });

  it("names all faults at once, each on a line of its own", () => {
    const faults = faultsOf({ PORT: "x", DATABASE_POOL_SIZE: "x", APP_ORIGIN: "x", LOG_LEVEL: "x" });
    expect(faults.map((fault) => fault.split(" ")[0]).sort()).toEqual([
      "APP_ORIGIN",
      "DATABASE_POOL_SIZE",
      "LOG_LEVEL",
      "PORT",
    ]);
  });

  it.each(["0.0.0.0", "::", "10.0.0.7", "tandem.example.org", "127.0.0.1.example.org"])(
    "asks for APP_ORIGIN when HOST is %s",
    (HOST) => {
      expect(faultsOf({ HOST })).toEqual([expect.stringContaining("APP_ORIGIN must be set")]);
      expect(faultsOf({ HOST, APP_ORIGIN: "https://tandem.example.org" })).toEqual([]);
    },
  );

  it.each(["127.0.0.1", "localhost", "::1"])(
    "asks for none when HOST is %s, which only this machine reaches",
    (HOST) => {
      expect(isLoopback(HOST)).toBe(true);
      expect(faultsOf({ HOST })).toEqual([]);
    },
  );
});

describe("allowedOrigins", () => {
  it("is the one that is set", () => {
    expect([...allowedOrigins(readEnvironment({ APP_ORIGIN: "https://tandem.example.org" }), 3000)]).toEqual([
      "https://tandem.example.org",
    ]);
  });

  it("is otherwise every name that this machine gives itself", () => {
    expect([...allowedOrigins(readEnvironment({}), 4321)]).toEqual([
      "http://localhost:4321",
      "http://127.0.0.1:4321",
      "http://[::1]:4321",
    ]);
  });
});
