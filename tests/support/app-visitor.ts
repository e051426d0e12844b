import { HtmlValidate, Parser, StaticConfigLoader, type HtmlElement } from "html-validate";
import { inject } from "vitest";
import { ask, type Answer } from "./app.ts";

/** A browser without JavaScript: it keeps cookies, follows redirects, and fills in and sends the forms of a page. */

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended"],
    rules: {
      // React writes <meta charSet>, <br/>, async="" and download="" so, which mean the same to every parser.
      "attr-case": ["error", { style: "camelcase" }],
      "void-style": "off",
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      // The title of a question is the indicator's statement, whole. The rule is one of search engines.
      "long-title": "off",
      // Charts are drawn on the server with style attributes; the content security policy says why that may be.
      "no-inline-style": "off",
      // React numbers the parts that it streams "B:0", and the ids of useId ":r1:".
      "valid-id": ["error", { relaxed: true }],
    },
  }),
);

/** What html-validate has against a page: each fault once, with the first place where it is. */
export async function faultsOf(html: string): Promise<Map<string, string>> {
  const { results } = await validator.validateString(html);
  const messages = results.flatMap((result) => result.messages).reverse();
  return new Map(messages.map(({ ruleId, message, selector }) => [`${ruleId}: ${message}`, selector ?? ""]));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

function decoded(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ENTITIES[name] ?? "");
}

function textOf(element: HtmlElement): string {
  return decoded(element.textContent).replace(/\s+/g, " ").trim();
}

function attribute(element: HtmlElement, name: string): string | null {
  const value = element.getAttributeValue(name);
  return value === null ? null : decoded(value);
}

export interface Control {
  name: string;
  kind: "radio" | "checkbox" | "text" | "button";
  value: string;
  /** Whether it is sent as it stands: chosen, ticked, or a text. */
  isSent: boolean;
  isInvalid: boolean;
}

function controlOf(element: HtmlElement): Control {
  const { tagName } = element;
  const type = attribute(element, "type") ?? "text";
  const kind = tagName === "button" ? "button" : type === "radio" || type === "checkbox" ? type : "text";
  const isInvalid = attribute(element, "aria-invalid") === "true";
  const common = { name: attribute(element, "name") ?? "", kind, isInvalid } as const;
  if (tagName === "textarea")
    return { ...common, value: decoded(element.textContent).replace(/\r\n/g, "\n").replace(/^\n/, ""), isSent: true };
  if (tagName === "select") {
    const options = element.querySelectorAll("option");
    const chosen = options.find((option) => option.hasAttribute("selected")) ?? options[0];
    return { ...common, value: chosen ? (attribute(chosen, "value") ?? "") : "", isSent: true };
  }
  return {
    ...common,
    value: attribute(element, "value") ?? "",
    isSent: kind === "text" || element.hasAttribute("checked"),
  };
}

export class Page {
  readonly #document: HtmlElement;

  constructor(
    /** Where the last redirect led. */
    readonly address: string,
    readonly answer: Answer,
    parser: Parser,
  ) {
    this.#document = parser.parseHtml(answer.text);
  }

  get status(): number {
    return this.answer.status;
  }

  get heading(): string {
    const [first] = this.#document.querySelectorAll("h1");
    return first ? textOf(first) : "";
  }

  /** The words of the page between header and footer. */
  get words(): string {
    const [main] = this.#document.querySelectorAll("main");
    return main ? textOf(main) : "";
  }

  /** Where the links with these words lead. */
  links(words: string | RegExp): string[] {
    const isMeant = (text: string) => (typeof words === "string" ? text === words : words.test(text));
    const found = this.#document.querySelectorAll("a").filter((link) => isMeant(textOf(link)));
    return found.map((link) => attribute(link, "href") ?? "");
  }

  /** The message beside a field. */
  messageAt(name: string): string {
    const [message] = this.#document.querySelectorAll(`[id="${name}-error"]`);
    return message ? textOf(message).replace(/^Error: /, "") : "";
  }

  /** The summary of faults, line by line. */
  get summary(): string[] {
    const title = this.#document.querySelectorAll("h2").find((heading) => textOf(heading) === "There is a problem");
    return title?.parent?.querySelectorAll("li").map(textOf) ?? [];
  }

  /** The links to a place on this page that is not there. */
  get lostAnchors(): string[] {
    const targets = this.#document.querySelectorAll("a").map((link) => attribute(link, "href") ?? "");
    return targets.filter(
      (target) => target.startsWith("#") && this.#document.querySelectorAll(`[id="${target.slice(1)}"]`).length !== 1,
    );
  }

  /** Where every link of the page leads. */
  get targets(): string[] {
    return this.#document.querySelectorAll("a").map((link) => attribute(link, "href") ?? "");
  }

  /** The forms of the page: where each is sent, how, with which fields, and its words. */
  get forms(): { action: string; method: string; fields: string[]; words: string }[] {
    return this.#document.querySelectorAll("form").map((form) => ({
      action: attribute(form, "action") ?? this.address,
      method: attribute(form, "method") ?? "get",
      fields: form
        .querySelectorAll("textarea, select, input")
        .filter((field) => !["hidden", "submit"].includes(attribute(field, "type") ?? ""))
        .map((field) => attribute(field, "name") ?? ""),
      words: textOf(form),
    }));
  }

  /** The form that has a button with these words. */
  form(button: string): { action: string; controls: Control[] } {
    const forms = this.#document.querySelectorAll("form");
    const form = forms.find((each) => each.querySelectorAll("button").some((found) => textOf(found) === button));
    if (form === undefined) throw new Error(`There is no form with the button "${button}" on ${this.address}`);
    const controls = form.querySelectorAll("input, textarea, select").map(controlOf);
    const [pressed] = form.querySelectorAll("button").filter((found) => textOf(found) === button);
    if (pressed?.hasAttribute("name")) controls.push({ ...controlOf(pressed), isSent: true });
    return { action: attribute(form, "action") ?? this.address, controls };
  }

  /** What a control of the form holds: its text, or the value that is chosen. */
  valueOf(button: string, name: string): string | undefined {
    return this.form(button).controls.find((control) => control.name === name && control.isSent)?.value;
  }
}

export class Visitor {
  readonly #cookies = new Map<string, string>();
  readonly #at: string;
  #parser: Parser | undefined;

  constructor(cookie?: string, at = inject("app").url) {
    this.cookie = cookie;
    this.#at = at;
  }

  /** The Cookie header that it sends. */
  get cookie(): string | undefined {
    return this.#cookies.size === 0 ? undefined : [...this.#cookies].map((pair) => pair.join("=")).join("; ");
  }

  set cookie(header: string | undefined) {
    this.#cookies.clear();
    for (const pair of header?.split("; ") ?? []) this.#keep(pair);
  }

  #keep(pair: string): void {
    const [name = "", ...value] = pair.split("=");
    this.#cookies.set(name, value.join("="));
  }

  async visit(address: string, form?: readonly (readonly [string, string])[]): Promise<Page> {
    let target = address;
    let answer = await this.#ask(target, form);
    while (answer.status === 302) {
      target = answer.headers.location ?? "";
      answer = await this.#ask(target);
    }
    this.#parser ??= new Parser(await validator.getConfigFor("page.html"));
    return new Page(target, answer, this.#parser);
  }

  async #ask(address: string, form?: readonly (readonly [string, string])[]): Promise<Answer> {
    const answer = await ask(address, { at: this.#at, cookie: this.cookie, ...(form === undefined ? {} : { form }) });
    for (const set of answer.headers["set-cookie"] ?? []) {
      const [pair = ""] = set.split(";");
      if (/max-age=0(;|$)/i.test(set)) this.#cookies.delete(pair.split("=")[0] ?? "");
      else this.#keep(pair);
    }
    return answer;
  }

  /** Follows the one link, or the first of several, with these words. */
  follow(page: Page, words: string | RegExp): Promise<Page> {
    const [href] = page.links(words);
    if (href === undefined) throw new Error(`There is no link ${words} on ${page.address}`);
    return this.visit(new URL(href, `http://page${page.address}`).href.slice("http://page".length));
  }

  /** Fills in the form that has this button, and presses it. */
  send(page: Page, button: string, values: Readonly<Record<string, string>> = {}): Promise<Page> {
    const { action, controls } = page.form(button);
    for (const name of Object.keys(values)) {
      if (!controls.some((control) => control.name === name))
        throw new Error(`The form on ${page.address} has no "${name}"`);
    }
    const sent = controls.flatMap(({ name, kind, value, isSent }): [string, string][] => {
      const wanted = values[name];
      if (name === "" || (wanted === undefined && !isSent)) return [];
      if (wanted === undefined || kind === "button") return [[name, value]];
      if (kind === "text") return [[name, wanted]];
      return value === wanted ? [[name, value]] : [];
    });
    // Browsers send line ends so.
    return this.visit(
      action,
      sent.map(([name, value]) => [name, value.replace(/\r?\n/g, "\r\n")]),
    );
  }
}
