import { testPages } from "../support/browser-page-tests.ts";
import { PAGES } from "../support/browser-pages.ts";

testPages(PAGES);
