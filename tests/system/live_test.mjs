// Two and more browsers at once: what one does the others see within a second, as far as they may, on one process and on two.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { accessibilityProblems, openBrowser, openPage, signIn } from "./browser.mjs";

const binary = process.env.TOGETHER_BINARY ?? fileURLToPath(new URL("../../build/dev/together", import.meta.url));
const password = "otter under blue bridge";
const soon = { timeout: 15_000 }; // a test machine has other things to do; the figures of `bin/bench live` are strict
const never = 700;

function freePort() {
    return new Promise((resolve) => {
        const server = createServer().listen(0, "127.0.0.1", () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

// One process of the program, on a port that stays when it starts again.
class Node {
    constructor(port, words) {
        this.port = port;
        this.words = words;
        this.base = `http://127.0.0.1:${port}`;
    }

    async start() {
        this.process = spawn(binary, ["serve", "--listen", `127.0.0.1:${this.port}`, ...this.words], { stdio: "ignore" });
        this.ended = new Promise((resolve) => this.process.once("exit", resolve));
        for (let tries = 0; tries < 600; tries += 1) {
            const answer = await fetch(`${this.base}/healthz`).catch(() => null);
            if (answer?.ok) return;
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error("the server does not come up");
    }

    stop(signal = "SIGTERM") {
        this.process.kill(signal);
        return this.ended;
    }
}

// Ana, who administers, Ben and Cleo; on SQLite one process, on PostgreSQL two.
class Company {
    static async found({ url } = {}) {
        const company = new Company();
        company.folder = mkdtempSync(join(tmpdir(), "together-live-"));
        company.at = ["--data", company.folder, ...(url ? ["--database", url] : [])];
        company.tokens = {};
        for (const [name, role] of [["Ana", "admin"], ["Ben", "member"], ["Cleo", "member"]]) company.addPerson(name, role);
        company.nodes = [];
        for (let i = 0; i < (url ? 2 : 1); i += 1) {
            const node = new Node(await freePort(), company.at);
            await node.start();
            company.nodes.push(node);
        }
        await company.send("Ana", "POST", "/spaces", { name: "Shop floor" });
        await company.send("Ana", "POST", "/spaces", { name: "Leads", closed: true });
        for (const who of ["Ben", "Cleo"]) await company.send(who, "POST", "/spaces/shop-floor/membership", {});
        await company.send("Ana", "POST", "/spaces/leads/members", { handle: "ben" });
        return company;
    }

    addPerson(name, role) {
        const email = `${name.toLowerCase()}@example.org`;
        const options = { input: `${password}\n`, stdio: ["pipe", "pipe", "ignore"] };
        execFileSync(binary, ["user", "add", ...this.at, "--email", email, "--name", name, "--role", role, "--password-stdin"], options);
        this.tokens[name] = execFileSync(binary, ["token", "create", ...this.at, "--email", email], options).toString().trim().split("\n").pop();
    }

    async send(who, method, path, body, node = 0) {
        const headers = { authorization: `Bearer ${this.tokens[who]}`, accept: "application/json", "content-type": "application/json" };
        const answer = await fetch(this.nodes[node].base + path, { method, headers, body: body && JSON.stringify(body) });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${path} by ${who}: ${answer.status} ${text}`);
        return text ? JSON.parse(text) : {};
    }

    ask(title, space = "shop-floor") {
        return this.send("Ana", "POST", "/posts", { space, kind: "question", title, body: "It stops." });
    }

    reply(who, post, body, { node = 0, parent } = {}) {
        return this.send(who, "POST", `/posts/${post}/replies`, parent ? { body, parent } : { body }, node);
    }

    async close() {
        for (const node of this.nodes) await node.stop();
        rmSync(this.folder, { recursive: true, force: true });
    }
}

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

async function enter(company, name, { node = 0, ...options } = {}) {
    const view = await openPage(browser, options);
    const { base } = company.nodes[node];
    await signIn(view.page, base, { email: `${name.toLowerCase()}@example.org`, password });
    view.open = async (path) => {
        const socket = view.page.waitForEvent("websocket");
        await view.page.goto(base + path);
        // Reading, and known to watch: the server has said who is here, or answered the wish.
        await (await socket).waitForEvent("framereceived");
        await view.page.waitForTimeout(600);
        return view.page;
    };
    return view;
}

const replyOf = (page, { id }) => page.locator(`#reply-${id}`);
const filler = "A line that takes its place.\n\n".repeat(12);

// Promises that hold on either database, with the writer on another process where there is one.
function promises(name, found) {
    describe(name, () => {
        let company;
        let other = 0;
        before(async () => {
            company = await found();
            other = company.nodes.length - 1;
        });
        after(() => company?.close());

        test("what others write, edit, react to, delete and accept shows without a reload", async () => {
            const post = await company.ask("Who knows the press?");
            const cleo = await enter(company, "Cleo");
            const page = await cleo.open(`/posts/${post.id}`);
            const reply = await company.reply("Ben", post.id, "I **do**.", { node: other });
            await replyOf(page, reply).locator("strong", { hasText: "do" }).waitFor(soon);
            assert.equal(await page.locator("#replies-title").textContent(), "1 reply");
            assert.equal(await replyOf(page, reply).getByRole("link", { name: "Edit" }).count(), 0);
            const nested = await company.reply("Ana", post.id, "Tell us.", { node: other, parent: reply.id });
            await page.locator(`#reply-${reply.id} .nested #reply-${nested.id}`).waitFor(soon);
            await company.send("Ben", "PUT", `/replies/${reply.id}`, { body: "I did.", version: 1 }, other);
            await replyOf(page, reply).getByText("I did.").waitFor(soon);
            await replyOf(page, nested).waitFor(soon);
            await company.send("Ana", "POST", `/replies/${reply.id}/reactions`, { add: "thanks" }, other);
            await replyOf(page, reply).locator("button.reaction", { hasText: "Thanks 1" }).waitFor(soon);
            await company.send("Ana", "POST", `/posts/${post.id}/acceptance`, { reply: reply.id }, other);
            await page.locator(`#reply-${reply.id}.answer > .answer-label`).waitFor(soon);
            await company.send("Ben", "DELETE", `/replies/${reply.id}`, undefined, other);
            await page.locator(`#reply-${reply.id} > .reply-own .trace`).waitFor(soon);
            assert.equal(await page.getByText("I did.").count(), 0);
            await company.send("Ana", "PUT", `/posts/${post.id}`, { title: "Who knows the old press?", body: "It stops.", topics: [], version: 1 }, other);
            await page.getByRole("heading", { name: "Who knows the old press?" }).waitFor(soon);
            assert.deepEqual(cleo.errors, []);
            await cleo.close();
        });

        test("one's own reply and reaction are there once, with one's own controls", async () => {
            const post = await company.ask("Who knows the saw?");
            const ben = await enter(company, "Ben");
            const page = await ben.open(`/posts/${post.id}`);
            await page.locator("#reply-here textarea").fill("I know it.");
            await page.locator("#reply-here button.main-action").click();
            await page.locator("#replies .reply", { hasText: "I know it." }).waitFor(soon);
            await page.waitForTimeout(never);
            assert.equal(await page.locator("#replies .reply").count(), 1);
            const [reply] = (await company.send("Ana", "GET", `/posts/${post.id}`)).replies;
            await company.send("Ana", "POST", `/replies/${reply.id}/reactions`, { add: "thanks" }, other);
            await replyOf(page, reply).locator("button.reaction", { hasText: "Thanks 1" }).waitFor(soon);
            await replyOf(page, reply).locator("summary").first().click();
            await replyOf(page, reply).getByRole("link", { name: "Edit" }).waitFor(soon);
            await ben.close();
        });

        test("what one reads does not move; a pill says what is new below", async () => {
            const post = await company.ask("A long one");
            for (let i = 0; i < 6; i += 1) await company.reply("Ana", post.id, `${i}: ${filler}`);
            const cleo = await enter(company, "Cleo");
            const page = await cleo.open(`/posts/${post.id}`);
            const third = page.locator("#replies > .reply").nth(2);
            await third.scrollIntoViewIfNeeded();
            await third.evaluate((element) => element.scrollIntoView({ block: "start" }));
            const place = () => third.evaluate((element) => Math.round(element.getBoundingClientRect().top));
            const before = await place();
            const [first] = (await company.send("Ana", "GET", `/posts/${post.id}`)).replies;
            await company.send("Ana", "PUT", `/replies/${first.id}`, { body: `${filler}${filler}Longer now.`, version: 1 }, other);
            await replyOf(page, first).getByText("Longer now.").waitFor({ state: "attached", ...soon });
            await company.reply("Ben", post.id, "One.", { node: other });
            const last = await company.reply("Ben", post.id, "Two.", { node: other });
            const pill = page.getByRole("button", { name: "2 new replies" });
            await pill.waitFor(soon);
            assert.ok(Math.abs((await place()) - before) <= 1, `${before} became ${await place()}`);
            assert.match(await page.locator("[data-thread-target=voice]").textContent(), /Ben replied/);
            assert.deepEqual(await accessibilityProblems(page), []);
            await pill.click();
            await page.getByText("One.", { exact: true }).waitFor(soon);
            await replyOf(page, last).scrollIntoViewIfNeeded();
            await pill.waitFor({ state: "hidden", ...soon });
            await cleo.close();
        });

        test("a dropped connection catches up without a gap or a double", async () => {
            const post = await company.ask("Who fixes the lamp?");
            const cleo = await enter(company, "Cleo");
            const page = await cleo.open(`/posts/${post.id}`);
            await company.reply("Ben", post.id, "Before.", { node: other });
            await page.getByText("Before.").waitFor(soon);
            await page.context().setOffline(true);
            await company.nodes[0].stop("SIGKILL");
            await company.nodes[0].start();
            for (const word of ["First.", "Second.", "Third."]) await company.reply("Ben", post.id, word, { node: other });
            await page.context().setOffline(false);
            await page.getByText("Third.").waitFor(soon);
            const said = await page.locator("#replies .reply .prose").allInnerTexts();
            assert.deepEqual(said.map((text) => text.trim()), ["Before.", "First.", "Second.", "Third."]);
            await cleo.close();
        });

        test("others see who is here and who is writing", async () => {
            const post = await company.ask("Who is around?");
            const cleo = await enter(company, "Cleo");
            const ben = await enter(company, "Ben", { node: other });
            const page = await cleo.open(`/posts/${post.id}`);
            const bens = await ben.open(`/posts/${post.id}`);
            await page.locator(".here", { hasText: "Ben" }).waitFor(soon);
            await bens.locator(".here", { hasText: "Cleo" }).waitFor(soon);
            await bens.locator("#reply-here textarea").pressSequentially("Let me think", { delay: 20 });
            await page.getByText("Ben is writing").waitFor(soon);
            await ben.close();
            await page.locator(".here", { hasText: "Ben" }).waitFor({ state: "hidden", ...soon });
            await cleo.close();
        });

        test("a list of threads counts replies in place and tells of new threads", async () => {
            const post = await company.ask("Counted");
            const cleo = await enter(company, "Cleo");
            const page = await cleo.open("/spaces/shop-floor");
            await company.reply("Ben", post.id, "One.", { node: other });
            const row = page.locator(".row", { has: page.locator(`a[href="/posts/${post.id}"]`) });
            await row.locator(".side", { hasText: "1 reply" }).waitFor(soon);
            await company.ask("Brand new");
            await page.getByRole("button", { name: "1 new thread" }).click(soon);
            await page.getByText("Brand new").waitFor(soon);
            assert.deepEqual(cleo.errors, []);
            await cleo.close();
        });

        test("who is removed from a closed space hears nothing from then on", async () => {
            const post = await company.ask("Whom do we promote?", "leads");
            const ben = await enter(company, "Ben");
            const page = await ben.open(`/posts/${post.id}`);
            const heard = [];
            const reply = await company.reply("Ana", post.id, "Everybody.", { node: other });
            await replyOf(page, reply).waitFor(soon);
            const sockets = await page.evaluate(() => new Promise((resolve) => {
                const socket = new WebSocket(`${location.origin.replace("http", "ws")}/live`);
                socket.onopen = () => resolve(1);
                window.heard = [];
                socket.onmessage = ({ data }) => window.heard.push(data);
                window.probe = socket;
            }));
            assert.equal(sockets, 1);
            await page.evaluate((id) => window.probe.send(JSON.stringify({ watch: [`thread:${id}`], since: document.body.dataset.mark })), post.id);
            await page.waitForTimeout(never);
            await company.send("Ana", "DELETE", "/spaces/leads/members/ben", undefined, other);
            await company.reply("Ana", post.id, "But not Ben.", { node: other });
            await page.waitForURL((url) => url.pathname === "/", soon);
            heard.push(...(await page.evaluate(() => window.heard)));
            assert.ok(!heard.some((text) => text.includes("But not Ben")), heard.join("\n"));
            assert.equal(await page.getByText("But not Ben.").count(), 0);
            await company.send("Ana", "POST", "/spaces/leads/members", { handle: "ben" });
            await ben.close();
        });

        test("a thread closed while one writes says so and keeps the words", async () => {
            const post = await company.ask("Open for now");
            const cleo = await enter(company, "Cleo");
            const page = await cleo.open(`/posts/${post.id}`);
            await page.locator("#reply-here textarea").fill("My long thought");
            await company.send("Ana", "POST", `/posts/${post.id}/closure`, {}, other);
            await page.locator(".notice.told", { hasText: "closed" }).waitFor(soon);
            assert.equal(await page.locator("#reply-here textarea").inputValue(), "My long thought");
            await cleo.close();
        });

        test("who is deactivated while writing is told, hears nothing more, and keeps the words", async () => {
            company.addPerson(`Dora${other}`, "member");
            const post = await company.ask("Leaving");
            const dora = await enter(company, `Dora${other}`);
            const page = await dora.open(`/posts/${post.id}`);
            await page.locator("#reply-here textarea").fill("My last thought");
            const { people } = await company.send("Ana", "GET", `/people?q=Dora${other}`);
            await company.send("Ana", "POST", `/admin/people/${people[0].handle}/deactivation`, {}, other);
            await page.locator(".notice.told", { hasText: "signed out" }).waitFor(soon);
            await company.reply("Ana", post.id, "Farewell.", { node: other });
            await page.waitForTimeout(never);
            assert.equal(await page.getByText("Farewell.").count(), 0);
            assert.equal(await page.locator("#reply-here textarea").inputValue(), "My last thought");
            await dora.close();
        });

        test("a clock of the browser that is a year off changes nothing", async () => {
            const post = await company.ask("What time is it?");
            const cleo = await enter(company, "Cleo");
            await cleo.page.clock.setFixedTime(new Date("2031-01-01T00:00:00Z"));
            const page = await cleo.open(`/posts/${post.id}`);
            const reply = await company.reply("Ben", post.id, "Late.", { node: other });
            await replyOf(page, reply).waitFor(soon);
            await cleo.close();
        });
    });
}

promises("SQLite, one process", () => Company.found());

const server = process.env.TOGETHER_TEST_POSTGRES;
if (server) {
    let made;
    promises("PostgreSQL, two processes", async () => {
        made = `live_${process.pid}`;
        execFileSync("psql", [server, "-qc", `create database ${made}`]);
        const url = new URL(server);
        url.pathname = `/${made}`;
        return Company.found({ url: url.href });
    });
    after(() => execFileSync("psql", [server, "-qc", `drop database if exists ${made} with (force)`]));
}
