// Takes icons from lucide-static into ui/icons, by their own name or another: node ui/icons.mjs house question=circle-question-mark
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const source = join(dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")), "icons");
const target = new URL("icons/", import.meta.url);

for (const argument of process.argv.slice(2)) {
    const [name, drawn = name] = argument.split("=");
    const drawing = (await readFile(join(source, `${drawn}.svg`), "utf8"))
        .replace(/<!--.*?-->\s*/s, "")
        .replace(/<svg.*?>/s, '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">')
        .replace(/\s*\n\s*/g, "");
    await writeFile(new URL(`${name}.svg`, target), `${drawing}\n`);
}
