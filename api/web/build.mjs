// Each file of scripts/ and styles/ becomes one file of built/, with all that it imports; beside them the
// licences of what was taken in. Scripts are of the classic kind: browsers load no module from a folder on a disk.
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const built = join(here, "built");

async function entries(folder, ending) {
  const names = await readdir(join(here, folder));
  return names.filter((name) => name.endsWith(ending)).map((name) => join(here, folder, name));
}

async function bundled(entryPoints, options) {
  const done = await build({
    entryPoints,
    outdir: built,
    bundle: true,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    absWorkingDir: here,
    ...options,
  });
  return Object.keys(done.metafile.inputs);
}

// node_modules/@codemirror/view/dist/index.js → node_modules/@codemirror/view
function packageOf(path) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return found && found[1];
}

async function licenceOf(folder) {
  const told = JSON.parse(await readFile(join(here, folder, "package.json"), "utf8"));
  const file = (await readdir(join(here, folder))).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? await readFile(join(here, folder, file), "utf8") : `Licence: ${told.license}\n`;
  return `${told.name} ${told.version} (${told.license})\n\n${text.trim()}\n`;
}

await rm(built, { recursive: true, force: true });
const scripts = await bundled(await entries("scripts", ".js"), { format: "iife", target: ["chrome109", "firefox115", "safari16"] });
await bundled(await entries("styles", ".css"), {});
const packages = [...new Set(scripts.map(packageOf).filter(Boolean))].sort();
const licences = await Promise.all(packages.map(licenceOf));
await writeFile(join(built, "licences.txt"), licences.join(`\n${"-".repeat(72)}\n\n`));
