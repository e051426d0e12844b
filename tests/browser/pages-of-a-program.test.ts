import { testPages } from "../support/browser-page-tests.ts";
import { COMPANION } from "../support/browser-pages-companion.ts";
import { MATCHING } from "../support/browser-pages-matching.ts";
import { MENTORING } from "../support/browser-pages-mentoring.ts";
import { RUNNING } from "../support/browser-pages-running.ts";

testPages([...RUNNING, ...MATCHING, ...MENTORING, ...COMPANION]);
