// Builds what browsers get: node ui/build.mjs OUT writes OUT/app-HASH.js, app-HASH.css, fonts/, images/, service-worker.js and manifest.json
// (name -> hashed name). With --watch it does so again after every change.
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

const options = {
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
};

function namesOf(metafile) {
    const names = {};
    for (const [path, output] of Object.entries(metafile.outputs)) {
        const hashed = relative(out, resolve(path));
        const source = output.entryPoint ?? Object.keys(output.inputs)[0];
        const folder = hashed.includes("/") ? `${hashed.split("/")[0]}/` : "";
        names[folder + basename(source)] = hashed;
    }
    return names;
}

// The service worker keeps its name, as browsers know it by that; it is told what to keep.
async function bundleWorker(names) {
    const wanted = ["app.js", "app.css", "images/mark.svg", "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2", "fonts/fraunces-latin-opsz-normal.woff2"];
    const look = wanted.map((name) => `/assets/${names[name]}`);
    await esbuild.build({
        entryPoints: [join(root, "service-worker.js")],
        outfile: join(out, "service-worker.js"),
        define: { LOOK: JSON.stringify(look), VERSION: JSON.stringify(contentHash(Buffer.from(look.join()))) },
        bundle: true,
        minify: true,
        target: ["es2022"],
        logLevel: "warning",
    });
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

async function finish(metafile) {
    const names = { ...namesOf(metafile), ...(await copyImages()) };
    await bundleWorker(names);
    await writeFile(join(out, "manifest.json"), `${JSON.stringify(Object.fromEntries(Object.entries(names).sort()), null, 4)}\n`);
}

// Runs until it is ended.
async function watch() {
    const manifest = { name: "manifest", setup: (build) => build.onEnd(({ metafile, errors }) => (errors.length > 0 ? undefined : finish(metafile))) };
    const context = await esbuild.context({ ...options, plugins: [turboWithoutInlineStyle, manifest] });
    await context.watch();
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
if (process.argv.includes("--watch")) await watch();
else await finish((await esbuild.build({ ...options, plugins: [turboWithoutInlineStyle] })).metafile);
