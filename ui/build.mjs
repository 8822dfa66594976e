// Builds what browsers get: node ui/build.mjs OUT writes OUT/app-HASH.js, app-HASH.css, fonts/, images/ and manifest.json (name -> hashed name).
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

const root = fileURLToPath(new URL("./", import.meta.url));
const out = resolve(process.argv[2] ?? join(root, "../build/assets"));

// Turbo writes its progress bar's style into the page, which the Content-Security-Policy forbids; ours stands in styles/last.css.
const turboWithoutInlineStyle = {
    name: "turbo-without-inline-style",
    setup(build) {
        build.onLoad({ filter: /@hotwired\/turbo\/dist\/turbo\.es2017-esm\.js$/ }, async ({ path }) => {
            const source = await readFile(path, "utf8");
            const call = "this.installStylesheetElement();";
            if (source.split(call).length !== 2) throw new Error(`Turbo has changed: '${call}' should occur once.`);
            return { contents: source.replace(call, ""), loader: "js" };
        });
    },
};

async function bundle() {
    const { metafile } = await esbuild.build({
        entryPoints: [join(root, "app.js"), join(root, "styles/app.css")],
        outdir: out,
        entryNames: "[name]-[hash]",
        assetNames: "fonts/[name]-[hash]",
        loader: { ".woff2": "file" },
        bundle: true,
        minify: true,
        format: "esm",
        target: ["es2022"],
        legalComments: "eof",
        metafile: true,
        logLevel: "warning",
        plugins: [turboWithoutInlineStyle],
    });
    const names = {};
    for (const [path, output] of Object.entries(metafile.outputs)) {
        const hashed = relative(out, resolve(path));
        const source = output.entryPoint ?? Object.keys(output.inputs)[0];
        const folder = hashed.includes("/") ? `${hashed.split("/")[0]}/` : "";
        names[folder + basename(source)] = hashed;
    }
    return names;
}

// Eight letters of base 32, as esbuild's own.
function contentHash(bytes) {
    const digest = createHash("sha256").update(bytes).digest();
    return [...digest.subarray(0, 8)].map((byte) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[byte % 32]).join("");
}

async function copyImages() {
    const names = {};
    await mkdir(join(out, "images"), { recursive: true });
    for (const file of await readdir(join(root, "images"))) {
        const bytes = await readFile(join(root, "images", file));
        const hash = contentHash(bytes);
        const hashed = `images/${basename(file, extname(file))}-${hash}${extname(file)}`;
        await writeFile(join(out, hashed), bytes);
        names[`images/${file}`] = hashed;
    }
    return names;
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const names = { ...(await bundle()), ...(await copyImages()) };
await writeFile(join(out, "manifest.json"), `${JSON.stringify(Object.fromEntries(Object.entries(names).sort()), null, 4)}\n`);
