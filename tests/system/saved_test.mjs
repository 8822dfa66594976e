// Saving for later and private feeds in a real browser: by press and by key, with and without scripts, at 360 px.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { accessibilityProblems, openBrowser, openPage, overflow, signIn } from "./browser.mjs";
import { emailOf, password, startProgram } from "./program.mjs";

const soon = { timeout: 15_000 };

describe("Saved for later", () => {
    let program;
    let browser;
    let thread;

    before(async () => {
        program = await startProgram({ people: [{ name: "Ana", role: "admin" }, { name: "Ben" }] });
        browser = await openBrowser();
        await program.send("Ana", "POST", "/spaces", { name: "Shop floor" });
        thread = await program.send("Ana", "POST", "/posts", { space: "shop-floor", kind: "question", title: "How do we hand over?", body: "Body." });
        await program.send("Ana", "POST", `/posts/${thread.id}/replies`, { body: "With a list." });
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

    test("a press keeps in place, a key keeps what one is at, and the list has both", async () => {
        const { page, errors, close } = await open("Ben");
        await page.goto(`${program.base}/posts/${thread.id}`);
        await page.locator(".post-head .save button").click();
        await page.locator('.post-head .save [aria-pressed="true"]').waitFor(soon);
        assert.equal(new URL(page.url()).pathname, `/posts/${thread.id}`);
        await page.keyboard.press("j");
        await page.keyboard.press("j");
        await page.keyboard.press("s");
        await page.locator('.reply .save [aria-pressed="true"]').waitFor(soon);
        await page.keyboard.press("g");
        await page.keyboard.press("b");
        await page.waitForURL(/\/saved$/, soon);
        await page.locator(".row", { hasText: "With a list." }).waitFor(soon);
        assert.equal(await page.locator(".saved .row").count(), 2);
        await page.locator(".saved .row").first().locator("summary").click();
        await page.locator(".saved .row").first().locator("textarea").fill("For the audit");
        await page.locator(".saved .row").first().locator(".note-form button").click();
        await page.locator(".own-note", { hasText: "For the audit" }).waitFor(soon);
        await page.locator(".saved .row").first().getByRole("button", { name: "Done" }).click();
        await page.waitForFunction(() => document.querySelectorAll(".saved .row").length === 1, null, soon);
        assert.deepEqual(errors, []);
        await close();
    });

    test("without scripts it works as well", async () => {
        const { page, close } = await open("Ana", { javaScript: false, width: 360, height: 780 });
        await page.goto(`${program.base}/posts/${thread.id}`);
        await page.locator(".post-head .save button").click();
        await page.locator('.post-head .save [aria-pressed="true"]').waitFor(soon);
        await page.goto(`${program.base}/saved`);
        await page.locator(".saved .row", { hasText: "How do we hand over?" }).waitFor(soon);
        await page.getByRole("button", { name: "Take it off the list" }).click();
        await page.getByText("Nothing saved").waitFor(soon);
        await page.goto(`${program.base}/settings/feeds`);
        await page.getByRole("button", { name: "Make addresses for my feeds" }).click();
        const address = await page.locator(".item-list a.button").first().getAttribute("href");
        const feed = await fetch(program.base + new URL(address).pathname);
        assert.equal(feed.headers.get("content-type"), "application/atom+xml; charset=utf-8");
        assert.match(await feed.text(), /<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"/);
        await close();
    });

    test("its screens can be used by everybody, at every width, in both themes", async () => {
        for (const options of [{ width: 1280, theme: "light" }, { width: 360, height: 780, theme: "dark" }]) {
            const { page, close } = await open("Ben", options);
            await program.send("Ben", "POST", "/settings/feeds", {});
            for (const path of ["/saved", "/saved?done=1", "/settings/feeds", `/settings/feeds?thread=${thread.id}`, `/posts/${thread.id}`]) {
                await page.goto(program.base + path);
                assert.deepEqual(await accessibilityProblems(page), [], path);
                assert.ok((await overflow(page)) <= 0, `${path} at ${options.width} px`);
            }
            await close();
        }
    });
});
