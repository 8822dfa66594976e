// By keyboard alone: nothing here touches a mouse.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityProblems, openBrowser, openPage } from "./browser.mjs";
import { emailOf, password, startProgram } from "./program.mjs";

let program;
let browser;
let view;

before(async () => {
    const people = [{ name: "Ana Nowak", role: "admin" }, { name: "Ben Koch" }];
    program = await startProgram({ people });
    browser = await openBrowser();
    await program.send("Ana Nowak", "POST", "/spaces", { name: "Test bench" });
    await program.send("Ben Koch", "POST", "/spaces/test-bench/membership");
    view = await openPage(browser);
});

after(async () => {
    await browser?.close();
    await program?.stop();
});

const focused = (page) => page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const rings = [[element], [element, "::after"], ...[element.parentElement, element.closest("label, .composer")].filter(Boolean).map((around) => [around])];
    const hasRing = rings.map(([one, part]) => getComputedStyle(one, part)).some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none");
    return { tag: element.tagName, name: element.getAttribute("name"), text: element.innerText?.trim() ?? "", hasRing, isSeen: box.width > 0 && box.height > 0 };
});

// Presses Tab until the element with the focus fits; at most that often.
async function tabTo(page, fits, limit = 60) {
    for (let count = 0; count < limit; count += 1) {
        await page.keyboard.press("Tab");
        const element = await focused(page);
        if (fits(element)) return element;
    }
    throw new Error(`Tab did not reach ${fits}`);
}

test("by keyboard alone one signs in, asks, answers and signs out", async () => {
    const { page } = view;
    await page.goto(program.base);
    await page.waitForURL(/sign-in/);
    await tabTo(page, ({ name }) => name === "email");
    await page.keyboard.type(emailOf("Ben Koch"));
    await tabTo(page, ({ name }) => name === "password");
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${program.base}/`);

    await page.keyboard.press("c");
    await page.waitForURL(/posts\/new/);
    await tabTo(page, ({ name }) => name === "kind");
    await page.keyboard.press("ArrowRight");
    await tabTo(page, ({ name }) => name === "title");
    await page.keyboard.type("A photo of the bench instead of the drawing");
    await tabTo(page, ({ name }) => name === "body");
    await page.keyboard.type("Ten seconds, and nobody needs the number.");
    await tabTo(page, ({ name }) => name === "space");
    await page.keyboard.type("Test");
    await tabTo(page, ({ name }) => name === "topics");
    await page.keyboard.press("Enter");
    await page.waitForURL(/posts\/[0-9a-f-]{36}$/);
    await page.locator("#post.kind-insight").waitFor();

    await page.keyboard.press("r");
    await page.locator("#reply-here textarea:focus").waitFor();
    await page.keyboard.type("Worth a try on Monday.");
    await page.keyboard.press("Control+Enter");
    await page.locator("#replies .prose", { hasText: "Worth a try on Monday." }).waitFor();

    await page.keyboard.press("Escape");
    await page.locator("body").press("g");
    await page.keyboard.press("s");
    await page.waitForURL(`${program.base}/spaces`);
    assert.deepEqual(view.errors, []);
});

test("by keyboard alone menus and the list of keys open and close, and the focus is always seen", async () => {
    const { page } = view;
    await page.goto(`${program.base}/spaces/test-bench`);
    await page.locator(".rows a").first().waitFor();
    await page.keyboard.press("Shift+?");
    await page.locator("#keys:popover-open").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("#keys:popover-open").waitFor({ state: "hidden" });

    await page.keyboard.press("Tab");
    assert.equal((await focused(page)).text, "Skip to the content");
    let stops = 0;
    for (; stops < 80; stops += 1) {
        await page.keyboard.press("Tab");
        const element = await focused(page);
        if (element.tag === "BODY") break;
        assert.ok(element.hasRing && element.isSeen, `the focus on ${element.tag} "${element.text}" is not seen`);
    }
    assert.ok(stops > 15 && stops < 80, `${stops} stops`);

    await page.locator("main").getByLabel("More for this space").focus();
    await page.keyboard.press("Enter");
    await page.locator("main details[open]").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("main details[open]").count(), 0);
    assert.equal((await focused(page)).tag, "SUMMARY");
});

test("by keyboard alone the palette finds people and threads, and goes there", async () => {
    const { page } = view;
    await page.goto(`${program.base}/spaces/test-bench`);
    await page.locator(".rows a").first().waitFor();
    await page.keyboard.press("Control+k");
    await page.locator("#palette[open] input:focus").waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await page.keyboard.type("nowak");
    await page.locator("#palette [role=option]", { hasText: "Ana Nowak" }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${program.base}/people/ana-nowak`);

    await page.keyboard.press("/");
    await page.locator("#palette[open]").waitFor();
    await page.keyboard.type("zzzz");
    await page.getByText("Nothing here goes by these words.").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("#palette[open]").waitFor({ state: "hidden" });

    await page.goto(`${program.base}/spaces`);
    await page.locator("main .tile").first().waitFor();
    await page.keyboard.press("j");
    assert.equal((await focused(page)).text, "Test bench");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${program.base}/spaces/test-bench`);
    assert.deepEqual(view.errors, []);
});
