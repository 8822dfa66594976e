// How long from a reply to the other browser, and from a key to similar threads: `live_browser.mjs TOGETHER PORT TOKENS --data ...`, in Chromium.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { openBrowser, openPage, signIn } from "../system/browser.mjs";

const [together, port, tokens, ...words] = process.argv.slice(2);
const samples = 200;
const base = `http://127.0.0.1:${port}`;
const [token] = readFileSync(tokens, "utf8").split("\n");

async function send(path, body) {
    const headers = { authorization: `Bearer ${token}`, accept: "application/json", "content-type": "application/json" };
    const answer = await fetch(base + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok && answer.status !== 409) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
}

async function isUp() {
    return (await fetch(`${base}/healthz`).catch(() => null))?.ok === true;
}

const server = spawn(together, ["serve", "--listen", `127.0.0.1:${port}`, ...words], { stdio: "ignore" });
while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 20));
await send("/spaces", { name: "Bench browser" });
const post = await send("/posts", { space: "bench-browser", kind: "insight", title: "Said and seen", body: "." });
const browser = await openBrowser();
const { page } = await openPage(browser);
await signIn(page, base, { email: "p2@example.org", password: "a long enough password 17" });
await page.goto(`${base}/posts/${post.id}`);
await page.waitForTimeout(1_500);
await page.evaluate(() => {
    window.seen = {};
    new MutationObserver((records) => {
        for (const { addedNodes } of records) for (const node of addedNodes) if (node.id?.startsWith("reply-")) window.seen[node.id.slice(6)] = Date.now();
    }).observe(document.getElementById("replies"), { childList: true });
});

const began = {};
for (let i = 0; i < samples; i += 1) {
    const at = Date.now();
    began[(await send(`/posts/${post.id}/replies`, { body: `Said ${i}` })).id] = at;
    await new Promise((resolve) => setTimeout(resolve, 60 * Math.random()));
}
await page.waitForFunction((count) => Object.keys(window.seen).length === count, samples, { timeout: 20_000 }).catch(() => null);
const seen = await page.evaluate(() => window.seen);
const times = Object.entries(began).filter(([id]) => seen[id]).map(([id, at]) => seen[id] - at).sort((a, b) => a - b);
const share = (sorted, part) => Math.round(sorted[Math.floor(sorted.length * part)]);
const row = (what, sorted, promised, more) => console.log(`${what.padEnd(44)} ${`p99 ${share(sorted, 0.99)} ms`.padStart(14)}  ${promised.padEnd(12)} p50 ${share(sorted, 0.5)} ms, ${more}`);
row("a reply until Chromium shows it", times, "<= 1 s", `${times.length} of ${samples} shown`);

// From the last key of a title to the threads that are like it; the page waits 150 ms for another key.
const subjects = ["the steam press", "a worn belt", "the night shift", "our handbook", "the paint shop", "an angry customer", "the new scanner", "cold hall two"];
const doings = ["clean", "order", "hand over", "measure", "repair", "explain", "store", "replace"];
for (const subject of subjects) for (const doing of doings) await send("/posts", { space: "bench-browser", kind: "question", title: `How do we ${doing} ${subject}?`, body: `Tell me about ${subject}.` });
await page.goto(`${base}/posts/new?space=bench-browser`);
await page.evaluate(() => {
    window.answered = [];
    let pressed = 0;
    document.getElementById("title").addEventListener("input", () => (pressed = performance.now()));
    new MutationObserver(() => {
        if (pressed === 0 || !document.querySelector(".similar a")) return;
        window.answered.push(performance.now() - pressed);
        pressed = 0;
    }).observe(document.querySelector(".similar"), { childList: true, subtree: true });
});
for (let i = 0; i < 60; i += 1) {
    await page.locator("#title").fill("");
    await page.waitForTimeout(200);
    await page.locator("#title").pressSequentially(`${doings[i % 8]} ${subjects[(i * 3) % 8]}`.slice(0, 8 + (i % 9)), { delay: 20 });
    await page.waitForFunction((count) => window.answered.length > count, i, { timeout: 3_000 }).catch(() => null);
}
const answered = (await page.evaluate(() => window.answered)).sort((one, other) => one - other);
row("a key until similar threads stand there", answered, "", `150 ms of it the page's own patience; ${answered.length} times among 64 threads`);
await browser.close();
server.kill("SIGTERM");
