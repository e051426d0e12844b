// @ts-check

/** The few parts of PostgreSQL's wire protocol, version 3, that the front of the embedded database must understand. */

const LONGEST_MESSAGE = 0x3fff_ffff; // PostgreSQL's own limit

export const STARTUP = { version3: 196_608, cancel: 80_877_102, ssl: 80_877_103, gss: 80_877_104 };

/** An error for the client, after which its connection ends. */
export class ProtocolError extends Error {
  /**
   * @param {string} code SQLSTATE
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** Cuts a stream of bytes into whole messages, however TCP has split or merged them. */
export class MessageReader {
  /** @type {Buffer[]} */
  #chunks = [];
  #size = 0;
  #needed = 4;
  /** Before the startup message, messages carry a length only; after it, a type byte comes first. */
  #typeBytes = 0;

  /** @param {Buffer} chunk */
  push(chunk) {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  startupIsOver() {
    this.#typeBytes = 1;
    this.#needed = 5;
  }

  /** The next whole message with its header, or null until more bytes have come. */
  next() {
    if (this.#size < this.#needed) return null;
    const bytes = Buffer.concat(this.#chunks);
    this.#chunks = [bytes];
    const length = bytes.readInt32BE(this.#typeBytes);
    if (length < 4 || length > LONGEST_MESSAGE) throw new ProtocolError("08P01", `invalid message length ${length}`);
    const end = this.#typeBytes + length;
    if (bytes.length < end) {
      this.#needed = end;
      return null;
    }
    this.#chunks = [bytes.subarray(end)];
    this.#size = bytes.length - end;
    this.#needed = this.#typeBytes + 4;
    return bytes.subarray(0, end);
  }
}

/**
 * @param {string} type
 * @param {Uint8Array} [body]
 */
export function message(type, body = Buffer.alloc(0)) {
  const header = Buffer.alloc(5);
  header.write(type, "latin1");
  header.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}

/** @param {number[]} values */
export function int32s(...values) {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeInt32BE(value, index * 4));
  return bytes;
}

/** @param {string[]} texts */
export function strings(...texts) {
  return Buffer.from(texts.map((text) => `${text}\0`).join(""));
}

/** @param {string} text */
export function query(text) {
  return message("Q", strings(text));
}

/**
 * @param {string} code SQLSTATE
 * @param {string} text
 */
export function fatalError(code, text) {
  return message("E", strings("SFATAL", "VFATAL", `C${code}`, `M${text}`, ""));
}

/**
 * The parameters of a startup message.
 * @param {Buffer} startup
 */
export function startupParameters(startup) {
  const words = startup.subarray(8).toString().split("\0");
  /** @type {Map<string, string>} */
  const parameters = new Map();
  for (let index = 0; index + 1 < words.length; index += 2) {
    parameters.set(words[index] ?? "", words[index + 1] ?? "");
  }
  return parameters;
}

/**
 * The transaction status that ends an answer ("I" idle, "T" in a transaction, "E" in a failed one),
 * or null when the answer does not end with ReadyForQuery.
 * @param {Buffer} answer
 */
export function readyStatus(answer) {
  let status = null;
  for (let at = 0; at + 5 <= answer.length; at += 1 + answer.readInt32BE(at + 1)) {
    status = answer[at] === 0x5a ? String.fromCharCode(answer[at + 5] ?? 0) : null;
  }
  return status;
}
