// How long from a reply to the other browser: `live_browser.mjs TOGETHER PORT TOKENS --data ...`, with Chromium showing the thread.
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
const share = (part) => times[Math.floor(times.length * part)];
console.log(`${"a reply until Chromium shows it".padEnd(44)} ${`p99 ${share(0.99)} ms`.padStart(14)}  ${"<= 1 s".padEnd(12)} p50 ${share(0.5)} ms, ${times.length} of ${samples} shown`);
await browser.close();
server.kill("SIGTERM");
