// The pictures of the README, taken from a server with the demo world: docs/pictures/NAME.webp, together below 600 kB.
import { execFileSync } from "node:child_process";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { openBrowser, signIn } from "./browser.mjs";

const [base, folder = "docs/pictures"] = process.argv.slice(2);
const password = process.env.TOGETHER_PASSWORD ?? "workshop-light-42"; // as bin/dev sets it
const ines = { email: "ines@aldermoor.example", password };
const most = 600_000; // bytes
const settled = 600; // ms

// By an address, or the beginning of a title in a space or among the objectives: how large, in which theme.
const pictures = [
    { name: "home", path: "/", width: 1280, height: 860 },
    { name: "home-dark", path: "/", width: 1280, height: 860, theme: "dark" },
    { name: "thread", title: "Bench 3 says 4 % low", space: "test-bench", width: 1280, height: 960 },
    { name: "story-dark", title: "Fewer seized M10s", space: "shop-floor", width: 1280, height: 960, theme: "dark" },
    { name: "objective", title: "Fewer pumps come back", width: 1280, height: 960 },
    { name: "phone", path: "/", width: 390, height: 844 },
    { name: "phone-thread", title: "Fewer seized M10s", space: "shop-floor", width: 390, height: 844 },
    { name: "phone-dark", path: "/posts/new", width: 390, height: 844, theme: "dark" },
];

async function read(page, address) {
    const answer = await page.request.get(base + address, { headers: { accept: "application/json" } });
    return answer.json();
}

async function find(page, { path, title, space }) {
    if (path) return path;
    if (!space) {
        const { objectives } = await read(page, "/objectives");
        return `/objectives/${objectives.find((one) => one.title.startsWith(title)).id}`;
    }
    for (let next = `/spaces/${space}`; next; ) {
        const list = await read(page, next);
        const found = list.posts.find((post) => post.title.startsWith(title));
        if (found) return `/posts/${found.id}`;
        next = list.next;
    }
    throw new Error(`no thread called ${title}`);
}

async function take(browser, picture) {
    const { name, width, height, theme = "light" } = picture;
    const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: width < 500 ? 1.5 : 1, colorScheme: theme, reducedMotion: "reduce" });
    const page = await context.newPage();
    await signIn(page, base, ines);
    await page.goto(base + await find(page, picture));
    await page.mouse.move(0, 0);
    await page.waitForFunction(() => [...document.images].every((image) => image.loading === "lazy" || image.complete) && !document.querySelector("turbo-frame[busy]"));
    await page.waitForTimeout(settled);
    await page.evaluate(() => document.fonts.ready);
    const raw = join(folder, `${name}.png`);
    const made = join(folder, `${name}.webp`);
    await page.screenshot({ path: raw });
    execFileSync("vips", ["copy", raw, `${made}[Q=80,effort=6,smart-subsample,strip]`]);
    await rm(raw);
    await context.close();
    return (await stat(made)).size;
}

await mkdir(folder, { recursive: true });
const browser = await openBrowser();
let bytes = 0;
for (const picture of pictures) bytes += await take(browser, picture);
await browser.close();
console.log(`${pictures.length} pictures in ${folder}, ${Math.round(bytes / 1000)} kB`);
process.exit(bytes <= most ? 0 : 1);
