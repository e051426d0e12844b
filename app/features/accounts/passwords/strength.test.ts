import { describe, expect, it } from "vitest";
import { passwordFault } from "./strength.server.ts";

const KNOWN = ["Rosa Delgado", "rosa.delgado@cvusd.example.org", "Cedar Valley Unified", "Northern Leaders"];

describe("a password", () => {
  it.each([
    "correct horse battery staple",
    "purple monkey dishwasher",
    "  leading and trailing  ",
    "xK9#mQ2$vL7p",
    "😀😃😄😁😆😅😂🤣😊😇🙂🙃",
    "the cedar by our window",
    "twelve\ttabs and é\u0301",
  ])("is fine: %j", async (password) => {
    expect(await passwordFault(password, KNOWN)).toBeNull();
  });

  it.each([
    ["Password123!", "is close to one that many people use"],
    ["123456789012", "is one that many people use"],
    ["iloveyou1234", "is close to one that many people use"],
    ["qwertyuiop12", "is close to one that many people use"],
    ["aaaaaaaaaaaa", "repeats one character"],
    ["l0v3l0v3l0v3", "repeats the same few characters"],
    ["abcdefghijkl", "is a sequence such as abcd or 6543"],
    ["november2026", "is easy to guess"],
  ])("that many people use is refused with its reason: %j", async (password, reason) => {
    expect(await passwordFault(password, KNOWN)).toBe(reason);
  });

  it.each([
    "RosaDelgado2026",
    "rosa.delgado1",
    "delgado rosa!",
    "CedarValley2026!",
    "cedar-valley-26",
    "cvusd@cvusd.1",
    "NorthernLeaders",
    "Tandem-2026-11",
  ])("made of what others know of the person is refused: %j", async (password) => {
    expect(await passwordFault(password, KNOWN)).toBe("is made of your name or your organization, which others know");
  });

  it("may be the name of somebody else", async () => {
    expect(await passwordFault("RosaDelgado lives here", ["Ines Moreau"])).toBeNull();
  });

  it.each([
    "4@$3".repeat(32),
    "(".repeat(128),
    "aA@4".repeat(32),
    "1l|!i".repeat(25),
    "ab1!".repeat(32),
    "l33t1337".repeat(16),
  ])("made to be slow to look through is not: %j", async (password) => {
    await passwordFault("to read the word lists first", []);
    const before = process.cpuUsage();
    await passwordFault(password, KNOWN);
    const { user } = process.cpuUsage(before);
    expect(user / 1000).toBeLessThan(1000);
  });
});
