/**
 * A strict reader of calendar files, written from RFC 5545 alone and sharing nothing with what writes them: whatever the
 * standard does not allow is an error with the number of its line.
 */

export interface ReadProperty {
  name: string;
  parameters: ReadonlyMap<string, string>;
  value: string;
}

export interface ReadComponent {
  name: string;
  properties: ReadProperty[];
  components: ReadComponent[];
}

/** An event as a calendar application would keep it. */
export interface ReadEvent {
  uid: string;
  sequence: number;
  start: Date;
  end: Date;
  summary: string;
  description: string;
  location: string;
  status: string;
}

const OCTETS = 75;

function fail(line: number, message: string): never {
  throw new Error(`Line ${line} of the calendar file: ${message}`);
}

/** The content lines: ended by CRLF, at most 75 octets each, and unfolded octet by octet (section 3.1). */
function contentLines(bytes: Uint8Array): string[] {
  const physical: number[][] = [[]];
  for (let index = 0; index < bytes.length; index += 1) {
    const octet = bytes[index] ?? 0;
    if (octet === 0x0d) {
      if (bytes[index + 1] !== 0x0a) fail(physical.length, "a carriage return without a line feed");
      index += 1;
      physical.push([]);
    } else if (octet === 0x0a) fail(physical.length, "a line feed without a carriage return");
    else physical.at(-1)?.push(octet);
  }
  if ((physical.pop() ?? []).length > 0) fail(physical.length + 1, "the last line does not end");
  const logical: number[][] = [];
  for (const [index, line] of physical.entries()) {
    if (line.length > OCTETS) fail(index + 1, `${line.length} octets`);
    if (line.length === 0) fail(index + 1, "an empty line");
    if (line[0] !== 0x20 && line[0] !== 0x09) logical.push(line);
    else if (logical.length === 0) fail(1, "goes on from nothing");
    else logical.at(-1)?.push(...line.slice(1));
  }
  // Each physical line may cut a character, the whole one may not: the decoder refuses what is no UTF-8.
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return logical.map((line) => decoder.decode(Uint8Array.from(line)));
}

const NAME = /^(?:[A-Za-z0-9-]+)/;

function readProperty(line: string, number: number): ReadProperty {
  const name = NAME.exec(line)?.[0];
  if (name === undefined) fail(number, `no name in ${JSON.stringify(line)}`);
  const parameters = new Map<string, string>();
  let rest = line.slice(name.length);
  while (rest.startsWith(";")) {
    const found = /^;([A-Za-z0-9-]+)=("[^"\u0000-\u001f]*"|[^";:,\u0000-\u001f]*)/.exec(rest);
    if (found === null) fail(number, `a parameter that is none in ${JSON.stringify(line)}`);
    parameters.set((found[1] ?? "").toUpperCase(), (found[2] ?? "").replace(/^"|"$/g, ""));
    rest = rest.slice(found[0].length);
  }
  if (!rest.startsWith(":")) fail(number, `no colon in ${JSON.stringify(line)}`);
  const value = rest.slice(1);
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) fail(number, "a control character");
  return { name: name.toUpperCase(), parameters, value };
}

/** The components of a file, one inside the other. */
export function readComponents(file: string): ReadComponent {
  const root: ReadComponent = { name: "", properties: [], components: [] };
  const open: ReadComponent[] = [root];
  for (const [index, line] of contentLines(new TextEncoder().encode(file)).entries()) {
    const property = readProperty(line, index + 1);
    const here = open.at(-1) ?? root;
    if (property.name === "BEGIN") {
      const inner = { name: property.value, properties: [], components: [] };
      here.components.push(inner);
      open.push(inner);
    } else if (property.name === "END") {
      if (here.name !== property.value || open.length === 1)
        fail(index + 1, `ends ${property.value}, not ${here.name}`);
      open.pop();
    } else if (open.length === 1) fail(index + 1, "a property outside of every component");
    else here.properties.push(property);
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)?.name ?? ""} never ends`);
  return root;
}

function one({ name, properties }: ReadComponent, wanted: string): string {
  const found = properties.filter((property) => property.name === wanted);
  if (found.length !== 1) throw new Error(`${name} has ${found.length} of ${wanted}`);
  return found[0]?.value ?? "";
}

function atMostOne(component: ReadComponent, wanted: string): string {
  return component.properties.some(({ name }) => name === wanted) ? one(component, wanted) : "";
}

/** A TEXT value (section 3.3.11): only a backslash, a semicolon, a comma and a line end are escaped, and always. */
function textOf(value: string): string {
  let text = "";
  for (let index = 0; index < value.length; index += 1) {
    const character = value[index] ?? "";
    if (character === ";" || character === ",") throw new Error(`${JSON.stringify(value)} has a bare ${character}`);
    if (character !== "\\") text += character;
    else {
      const escaped = value[index + 1] ?? "";
      if (!/^[\\;,Nn]$/.test(escaped)) throw new Error(`${JSON.stringify(value)} escapes ${JSON.stringify(escaped)}`);
      text += escaped.toLowerCase() === "n" ? "\n" : escaped;
      index += 1;
    }
  }
  return text;
}

/** A DATE-TIME in UTC (section 3.3.5, form 2). */
function instantOf(value: string): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value)?.slice(1).map(Number);
  if (parts === undefined) throw new Error(`${value} is no time in UTC`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (date.toISOString().replace(/[-:]|\.000/g, "") !== value) throw new Error(`${value} does not exist`);
  return date;
}

function eventOf(component: ReadComponent): ReadEvent {
  instantOf(one(component, "DTSTAMP"));
  const sequence = atMostOne(component, "SEQUENCE") || "0";
  if (!/^\d+$/.test(sequence)) throw new Error(`SEQUENCE ${sequence}`);
  const status = atMostOne(component, "STATUS");
  if (!["", "TENTATIVE", "CONFIRMED", "CANCELLED"].includes(status)) throw new Error(`STATUS ${status}`);
  const event = {
    uid: textOf(one(component, "UID")),
    sequence: Number(sequence),
    start: instantOf(one(component, "DTSTART")),
    end: instantOf(one(component, "DTEND")),
    summary: textOf(atMostOne(component, "SUMMARY")),
    description: textOf(atMostOne(component, "DESCRIPTION")),
    location: textOf(atMostOne(component, "LOCATION")),
    status,
  };
  if (event.end <= event.start) throw new Error(`${event.uid} ends before it begins`);
  return event;
}

/** The events of a calendar file, after everything that the standard asks of it. */
export function readCalendarFile(file: string): ReadEvent[] {
  const { components } = readComponents(file);
  const [calendar] = components;
  if (calendar?.name !== "VCALENDAR" || components.length !== 1) throw new Error("not one VCALENDAR");
  if (one(calendar, "VERSION") !== "2.0") throw new Error("not version 2.0");
  one(calendar, "PRODID");
  const events = calendar.components.filter(({ name }) => name === "VEVENT").map(eventOf);
  const uids = events.map(({ uid }) => uid);
  if (new Set(uids).size !== uids.length) throw new Error("two events with one UID");
  return events;
}
