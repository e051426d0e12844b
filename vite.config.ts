import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { subsetFonts } from "./app/styles/subset-fonts.ts";
import remixOptions from "./remix.config.js";

/**
 * What most pages share goes to the browser in one script. Left apart, each small part would cost a request whose
 * headers are larger than itself. Charts stay where they are needed.
 */
function scriptOf(id: string): string | undefined {
  return /\/app\/components\/(?!charts\/)/.test(id) ? "interface" : undefined;
}

// Written for browsers, the private fields of the matcher would become calls, which take a third of its time.
const FOR_NODE = { target: "node20" };
const FOR_BROWSERS = { rollupOptions: { output: { manualChunks: scriptOf } } };

export default defineConfig(({ isSsrBuild = false }) => ({
  plugins: [tailwindcss(), remix(remixOptions), subsetFonts()],
  build: isSsrBuild ? FOR_NODE : FOR_BROWSERS,
}));
