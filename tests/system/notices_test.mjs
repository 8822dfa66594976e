// Following and being told in a real browser: the bell counts live, also on another device; with and without scripts, at 360 px.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessibilityProblems, openBrowser, openPage, overflow, signIn } from "./browser.mjs";
import { emailOf, password, startProgram } from "./program.mjs";

const soon = { timeout: 15_000 };

describe("Notifications", () => {
    let program;
    let browser;

    before(async () => {
        program = await startProgram({ people: [{ name: "Ana", role: "admin" }, { name: "Ben" }] });
        browser = await openBrowser();
        await program.send("Ana", "POST", "/spaces", { name: "Shop floor" });
        await program.send("Ben", "POST", "/spaces/shop-floor/membership", {});
    });

    after(async () => {
        await browser?.close();
        await program?.stop();
    });

    async function open(who, options) {
        const opened = await openPage(browser, options);
        await signIn(opened.page, program.base, { email: emailOf(who), password });
        return opened;
    }

    function ask(title) {
        return program.send("Ana", "POST", "/posts", { space: "shop-floor", kind: "question", title, body: "Body." });
    }

    const shown = (page, count) => page.locator(".bell-count", { hasText: new RegExp(`^${count}$`) }).waitFor({ state: "visible", ...soon });
    const empty = (page) => page.locator(".bell-count").waitFor({ state: "hidden", ...soon });

    test("the bell counts while the page is open, and is read on each device", async () => {
        const desk = await open("Ben");
        const phone = await open("Ben", { width: 360, height: 780 });
        await empty(desk.page);
        await ask("Who knows the press?");
        await shown(desk.page, 1);
        await shown(phone.page, 1);
        await phone.page.locator(".bell").click();
        await phone.page.getByRole("link", { name: "Ana opened “Who knows the press?”" }).click();
        await phone.page.locator("h1", { hasText: "Who knows the press?" }).waitFor(soon);
        await empty(desk.page);
        await empty(phone.page);
        assert.deepEqual([...desk.errors, ...phone.errors], []);
        await desk.close();
        await phone.close();
    });

    test("a thread that is looked at is read", async () => {
        const { page, close } = await open("Ben");
        const { id } = await ask("How do you hand over?");
        await shown(page, 1);
        await page.goto(`${program.base}/posts/${id}`);
        await empty(page);
        await close();
    });

    test("how closely one follows is chosen on the thing itself, by keyboard", async () => {
        const { page, errors, close } = await open("Ben");
        await page.goto(`${program.base}/spaces/shop-floor`);
        const menu = page.locator("turbo-frame#following summary");
        await menu.waitFor(soon);
        assert.match(await menu.innerText(), /New threads/);
        await menu.focus();
        await page.keyboard.press("Enter");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.locator("turbo-frame#following summary", { hasText: "Everything" }).waitFor(soon);
        assert.equal(new URL(page.url()).pathname, "/spaces/shop-floor");
        await page.goto(`${program.base}/settings/notifications`);
        await page.locator(".follows", { hasText: "Shop floor" }).waitFor(soon);
        assert.deepEqual(errors, []);
        await close();
    });

    test("the author sees whom it reaches, before and after", async () => {
        const { page, close } = await open("Ana");
        await page.goto(`${program.base}/posts/new`);
        await page.locator("#space").selectOption("shop-floor");
        await page.locator("turbo-frame#reach", { hasText: "One person will be told." }).waitFor(soon);
        const { id } = await ask("And now?");
        await page.goto(`${program.base}/posts/${id}`);
        await page.locator("turbo-frame#reached", { hasText: "One person was told." }).waitFor(soon);
        await close();
    });

    test("without scripts notices are read, following is chosen and settings are kept", async () => {
        const { page, close } = await open("Ben", { javaScript: false, width: 360 });
        await page.goto(`${program.base}/notifications`);
        await page.getByRole("button", { name: "Mark all as read" }).click();
        assert.equal(await page.locator(".told .fresh").count(), 0);
        await page.goto(`${program.base}/spaces/shop-floor`);
        await page.getByRole("link", { name: "Follow", exact: true }).click();
        await page.locator("summary", { hasText: "Everything" }).click();
        await page.getByRole("button", { name: "Nothing" }).click();
        await page.locator("summary", { hasText: "Nothing" }).waitFor(soon);
        await page.goto(`${program.base}/settings/notifications`);
        await page.locator("#followed").selectOption("weekly");
        await page.getByRole("button", { name: "Save changes" }).click();
        assert.equal(await page.locator("#followed").inputValue(), "weekly");
        await close();
    });

    test("what is pushed shows on the device", async () => {
        const { page, close } = await open("Ben");
        await page.context().grantPermissions(["notifications"], { origin: program.base });
        const client = await page.context().newCDPSession(page);
        const registered = new Promise((resolve) => {
            client.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => registrations[0] && resolve(registrations[0].registrationId));
        });
        await client.send("ServiceWorker.enable");
        await page.evaluate(() => navigator.serviceWorker.ready);
        const data = JSON.stringify({ title: "Ana replied", body: "So.", address: "/notifications", tag: "one", unread: 1 });
        await client.send("ServiceWorker.deliverPushMessage", { origin: program.base, registrationId: await registered, data });
        const shown = () => navigator.serviceWorker.ready.then((worker) => worker.getNotifications()).then((all) => all.map(({ title }) => title));
        await page.waitForFunction(() => navigator.serviceWorker.ready.then((worker) => worker.getNotifications()).then((all) => all.length > 0), null, soon);
        assert.deepEqual(await page.evaluate(shown), ["Ana replied"]);
        await close();
    });

    for (const theme of ["light", "dark"])
        test(`the screens are accessible in the ${theme} theme and fit a phone`, async () => {
            const { page, errors, close } = await open("Ben", { theme, width: 360 });
            await ask(`Fresh in ${theme}?`);
            for (const path of ["/notifications", "/settings/notifications", "/following/space/shop-floor", "/notifications?show=unread"]) {
                await page.goto(program.base + path);
                assert.deepEqual(await accessibilityProblems(page), [], path);
                assert.ok((await overflow(page)) <= 0, path);
            }
            await page.goto(`${program.base}/following/space/shop-floor`);
            await page.locator("#following summary").click();
            assert.deepEqual(await accessibilityProblems(page), [], "the menu");
            assert.ok((await overflow(page)) <= 0, "the menu");
            assert.deepEqual(errors, []);
            await close();
        });
});
