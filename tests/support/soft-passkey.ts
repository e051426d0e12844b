import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

/** A passkey in software, for tests: it signs whatever it is told to, as a careless or hostile one would. */

type Cbor = number | string | Buffer | Map<number | string, Cbor>;

function head(kind: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(kind << 5) | value]);
  return value < 256
    ? Buffer.from([(kind << 5) | 24, value])
    : Buffer.from([(kind << 5) | 25, value >> 8, value & 255]);
}

/** The little of CBOR that WebAuthn needs. */
function cbor(value: Cbor): Buffer {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each)])]);
}

const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest();

/** How one use differs from a proper one. */
export interface Use {
  origin?: string;
  host?: string;
  counter?: number;
  /** Without a finger, a face or a PIN. */
  unverified?: boolean;
  userHandle?: string;
}

export class SoftPasskey {
  readonly id = randomBytes(16).toString("base64url");
  counter = 0;
  readonly #privateKey: KeyObject;
  readonly #publicKey: Buffer;

  constructor(
    readonly origin: string,
    /** The person to whom it belongs. */
    readonly owner: string,
  ) {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    this.#privateKey = privateKey;
    this.#publicKey = cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]),
    );
  }

  #clientData(type: string, challenge: string, { origin = this.origin }: Use): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #authenticatorData({ host = new URL(this.origin).hostname, counter, unverified }: Use, attested?: Buffer): Buffer {
    const flags = 0x01 | (unverified ? 0 : 0x04) | (attested ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? this.counter);
    return Buffer.concat([sha256(host), Buffer.from([flags]), count, ...(attested ? [attested] : [])]);
  }

  /** What a browser hands back of it when it is made. */
  register(challenge: string, use: Use = {}): string {
    const id = Buffer.from(this.id, "base64url");
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, this.#publicKey]);
    const attestationObject = cbor(
      new Map<string, Cbor>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", this.#authenticatorData(use, attested)],
      ]),
    );
    return JSON.stringify({
      id: this.id,
      rawId: this.id,
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.#clientData("webauthn.create", challenge, use).toString("base64url"),
        attestationObject: attestationObject.toString("base64url"),
        transports: ["internal", "one-of-tomorrow"],
      },
    });
  }

  /** What a browser hands back of it when it has signed. */
  sign(challenge: string, use: Use = {}): string {
    if (use.counter === undefined) this.counter += 1;
    const clientData = this.#clientData("webauthn.get", challenge, use);
    const data = this.#authenticatorData(use);
    const signature = sign("sha256", Buffer.concat([data, sha256(clientData)]), this.#privateKey);
    return JSON.stringify({
      id: this.id,
      rawId: this.id,
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: signature.toString("base64url"),
        userHandle: Buffer.from(use.userHandle ?? this.owner).toString("base64url"),
      },
    });
  }
}
