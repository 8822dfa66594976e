// Finding out who somebody is: the directory that follows what is typed, the card at a link, and the first steps of a newcomer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityProblems, openBrowser, openPage, overflow, signIn } from "./browser.mjs";
import { emailOf, password, startProgram } from "./program.mjs";

let program;
let browser;
let thread;

before(async () => {
    const people = [{ name: "Ana Nowak", role: "admin" }, { name: "Ben Koch" }, { name: "Cleo Sand" }];
    [program, browser] = await Promise.all([startProgram({ people }), openBrowser()]);
    await program.send("Ana Nowak", "POST", "/spaces", { name: "Test bench" });
    thread = (await program.send("Ana Nowak", "POST", "/posts", { space: "test-bench", kind: "question", title: "Who has the key?", body: "Who had it last?" })).address;
});

after(async () => {
    await browser?.close();
    await program?.stop();
});

async function enter(name, options) {
    const view = await openPage(browser, options);
    await signIn(view.page, program.base, { email: emailOf(name), password });
    return view;
}

test("the directory follows what is typed, on a desk and on a phone, and is walked by keys", async () => {
    for (const options of [{}, { width: 360, height: 740, theme: "dark" }]) {
        const { page, errors, close } = await enter("Ben Koch", options);
        await page.goto(`${program.base}/people`);
        assert.equal(await page.locator("#people .tile").count(), 3);
        await page.locator("#q").pressSequentially("cle");
        await page.waitForFunction(() => document.querySelectorAll("#people .tile").length === 1);
        assert.equal(await page.evaluate(() => document.activeElement.id), "q", "one goes on typing");
        await page.locator("#q").pressSequentially("zz");
        await page.getByRole("heading", { name: "Nobody found" }).waitFor();
        assert.deepEqual(await accessibilityProblems(page), []);
        assert.equal(await overflow(page), 0);
        await page.locator("#q").fill("");
        await page.waitForFunction(() => document.querySelectorAll("#people .tile").length === 3);
        await page.keyboard.press("Escape");
        await page.keyboard.press("j");
        await page.keyboard.press("j");
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "Ben Koch");
        assert.deepEqual(errors, []);
        await close();
    }
});

test("a card says who somebody is, to a pointer and to the keyboard, and goes with Escape", async () => {
    const { page, errors, close } = await enter("Ben Koch");
    await page.goto(program.base + thread);
    const card = page.locator(".person-pop");
    await page.locator('#post a[href^="/people/"]', { hasText: "Ana Nowak" }).first().hover();
    await card.getByText("Ana Nowak").waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    const box = await card.boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1280);
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "hidden" });
    await page.mouse.move(5, 5);
    await page.locator("#post h1").evaluate((title) => { title.tabIndex = -1; title.focus(); });
    for (let i = 0; i < 40 && !(await card.isVisible()); i += 1) {
        await page.keyboard.press("Tab");
        await page.waitForTimeout(500);
    }
    assert.ok(await card.isVisible(), "it comes where the focus stands on a person");
    await page.goto(`${program.base}/people`);
    await page.locator("#people .tile a").first().hover();
    await page.waitForTimeout(900);
    assert.equal(await card.isVisible().catch(() => false), false, "where the card would say the same there is none");
    assert.deepEqual(errors, []);
    await close();
});

test("who is new finds three first steps, each done by doing it, and all keys in a list", async () => {
    const { page, errors, close } = await enter("Cleo Sand");
    await page.goto(`${program.base}/`);
    const steps = page.locator("section[aria-labelledby=welcome] li");
    assert.equal(await steps.count(), 3);
    assert.deepEqual(await accessibilityProblems(page), []);
    await steps.getByRole("link", { name: "Answer one question" }).click();
    await page.getByRole("link", { name: "Who has the key?" }).click();
    await page.locator("#reply-here textarea").fill("I do.");
    await page.locator("#reply-here button.main-action").click();
    await page.locator(".reply").getByText("I do.").waitFor();
    await page.goto(`${program.base}/`);
    assert.equal(await steps.locator("s").count(), 1);
    await page.locator("h1").first().click();
    await page.keyboard.press("?");
    const keys = page.locator("#keys");
    await keys.waitFor();
    const told = (await keys.locator("dd").allTextContents()).join(" ");
    const answering = await page.evaluate(() => [...document.querySelectorAll("[data-hotkey^='g ']")].map((element) => element.dataset.hotkey.replace(" ", "")));
    for (const key of answering) assert.ok(told.includes(key), `${key} is in the list`);
    assert.deepEqual(await accessibilityProblems(page), []);
    assert.deepEqual(errors, []);
    await close();
});
