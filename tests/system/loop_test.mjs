// Walks the whole loop in a real browser with three people: share, try, tell, witness, count. `node tests/system/loop_test.mjs TOGETHER`
// starts that program on data of its own; at a desk, on a phone, and on a phone without scripts, counting presses (of a list two: it is opened and
// chosen from; of a file two).
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessibilityProblems, openBrowser, openPage, overflow, signIn } from "./browser.mjs";

const [together = process.env.TOGETHER_BINARY, pictures] = process.argv.slice(2);
if (!together) {
    console.error("Usage: node tests/system/loop_test.mjs TOGETHER [FOLDER FOR PICTURES]");
    process.exit(2);
}
const password = "workshop-light-42";
const mostPresses = 25;
const people = { ana: "Ana Petrova", ben: "Ben Okafor", cleo: "Cleo Martin" };
const data = mkdtempSync(join(tmpdir(), "together-loop-"));
const tokens = {};
let problems = 0;

function check(isSo, what) {
    if (isSo) return;
    problems += 1;
    console.error(`loop: ${what}`);
}

function addPeople() {
    const at = ["--data", data];
    execFileSync(together, ["migrate", ...at], { stdio: "ignore" });
    for (const [key, name] of Object.entries(people)) {
        const email = `${key}@example.org`;
        execFileSync(together, ["user", "add", ...at, "--email", email, "--name", name, "--role", key === "cleo" ? "lead" : "member", "--password-stdin"],
            { input: `${password}\n`, stdio: ["pipe", "ignore", "inherit"] });
        tokens[key] = execFileSync(together, ["token", "create", ...at, "--email", email]).toString().trim().split("\n").pop();
    }
}

async function serve() {
    const server = spawn(together, ["serve", "--data", data, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "ignore"] });
    let said = "";
    const base = await new Promise((resolve, reject) => {
        server.on("exit", () => reject(new Error("the server ended")));
        server.stdout.on("data", (text) => {
            said += text;
            const address = said.match(/listens on (http:\/\/\S+)/);
            if (address) resolve(address[1]);
        });
    });
    return { base, stop: () => new Promise((resolve) => { server.removeAllListeners("exit"); server.on("exit", resolve); server.kill("SIGTERM"); }) };
}

async function send(base, by, path, body) {
    const headers = { authorization: `Bearer ${tokens[by]}`, accept: "application/json", "content-type": "application/json" };
    const answer = await fetch(base + path, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : {};
}

async function walk(browser, base, { name, objective, ...view }) {
    const seats = {};
    for (const key of Object.keys(people)) {
        seats[key] = await openPage(browser, view);
        await signIn(seats[key].page, base, { email: `${key}@example.org`, password });
    }
    const { ana, ben, cleo } = seats;
    let presses = 0;
    const began = Date.now();
    const press = async (locator) => {
        presses += 1;
        await locator.click();
    };
    // A list is opened and chosen from.
    const choose = async (locator, what) => {
        presses += 2;
        await locator.selectOption(what);
    };
    const look = async (page, what) => {
        await page.evaluate(() => document.fonts.ready);
        const excess = await overflow(page);
        check(excess <= 0, `${name}, ${what}: ${excess} px wider than the window`);
        if (view.javaScript !== false) for (const problem of await accessibilityProblems(page)) check(false, `${name}, ${what}: ${problem}`);
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${what}.png`.replaceAll(" ", "-")), fullPage: true });
    };
    const title = `Ask first (${name})`;

    // Ana shares what she learned.
    await press(ana.page.getByRole("link", { name: "New", exact: true }).filter({ visible: true }).first());
    await press(ana.page.locator(".kind-card.kind-insight"));
    await ana.page.locator("#title").fill(title);
    await ana.page.locator("textarea[name=body]").fill("Before I give advice I ask what they would have done. Four minutes instead of two, and the second call never comes.");
    await choose(ana.page.locator("#space"), "shop-floor");
    await press(ana.page.locator(".form-foot .button.main-action"));
    await ana.page.waitForURL(/\/posts\/[0-9a-f-]{36}$/);
    const thread = ana.page.url();

    // Ben will try it.
    await ben.page.goto(base);
    await press(ben.page.getByRole("link", { name: title }).first());
    await ben.page.waitForURL(thread);
    await press(ben.page.locator(".try-foot .button"));
    await ben.page.locator("#occasion").waitFor();
    await ben.page.locator("#occasion").fill("I hand over on Tuesday");
    await ben.page.locator("#due_on").fill(new Date().toISOString().slice(0, 10));
    await choose(ben.page.locator("#objective"), { label: "Fewer calls" });
    await look(ben.page, "try form");
    await press(ben.page.getByRole("button", { name: "I'll try this" }));
    await ben.page.waitForURL(/\/tries\/[0-9a-f-]{36}$/);
    await look(ben.page, "try");
    const attempt = ben.page.url();

    // It is due: he tells it in one press, then says more.
    await ben.page.goto(base);
    await look(ben.page, "home to tell");
    await press(ben.page.getByRole("button", { name: "It worked" }).first());
    await ben.page.waitForURL(/\/posts\/[0-9a-f-]{36}$/);
    const story = ben.page.url();
    await ben.page.goto(`${attempt}/telling`);
    presses += 1; // "Say more" beside the story
    await ben.page.locator("#happened").fill("I asked Tomasz first. He had the answer himself.");
    await ben.page.locator("#measure").fill("Calls back");
    await ben.page.locator("#before").fill("11");
    await ben.page.locator("#after").fill("6");
    await choose(ben.page.locator("#period"), "week");
    await press(ben.page.locator("details.more-of-it summary").first());
    await ben.page.locator("#worth").fill("100000");
    await ben.page.locator("#attributed").fill("30");
    await ben.page.locator("#confidence").fill("90");
    await ben.page.locator("#files").setInputFiles({ name: "calls.csv", mimeType: "text/csv", buffer: Buffer.from("week,calls\n40,11\n41,6\n") });
    presses += 2; // the field, and the file
    await press(ben.page.getByText("Cleo Martin", { exact: true }).last());
    await look(ben.page, "telling");
    await press(ben.page.locator(".form-foot .button.main-action"));
    await ben.page.waitForURL(story);

    // Cleo saw it.
    await cleo.page.goto(base);
    await look(cleo.page, "home to witness");
    await press(cleo.page.getByRole("button", { name: "Confirm" }).first());
    await cleo.page.getByRole("button", { name: "Confirm" }).first().waitFor({ state: "detached" });
    check((await cleo.page.getByRole("button", { name: "Confirm" }).count()) === 0, `${name}: Cleo is still asked`);
    const took = Date.now() - began;

    // It counts: at its source, in its ripple, for the objective.
    await ana.page.goto(thread);
    if (view.javaScript !== false) {
        await ana.page.locator(".tried").first().waitFor();
        check((await ana.page.locator(".tried").first().innerText()).includes("Tried by 1, worked for 1, 1 witnessed"), `${name}: the thread does not tell what came of it`);
    }
    await look(ana.page, "thread");
    await ana.page.goto(`${base}/ripples/${thread.split("/").pop()}`);
    check((await ana.page.locator("main").innerText()).includes("1 witnessed"), `${name}: the ripple has no witness`);
    await look(ana.page, "ripple");
    await ana.page.goto(story);
    if (view.javaScript !== false) await ana.page.getByText("saw it").first().waitFor();
    check((await ana.page.locator("main").innerText()).includes("calls.csv"), `${name}: the story has lost its file`);
    await look(ana.page, "story");
    await ana.page.goto(`${base}/objectives/${objective}`);
    const claims = await ana.page.locator(".waterfall .sum dd").innerText();
    for (const seat of Object.values(seats)) {
        const own = seat.errors.filter((error) => !/Failed to fetch/.test(error)); // of a page that was left meanwhile
        for (const error of own) check(false, `${name}: ${error}`);
    }
    await look(ana.page, "objective");
    for (const seat of Object.values(seats)) await seat.close();
    check(presses < mostPresses, `${name}: ${presses} presses`);
    console.log(`loop, ${name}: ${presses} presses, ${(took / 1000).toFixed(1)} s, net ${claims}`);
    return claims;
}

addPeople();
const { base, stop } = await serve();
const browser = await openBrowser();
try {
    if (pictures) mkdirSync(pictures, { recursive: true });
    await send(base, "ana", "/spaces", { name: "Shop floor", purpose: "Hand-overs and small tricks." });
    for (const key of ["ben", "cleo"]) await send(base, key, "/spaces/shop-floor/membership", {});
    const { id } = await send(base, "cleo", "/objectives", { title: "Fewer calls", level: "team", starts_on: "2026-01-01", ends_on: "2027-12-31", why: "Every call is a wait." });
    const measure = await send(base, "cleo", `/objectives/${id}/measures`, { name: "Calls", unit: "a week", direction: "down", cadence: "weekly", baseline: 31, target: 12 });
    for (const [day, value] of [["2026-09-07", 31], ["2026-10-05", 28], ["2026-11-02", 19]])
        await send(base, "cleo", `/objectives/${id}/readings`, { day, value, measure: measure.id });
    const nets = [];
    nets.push(await walk(browser, base, { name: "desk", objective: id }));
    nets.push(await walk(browser, base, { name: "phone", objective: id, width: 360, height: 740, theme: "dark" }));
    nets.push(await walk(browser, base, { name: "phone without scripts", objective: id, width: 360, height: 740, javaScript: false }));
    check(nets[0].startsWith("27,000 "), `100,000 x 30 % x 90 % is ${nets[0]}`);
    check(nets[2].startsWith("81,000 "), `three times that is ${nets[2]}`);
} finally {
    await browser.close();
    await stop();
    rmSync(data, { recursive: true, force: true });
}
console.log(problems === 0 ? "loop: whole" : `loop: ${problems} problems`);
process.exit(problems === 0 ? 0 : 1);
