// The pictures of the README, taken from a server with the demo world: docs/pictures/NAME.png, few colours and small.
import { execFileSync } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { openBrowser, openPage, signIn } from "./browser.mjs";

const [base, folder = "docs/pictures"] = process.argv.slice(2);
const password = process.env.TOGETHER_PASSWORD ?? "workshop-light-42"; // as bin/dev sets it
const ines = { email: "ines@aldermoor.example", password };

// By the beginning of a title: where to look, how wide, in which theme.
const pictures = [
    { name: "home", path: "/", width: 1200, height: 820 },
    { name: "thread", title: "Bench 3 says 4 % low", space: "test-bench", width: 1200, height: 900 },
    { name: "story", title: "Fewer seized M10s", space: "shop-floor", width: 1200, height: 900, theme: "dark" },
    { name: "phone", title: "Gravel in the pump", space: "test-bench", width: 390, height: 820 },
];

async function find(page, { path, title, space }) {
    if (path) return path;
    let next = `/spaces/${space}`;
    while (next) {
        const answer = await page.request.get(base + next, { headers: { accept: "application/json" } });
        const list = await answer.json();
        const found = list.posts.find((post) => post.title.startsWith(title));
        if (found) return `/posts/${found.id}`;
        next = list.next;
    }
    throw new Error(`no thread called ${title}`);
}

await mkdir(folder, { recursive: true });
const browser = await openBrowser();
for (const picture of pictures) {
    const { page, close } = await openPage(browser, picture);
    await signIn(page, base, ines);
    await page.goto(base + await find(page, picture));
    await page.evaluate(() => document.fonts.ready);
    const raw = join(folder, `${picture.name}.raw.png`);
    await page.screenshot({ path: raw });
    execFileSync("vips", ["copy", raw, join(folder, `${picture.name}.png[palette,Q=90,compression=9,strip]`)]);
    await rm(raw);
    await close();
}
await browser.close();
console.log(`${pictures.length} pictures in ${folder}`);
