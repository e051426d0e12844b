/*
 * Moves the clock of an app: to the instant in TANDEM_TEST_CLOCK when it starts, and three weeks ahead at each SIGUSR2.
 * It is loaded before anything else, in each of its threads; time goes on from there.
 */
const Real = globalThis.Date;
let ahead = Real.parse(process.env["TANDEM_TEST_CLOCK"] ?? "") - Real.now();
const now = () => Real.now() + ahead;

globalThis.Date = new Proxy(Real, {
  apply: () => new Real(now()).toString(),
  construct: (_, given) => Reflect.construct(Real, given.length === 0 ? [now()] : given),
  get: (_, name) => (name === "now" ? now : Reflect.get(Real, name)),
});

process.on("SIGUSR2", () => {
  ahead += 21 * 86_400_000;
});
