// Large files on a bad network: cut off, gone on with, also after a reload, and never sent twice.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { accessibilityProblems, openBrowser, openPage, overflow, signIn } from "./browser.mjs";
import { emailOf, password, startProgram } from "./program.mjs";

const bytes = randomBytes(4_300_000);
const film = { name: "film.bin", mimeType: "application/octet-stream", buffer: bytes };

let program;
let browser;
let thread;

before(async () => {
    program = await startProgram({ people: [{ name: "Ana Nowak", role: "admin" }] });
    browser = await openBrowser();
    await program.send("Ana Nowak", "POST", "/spaces", { name: "Test bench" });
    thread = (await program.send("Ana Nowak", "POST", "/posts", { space: "test-bench", kind: "question", title: "What is this noise?", body: "Listen." })).address;
});

after(async () => {
    await browser?.close();
    await program?.stop();
});

// Without a service worker, whose own requests no test can cut off.
async function enter(options) {
    const view = await openPage(browser, { ...options, serviceWorkers: "block" });
    await signIn(view.page, program.base, { email: emailOf("Ana Nowak"), password });
    await view.page.goto(program.base + thread);
    return view;
}

// Counts the pieces that reach the server; `cut` says which are lost on the way there (before) or back (after).
async function watchPieces(page, cut = () => "") {
    const offsets = [];
    await page.route("**/uploads/*", async (route) => {
        if (route.request().method() !== "PATCH") return route.continue();
        const offset = Number(route.request().headers()["upload-offset"]);
        const where = cut(offset);
        if (where === "before") return route.abort("internetdisconnected");
        offsets.push(offset);
        if (where !== "after") return route.continue();
        await route.fetch();
        return route.abort("internetdisconnected");
    });
    return offsets;
}

async function arrivedWhole(page) {
    const item = page.locator("#reply-here [data-attachment]").filter({ hasText: "film.bin" });
    await item.waitFor();
    const answer = await page.request.get(`${program.base}/attachments/${await item.getAttribute("data-attachment")}/file`);
    return createHash("sha256").update(await answer.body()).digest("hex") === createHash("sha256").update(bytes).digest("hex");
}

async function takeOut(page) {
    await page.getByRole("button", { name: "Take film.bin out" }).click();
    await page.locator("#reply-here [data-attachment]").waitFor({ state: "detached" });
    await page.waitForTimeout(1600); // until the draft says so, too
}

const input = (page) => page.locator("#reply-here input[type=file][hidden]");

test("what is cut off goes on where it was, and no piece is sent again that arrived", async () => {
    const { page, close } = await enter();
    const lost = new Set();
    const offsets = await watchPieces(page, (offset) => {
        if (lost.has(offset) || (offset !== 1_000_000 && offset !== 2_000_000)) return "";
        lost.add(offset);
        return offset === 1_000_000 ? "before" : "after";
    });
    await input(page).setInputFiles(film);
    await page.locator(".attached-file .why").getByText("goes on by itself").waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.equal(await page.locator("#reply-here textarea").isEnabled(), true);
    assert.ok(await arrivedWhole(page));
    assert.deepEqual(offsets, [0, 1_000_000, 2_000_000, 3_000_000, 4_000_000]);
    await takeOut(page);
    await close();
});

test("after a reload it goes on by itself, in one tab, and is sent with the reply", async () => {
    const { page, close } = await enter({ width: 360, height: 740, theme: "dark" });
    let isCut = true;
    const offsets = await watchPieces(page, (offset) => (isCut && offset >= 2_000_000 ? "before" : ""));
    await page.locator("#reply-here textarea").fill("Hear it at the end.");
    await input(page).setInputFiles(film);
    await page.locator(".attached-file.failed").waitFor();
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await accessibilityProblems(page), []);
    await page.waitForTimeout(1500); // the draft is saved meanwhile
    isCut = false;
    await page.reload();
    assert.ok(await arrivedWhole(page));
    assert.deepEqual(offsets, [0, 1_000_000, 2_000_000, 3_000_000, 4_000_000]);
    assert.equal(await page.locator("#reply-here textarea").inputValue(), "Hear it at the end.");
    await page.locator("#reply-here button.main-action").click();
    await page.locator(".reply .paper").getByText("film.bin").waitFor();
    await page.reload();
    assert.equal(await page.locator("#reply-here .attached-file").count(), 0, "it is on its way no more");
    await close();
});

test("a reply waits for its files, and what is taken out is given up on the server, too", async () => {
    const { page, close } = await enter();
    await watchPieces(page, (offset) => (offset >= 1_000_000 ? "before" : ""));
    const begun = page.waitForResponse((answer) => answer.url().endsWith("/uploads") && answer.status() === 201);
    await input(page).setInputFiles(film);
    const { address } = await (await begun).json();
    await page.locator(".attached-file.failed").waitFor();
    await page.locator("#reply-here textarea").fill("With the film.");
    await page.locator("#reply-here button.main-action").click();
    await page.locator(".attach-note").getByText("still on their way").waitFor();
    assert.equal(await page.locator(".reply").filter({ hasText: "With the film." }).count(), 0);
    const gone = page.waitForResponse((answer) => answer.url().endsWith(address) && answer.request().method() === "DELETE");
    await page.getByRole("button", { name: "Take this file out" }).click();
    assert.equal((await gone).status(), 204);
    await page.locator(".reply").filter({ hasText: "With the film." }).waitFor(); // nothing is left to wait for
    assert.equal(await page.locator(".reply .paper").filter({ hasText: "film.bin" }).count(), 1, "that of the reply before");
    await close();
});

test("how far it came is known to the server, and one press goes on", async () => {
    const { page, close } = await enter();
    let isCut = true;
    await watchPieces(page, (offset) => (isCut && offset >= 3_000_000 ? "before" : ""));
    const begun = page.waitForResponse((answer) => answer.url().endsWith("/uploads") && answer.status() === 201);
    await input(page).setInputFiles(film);
    const { address } = await (await begun).json();
    await page.locator(".attached-file.failed").waitFor();
    assert.equal((await program.send("Ana Nowak", "GET", address)).offset, 3_000_000);
    isCut = false;
    await page.getByRole("button", { name: "Try again" }).click();
    assert.ok(await arrivedWhole(page));
    await takeOut(page);
    await close();
});
