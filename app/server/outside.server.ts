import { lookup, type LookupAddress } from "node:dns";
import { request as requestPlainly, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { request as requestSecurely } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Why an address outside was not asked, or its answer not taken. */
export type OutsideFault =
  "address" | "insecure" | "private" | "unreachable" | "certificate" | "slow" | "huge" | "redirect";

export class OutsideError extends Error {
  override name = "OutsideError";

  constructor(readonly fault: OutsideFault) {
    super(`the address outside is or was: ${fault}`);
  }
}

export interface OutsideRules {
  /** Whether addresses of this machine and of private networks may be asked, and this machine without TLS. */
  allowsPrivate: boolean;
  /** Ends the whole conversation. */
  deadline: AbortSignal;
  /** How names become addresses; for tests. */
  resolve?: typeof lookup;
}

const LONGEST_ANSWER = 1024 * 1024;

function blocks(...networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? "ipv4" : "ipv6");
  }
  return list;
}

const LOOPBACK = blocks("127.0.0.0/8", "::1/128");
const PRIVATE = blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");
/** Addresses that belong to nobody's network, or that lead back into one by a tunnel. */
const UNUSABLE = blocks(
  ...["0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15"],
  ...["198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "2001::/32", "2001:db8::/32", "2002::/16"],
);
const GLOBAL_V6 = blocks("2000::/3");

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}

/** Whether the app may connect to an IP address: public ones, and those of its own network where that is allowed. */
export function mayAsk(address: string, allowsPrivate: boolean): boolean {
  if (isIn(LOOPBACK, address) || isIn(PRIVATE, address)) return allowsPrivate;
  return !isIn(UNUSABLE, address) && (isIP(address) === 4 || isIn(GLOBAL_V6, address));
}

/** The address of a page outside, by the rules that can be told from its text. Throws OutsideError. */
export function outsideUrl(address: string, allowsPrivate: boolean): URL {
  if (!URL.canParse(address)) throw new OutsideError("address");
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isLiteral = isIP(host) !== 0;
  if (url.username !== "" || url.password !== "") throw new OutsideError("address");
  if (url.protocol === "http:") {
    if (!allowsPrivate || !isLiteral || !isIn(LOOPBACK, host)) throw new OutsideError("insecure");
  } else if (url.protocol !== "https:") throw new OutsideError("address");
  if (isLiteral && !mayAsk(host, allowsPrivate)) throw new OutsideError("private");
  return url;
}

/** Looks a name up once: the address that is checked is the one that is connected to. */
function guardedLookup({ allowsPrivate, resolve = lookup }: OutsideRules): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error: Error | null, found: LookupAddress[]) => {
      if (error !== null) return done(error, "");
      const [first] = found;
      if (first === undefined || !found.every(({ address }) => mayAsk(address, allowsPrivate))) {
        return done(new OutsideError("private"), "");
      }
      if (options.all === true) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}

function faultOf(error: unknown, deadline: AbortSignal): OutsideError {
  if (error instanceof OutsideError) return error;
  if (deadline.aborted) return new OutsideError("slow");
  const code = String((error as { code?: unknown } | null)?.code);
  return new OutsideError(/CERT|TLS|SSL|ISSUER|SIGNATURE|EPROTO/.test(code) ? "certificate" : "unreachable");
}

async function readAnswer(answer: IncomingMessage): Promise<Response> {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400) throw new OutsideError("redirect");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_ANSWER) throw new OutsideError("huge");
    chunks.push(chunk);
  }
  const type = answer.headers["content-type"];
  // A status without a body, such as 204, is none that anybody here waits for.
  return new Response(Buffer.concat(chunks), {
    status: status < 200 || status === 204 || status === 205 ? 502 : status,
    headers: type === undefined ? {} : { "Content-Type": type },
  });
}

export interface OutsideRequest {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | undefined;
}

/**
 * Asks an address that a person has entered, so that nobody can make the app ask its own network for them: only https,
 * only public addresses, no redirects, a short answer, a deadline. Throws OutsideError.
 */
export async function fetchOutside(
  address: string,
  { method = "GET", headers = {}, body }: OutsideRequest,
  rules: OutsideRules,
): Promise<Response> {
  const { deadline } = rules;
  const url = outsideUrl(address, rules.allowsPrivate);
  const request = url.protocol === "https:" ? requestSecurely : requestPlainly;
  try {
    return await new Promise((resolve, reject) => {
      const options = { method, headers, agent: false, signal: deadline, lookup: guardedLookup(rules) };
      const asked = request(url, options, (answer) => {
        readAnswer(answer)
          .finally(() => asked.destroy())
          .then(resolve, reject);
      });
      asked.on("error", reject);
      asked.end(body);
    });
  } catch (error) {
    throw faultOf(error, deadline);
  }
}
