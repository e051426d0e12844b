import { useCallback, useEffect, useRef, useState } from "react";

/** The fields of a form as text, by name. */
export type FormFields = Record<string, string>;

/** What the address that saves answers; `fields` of a refusal names each fault by its field. */
export type SaveReply<Fields> =
  | { kind: "saved"; version: number; savedAt: string }
  | { kind: "conflict"; version: number; savedAt: string; theirs: Fields }
  | { kind: "invalid"; fields: FormFields };

export type SaveState<Fields> =
  | { kind: "untouched" }
  | { kind: "waiting" }
  | { kind: "saving" }
  | { kind: "saved"; at: string }
  /** Kept in the page; tried again when the network is back. */
  | { kind: "offline" }
  /** The server could not save; tried again after a while. */
  | { kind: "failed" }
  /** Kept in the page; tried again when the person comes back from signing in. */
  | { kind: "signed-out" }
  | { kind: "conflict"; theirs: Fields }
  | { kind: "invalid"; fields: FormFields }
  /** The server will not take this answer any more, and says why. */
  | { kind: "refused"; message: string };

const PAUSE_IN_TYPING = 700;
const RETRY_AFTER = 4000;

/** The page holds words that did not arrive. It says so until they have, and not anew with each try or key. */
function isPending({ kind }: Pick<SaveState<unknown>, "kind">): boolean {
  return kind === "offline" || kind === "failed" || kind === "signed-out";
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Fields that are texts, each known by its name. */
type Texts<Fields> = { [Name in keyof Fields]: string };

function isSame<Fields extends Texts<Fields>>(a: Fields, b: Fields): boolean {
  const others = new Map(Object.entries<string>(b));
  return Object.entries<string>(a).every(([name, text]) => others.get(name) === text);
}

/** What the server made of a save; `version` is the one that is stored now. */
interface Answered<Fields> {
  state: SaveState<Fields>;
  version?: number;
}

async function send<Fields extends Texts<Fields>>(
  address: string,
  fields: Fields,
  baseVersion: number,
  saveKey: string,
): Promise<Answered<Fields>> {
  let response: Response;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ ...fields, baseVersion: String(baseVersion), saveKey }),
    });
  } catch {
    return { state: { kind: "offline" } };
  }
  if (response.status === 401) return { state: { kind: "signed-out" } };
  if (response.status >= 500 || response.status === 429) return { state: { kind: "failed" } };
  const reply = (await response.json().catch(() => null)) as SaveReply<Fields> | { message: string } | null;
  if (reply === null) return { state: { kind: "failed" } };
  if (!("kind" in reply)) return { state: { kind: "refused", message: reply.message } };
  switch (reply.kind) {
    case "saved":
      return { state: { kind: "saved", at: reply.savedAt }, version: reply.version };
    case "conflict":
      return { state: { kind: "conflict", theirs: reply.theirs }, version: reply.version };
    case "invalid":
      return { state: reply };
  }
}

export interface Autosave<Fields> {
  fields: Fields;
  state: SaveState<Fields>;
  /** What is wrong with each field, until the server has looked at it again. */
  faults: FormFields;
  /** `atOnce` for a choice, which is whole when it is made; text waits for a pause. */
  change(patch: Partial<Fields>, atOnce?: boolean): void;
  /** Saves at once and says whether everything in the page is stored. */
  flush(): Promise<boolean>;
  /** Whether leaving now would lose something. */
  isUnsaved(): boolean;
  /** The version that is stored now, as far as this page knows. */
  version(): number;
  /** After a conflict: keep what stands in the page, or take the other text. */
  keepMine(): void;
  takeTheirs(): void;
}

/** What the page came with. After a form sent without scripts was refused, it shows other words than are stored. */
export interface Initial<Fields> {
  fields: Fields;
  stored: Fields;
  version: number;
  faults: FormFields;
  theirs: Fields | null;
}

/**
 * Keeps one answer saved while it is being written. One request is under way at a time; what is typed meanwhile goes
 * with the next one. What was sent is sent again with the same key until it is answered, before anything newer: a lost
 * reply can neither store it twice nor make this page look like a second writer. Nothing is kept in the browser's
 * storage, since the answers are personal.
 */
export function useAutosave<Fields extends Texts<Fields>>(address: string, initial: Initial<Fields>): Autosave<Fields> {
  const [fields, setFields] = useState(initial.fields);
  const [faults, setFaults] = useState(initial.faults);
  const [state, setState] = useState<SaveState<Fields>>(
    initial.theirs === null ? { kind: "untouched" } : { kind: "conflict", theirs: initial.theirs },
  );
  const latest = useRef(initial.fields);
  const stored = useRef(initial.stored);
  const version = useRef(initial.version);
  const attempt = useRef<{ fields: Fields; key: string } | null>(null);
  const underWay = useRef<Promise<boolean> | null>(null);
  const theirs = useRef(initial.theirs);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const isUnsaved = useCallback(() => attempt.current !== null || !isSame(latest.current, stored.current), []);

  const save = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    if (theirs.current !== null) return Promise.resolve(false);
    if (underWay.current !== null) return underWay.current.then((isStored) => isStored && save());
    if (!isUnsaved()) return Promise.resolve(true);
    attempt.current ??= { fields: latest.current, key: newKey() };
    const { fields: sent, key } = attempt.current;
    setState((before) => (isPending(before) ? before : { kind: "saving" }));
    underWay.current = send(address, sent, version.current, key).then((answered) => {
      const { state } = answered;
      underWay.current = null;
      version.current = answered.version ?? version.current;
      setState(state);
      if (isPending(state)) {
        timer.current = setTimeout(() => void save(), RETRY_AFTER);
        return false;
      }
      attempt.current = null;
      setFaults(state.kind === "invalid" ? state.fields : {});
      switch (state.kind) {
        case "saved":
          stored.current = sent;
          return save();
        case "invalid":
          // What is wrong with it may have been mended while it was on the way.
          return isSame(latest.current, sent) ? false : save();
        case "conflict":
          theirs.current = state.theirs;
          return false;
        case "refused":
          // There is nothing more to wait for: the page says why, and holds nobody back.
          stored.current = latest.current;
          return false;
        default:
          return false;
      }
    });
    return underWay.current;
  }, [address, isUnsaved]);

  const change = useCallback(
    (patch: Partial<Fields>, atOnce = false) => {
      const changed = { ...latest.current, ...patch };
      if (isSame(changed, latest.current)) return;
      latest.current = changed;
      setFields(changed);
      if (theirs.current !== null) return;
      setState((before) => (isPending(before) ? before : { kind: "waiting" }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), atOnce ? 0 : PAUSE_IN_TYPING);
    },
    [save],
  );

  useEffect(() => {
    const retry = () => void save();
    const warn = (event: BeforeUnloadEvent) => {
      if (isUnsaved()) event.preventDefault();
    };
    addEventListener("online", retry);
    addEventListener("focus", retry);
    // Put away, the page may never come back: on a phone this is the last moment to save.
    document.addEventListener("visibilitychange", retry);
    addEventListener("beforeunload", warn);
    return () => {
      removeEventListener("online", retry);
      removeEventListener("focus", retry);
      document.removeEventListener("visibilitychange", retry);
      removeEventListener("beforeunload", warn);
      clearTimeout(timer.current);
    };
  }, [save, isUnsaved]);

  const settle = (choose: (other: Fields) => Fields) => {
    if (theirs.current === null) return;
    stored.current = theirs.current;
    latest.current = choose(theirs.current);
    theirs.current = null;
    setFields(latest.current);
    setState({ kind: "untouched" });
    void save();
  };

  return {
    fields,
    state,
    faults,
    change,
    flush: save,
    isUnsaved,
    version: () => version.current,
    keepMine: () => settle(() => latest.current),
    takeTheirs: () => settle((other) => other),
  };
}
