// What a page weighs and how soon it is there on a phone: `page.mjs [RUNS]`, on the release build with the demo world and a
// thread of 1,000 replies. The network and the processor are slowed down as Lighthouse does for a phone; each run begins with
// an empty cache. Ends with 1 when a budget is broken.
import { chromium } from "playwright-core";
import { signIn } from "../system/browser.mjs";
import { emailOf, password, run, startProgram } from "../system/program.mjs";

const runs = Number(process.argv[2] ?? 5);
const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };
const slow4g = { offline: false, latency: 150, downloadThroughput: (1638.4 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };
const slowdown = 4; // of the processor
const settled = 3_000; // ms of quiet that count towards blocking
const longTask = 50; // ms; what is longer blocks
const replies = 1_000;
const budgets = { paint: 2_500, shift: 0.1, blocking: 200, html: 30, script: 70, style: 15 };

const program = await startProgram({ people: [{ name: "Ana Nowak", role: "admin" }, { name: "Ben Koch" }] });
await run(program.data, ["demo", "fill"]);
const ana = (method, path, body) => program.send("Ana Nowak", method, path, body);

async function makeLongThread() {
    await ana("POST", "/spaces", { name: "Long" });
    const post = await ana("POST", "/posts", { space: "long", kind: "insight", title: "A thread of a thousand replies", body: "Where it begins." });
    const words = "What we did on line 2, with its numbers: 12 of 14 came out right, two did not, and I would look at the gasket first. ";
    for (let i = 0; i < replies; i += 20)
        await Promise.all(Array.from({ length: 20 }, (_, k) => program.send(k % 2 ? "Ben Koch" : "Ana Nowak", "POST", `/posts/${post.id}/replies`, { body: `${i + k + 1}. ${words.repeat(1 + (k % 3))}` })));
    return `/posts/${post.id}`;
}

// Watches from before the first byte; what it saw is read at the end.
function watch() {
    window.seen = { paint: 0, shift: 0, first: 0, tasks: [] };
    const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    observe("largest-contentful-paint", (entry) => (window.seen.paint = entry.startTime));
    observe("paint", (entry) => entry.name === "first-contentful-paint" && (window.seen.first = entry.startTime));
    observe("layout-shift", (entry) => entry.hadRecentInput || (window.seen.shift += entry.value));
    observe("longtask", (entry) => window.seen.tasks.push([entry.startTime, entry.duration]));
}

async function measure(browser, cookies, address) {
    const context = await browser.newContext(phone);
    await context.addCookies(cookies);
    await context.addInitScript(watch);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", slow4g);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    const weight = { document: 0, script: 0, stylesheet: 0, font: 0, all: 0, requests: 0 };
    const kinds = new Map();
    session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type.toLowerCase()));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        const kind = kinds.get(requestId);
        if (kind in weight) weight[kind] += encodedDataLength / 1000;
        weight.all += encodedDataLength / 1000;
        weight.requests += 1;
    });
    await page.goto(program.base + address, { waitUntil: "load" });
    await page.waitForTimeout(settled);
    const seen = await page.evaluate(() => window.seen);
    const blocking = seen.tasks.filter(([start]) => start >= seen.first).reduce((sum, [, duration]) => sum + duration - 50, 0);
    await context.close();
    return { paint: seen.paint, first: seen.first, shift: seen.shift, blocking, html: weight.document, script: weight.script, style: weight.stylesheet, font: weight.font, all: weight.all, requests: weight.requests };
}

function median(measured, figure) {
    const sorted = measured.map((one) => one[figure]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
}

const thread = await makeLongThread();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const entrance = await browser.newContext();
const door = await entrance.newPage();
await signIn(door, program.base, { email: emailOf("Ana Nowak"), password });
const cookies = await entrance.cookies();

console.log(`median of ${runs}, 150 ms and 1.6 Mbit/s, processor ${slowdown} times slower, empty cache; long tasks are those over ${longTask} ms`);
console.log("page      first ms  largest ms  shift   blocking ms  html kB  script kB  style kB  fonts kB  all kB  requests");
let broken = 0;
for (const [name, address] of [["home", "/"], ["space", "/spaces/shop-floor"], ["thread", thread]]) {
    const measured = [];
    for (let i = 0; i < runs; i += 1) measured.push(await measure(browser, cookies, address));
    const of = (figure) => median(measured, figure);
    const cells = [of("first").toFixed(0), of("paint").toFixed(0), of("shift").toFixed(3), of("blocking").toFixed(0), of("html").toFixed(1), of("script").toFixed(1), of("style").toFixed(1), of("font").toFixed(1), of("all").toFixed(1), of("requests").toFixed(0)];
    const widths = [9, 10, 6, 12, 8, 10, 9, 9, 7, 9];
    console.log(name.padEnd(8) + cells.map((cell, i) => cell.padStart(widths[i] + (i ? 1 : 1))).join(" "));
    for (const [figure, most] of Object.entries(budgets)) {
        if (of(figure) <= most) continue;
        broken += 1;
        console.error(`${name}: ${figure} is ${of(figure).toFixed(2)}, the budget ${most}`);
    }
}
await browser.close();
await program.stop();
process.exit(broken === 0 ? 0 : 1);
