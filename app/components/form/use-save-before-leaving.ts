import { useBlocker } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import type { Autosave, FormFields } from "./use-autosave.ts";

/** The fields of a form as text, by name. */
function textsOf(form: HTMLFormElement, names: readonly string[]): FormFields {
  const data = new FormData(form);
  // Some browsers give the line ends of form data, which are not those of the field.
  return Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? "").replaceAll("\r\n", "\n")]));
}

export interface Leaving {
  /** How often leaving has failed since the last change. What is in the way then takes the focus, never while one types. */
  failures: number;
  /** Saves, and says whether everything is stored; if not, leaving has failed. */
  saveToLeave(): Promise<boolean>;
  /** Leaving has failed for another reason. */
  fail(): void;
  /** What was in the way is being mended. */
  goOn(): void;
}

/**
 * Lets nobody leave a form that saves itself before its last words are stored: a link out of the page waits for the
 * save, and if that fails, the person stays with the text and the reason.
 */
export function useSaveBeforeLeaving(
  { flush, isUnsaved }: Pick<Autosave<never>, "flush" | "isUnsaved">,
  wasRefused: boolean,
): Leaving {
  const [failures, setFailures] = useState(wasRefused ? 1 : 0);
  const fail = useCallback(() => setFailures((before) => before + 1), []);
  const goOn = useCallback(() => setFailures(0), []);
  const saveToLeave = useCallback(async () => {
    const isStored = await flush();
    if (!isStored) fail();
    return isStored;
  }, [flush, fail]);
  const blocker = useBlocker(isUnsaved);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    void saveToLeave().then((isStored) => (isStored ? blocker.proceed() : blocker.reset()));
  }, [blocker, saveToLeave]);
  return { failures, saveToLeave, fail, goOn };
}

/** Takes over what was chosen and written before the scripts arrived, as on a slow line. */
export function useEarlyWords(
  form: RefObject<HTMLFormElement | null>,
  fields: FormFields,
  change: (texts: FormFields, atOnce: boolean) => void,
): void {
  const names = useRef(Object.keys(fields));
  useEffect(() => {
    if (form.current) change(textsOf(form.current, names.current), true);
  }, [form, change]);
}
