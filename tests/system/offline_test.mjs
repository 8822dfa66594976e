// Without a network: what was written waits and is sent once, a page says what is the matter, and the app can be installed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityProblems, openBrowser, openPage, signIn } from "./browser.mjs";
import { emailOf, password, startProgram } from "./program.mjs";

let program;
let browser;
let thread;

before(async () => {
    const people = [{ name: "Ana Nowak", role: "admin" }];
    program = await startProgram({ people });
    browser = await openBrowser();
    await program.send("Ana Nowak", "POST", "/spaces", { name: "Test bench" });
    thread = (await program.send("Ana Nowak", "POST", "/posts", { space: "test-bench", kind: "question", title: "Is it the battery?", body: "Or me?" })).id;
});

after(async () => {
    await browser?.close();
    await program?.stop();
});

async function enter() {
    const view = await openPage(browser);
    await signIn(view.page, program.base, { email: emailOf("Ana Nowak"), password });
    await view.page.goto(`${program.base}/posts/${thread}`);
    await view.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    return view;
}

async function reply(page, words) {
    await page.locator("#reply-here textarea").fill(words);
    await page.locator("#reply-here button.main-action").click();
}

const replies = async () => (await program.send("Ana Nowak", "GET", `/posts/${thread}`)).replies.map(({ body_html: said }) => said.replace(/<[^>]+>/g, "").trim());

test("offline, a reply waits and is sent once when the network is back", async () => {
    const { page, close } = await enter();
    await page.context().setOffline(true);
    await reply(page, "It is the battery.");
    await page.locator("#outbox", { hasText: "It is the battery." }).waitFor();
    assert.equal(await page.locator("#reply-here textarea").inputValue(), "");
    await reply(page, "Change it at the second bar.");
    await page.locator("#outbox li").nth(1).waitFor();
    await page.locator("#outbox li", { hasText: "second bar" }).getByRole("button").click();
    await page.locator("#outbox li").nth(1).waitFor({ state: "detached" });
    assert.equal(await page.locator("#outbox li").count(), 1);
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.deepEqual(await replies(), []);

    await page.context().setOffline(false);
    await page.locator("#replies .prose", { hasText: "It is the battery." }).waitFor();
    await page.locator("#outbox").waitFor({ state: "hidden" });
    assert.deepEqual(await replies(), ["It is the battery."]);
    await close();
});

test("offline, a page says so and comes back by itself", async () => {
    const { page, close } = await enter();
    await page.evaluate(() => navigator.serviceWorker.controller ?? new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true })).then(() => true));
    await page.context().setOffline(true);
    await page.goto(`${program.base}/people`);
    await page.getByRole("heading", { name: "No network" }).waitFor();
    const font = await page.evaluate(() => getComputedStyle(document.querySelector("h1")).fontFamily);
    assert.match(font, /Fraunces/);
    await page.context().setOffline(false);
    await page.getByRole("heading", { name: "People" }).waitFor();
    await close();
});

test("offline, Chromium finds nothing missing to install it", async () => {
    const { page, close } = await enter();
    const session = await page.context().newCDPSession(page);
    const { errors } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
    await close();
});
