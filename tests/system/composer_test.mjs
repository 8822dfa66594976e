// Writing as people do it: paste, drop, completion, similar threads, a draft on a second device, undo; and all of it without scripts.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessibilityProblems, openBrowser, openPage, overflow, signIn } from "./browser.mjs";
import { emailOf, password, startProgram } from "./program.mjs";

let program;
let browser;
let thread;

before(async () => {
    const people = [{ name: "Ana Nowak", role: "admin" }, { name: "Ben Koch" }];
    program = await startProgram({ people });
    browser = await openBrowser();
    await program.send("Ana Nowak", "POST", "/spaces", { name: "Test bench" });
    await program.send("Ben Koch", "POST", "/spaces/test-bench/membership");
    const words = { space: "test-bench", kind: "question", title: "How do we descale the steam press?", body: "It is all lime.", topics: ["Steam press"] };
    thread = (await program.send("Ana Nowak", "POST", "/posts", words)).address;
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

test("a title being typed shows threads that are like it", async () => {
    const { page, errors, close } = await enter("Ben Koch");
    await page.goto(`${program.base}/posts/new?space=test-bench`);
    await page.locator("#title").pressSequentially("descale pre");
    await page.locator(".similar a").getByText("How do we descale the steam press?").waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await page.locator("#title").fill("Lunch");
    await page.locator(".similar a").waitFor({ state: "detached" });
    assert.deepEqual(errors, []);
    await close();
});

test("people, topics and emoji are completed", async () => {
    const { page, errors, close } = await enter("Ben Koch");
    await page.goto(program.base + thread);
    const body = page.locator("#reply-here textarea");
    for (const [typed, offered, taken] of [["Ask @an", "@ana", "Ask @ana"], [" on #ste", "#steam-press", "#steam-press"], [" :rock", "🚀", "🚀"]]) {
        await body.pressSequentially(typed);
        await page.locator(".completions").getByText(offered).first().waitFor();
        await page.keyboard.press("Enter");
        await page.waitForFunction((word) => document.querySelector("#reply-here textarea").value.includes(word), taken);
    }
    await page.getByRole("button", { name: "Emoji" }).click();
    await page.locator(".emoji-sheet button").getByText("☕").click();
    assert.match(await body.inputValue(), /☕/);
    await page.locator("#reply-here md-bold").click();
    await page.getByRole("button", { name: "Preview" }).click();
    await page.locator("#reply-here .preview a").getByText("Ana Nowak").waitFor();
    assert.deepEqual(errors, []);
    await body.evaluate((field) => { field.value = ""; field.dispatchEvent(new Event("input", { bubbles: true })); });
    await close();
});

test("pictures are pasted and dropped, described, sent, and looked at by keyboard", async () => {
    const { page, errors, close } = await enter("Ben Koch");
    await page.goto(program.base + thread);
    for (const kind of ["paste", "drop"]) {
        await page.evaluate(async (kind) => {
            const canvas = document.createElement("canvas");
            canvas.width = 8;
            canvas.height = 6;
            canvas.getContext("2d").fillRect(0, 0, 8, 6);
            const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
            const transfer = new DataTransfer();
            transfer.items.add(new File([blob], `${kind}.png`, { type: "image/png" }));
            const options = { bubbles: true, cancelable: true };
            const event = kind === "paste" ? new ClipboardEvent("paste", { ...options, clipboardData: transfer }) : new DragEvent("drop", { ...options, dataTransfer: transfer });
            document.querySelector("#reply-here textarea").dispatchEvent(event);
        }, kind);
        await page.locator(`#reply-here [data-attachment] .name`).getByText(`${kind}.webp`).waitFor();
    }
    await page.getByLabel("What is to be seen on paste.webp?").fill("The lime in the valve");
    await page.locator("#reply-here textarea").fill("See how it looks.");
    assert.deepEqual(await accessibilityProblems(page), []);
    await page.locator("#reply-here button.main-action").click();
    const reply = page.locator(".reply").filter({ hasText: "See how it looks." });
    await reply.getByAltText("The lime in the valve").waitFor();
    assert.equal(await reply.locator(".shot").count(), 2);
    await reply.locator(".shot").first().focus();
    await page.keyboard.press("Enter");
    await page.locator("dialog.lightbox[open]").waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await page.keyboard.press("ArrowRight");
    await page.locator(".lightbox figcaption").getByText("(2/2)").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog.lightbox[open]").waitFor({ state: "hidden" });
    assert.deepEqual(errors, []);
    await close();
});

test("a file that cannot be taken says why, and nothing written is lost", async () => {
    const { page, close } = await enter("Ben Koch");
    await page.goto(program.base + thread);
    await page.locator("#reply-here textarea").fill("Half a thought");
    const input = page.locator("#reply-here input[type=file][hidden]");
    await input.setInputFiles({ name: "cut.png", mimeType: "image/png", buffer: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\b\x02\0\0\0", "latin1") });
    await page.locator(".attached-file.failed .why").getByText("can't be read").waitFor();
    await page.getByRole("button", { name: "Take this file out" }).click();
    await page.route("**/attachments", (route) => route.abort());
    await input.setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("words") });
    await page.locator(".attached-file.failed").waitFor();
    await page.unroute("**/attachments");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("[data-attachment] .name").getByText("notes.txt").waitFor();
    assert.equal(await page.locator("#reply-here textarea").inputValue(), "Half a thought");
    await page.locator("#reply-here textarea").fill("");
    await page.getByRole("button", { name: "Take notes.txt out" }).click();
    await page.waitForTimeout(1600);
    await close();
});

test("a draft survives the tab and goes on on a second device; what both wrote is told", async () => {
    await program.send("Ben Koch", "DELETE", "/drafts/post-new"); // of the title typed above, where it was saved in time
    const phone = await enter("Ben Koch", { width: 360, height: 740 });
    await phone.page.goto(`${program.base}/posts/new?space=test-bench&kind=idea`);
    await phone.page.locator("#title").fill("A filter before the valve");
    await phone.page.locator("textarea[name=body]").fill("Then there is no lime.");
    await phone.page.locator(".draft-note").getByText("Draft saved").waitFor();
    assert.equal(await overflow(phone.page), 0);

    const desk = await enter("Ben Koch");
    await desk.page.goto(`${program.base}/drafts`);
    assert.deepEqual(await accessibilityProblems(desk.page), []);
    await desk.page.getByRole("link", { name: "A filter before the valve" }).click();
    await desk.page.waitForURL(/posts\/new/);
    assert.equal(await desk.page.locator("#title").inputValue(), "A filter before the valve");
    assert.ok(await desk.page.locator("input[value=idea]").isChecked());
    await desk.page.locator("textarea[name=body]").fill("Then there is no lime. I asked for a price.");
    await desk.page.locator(".draft-note").getByText("Draft saved").waitFor();

    await phone.page.locator("textarea[name=body]").fill("Then there is no lime at all.");
    await phone.page.locator(".draft-note").getByText("another device").waitFor();
    await phone.page.getByRole("button", { name: "Use that one" }).click();
    await phone.page.waitForFunction(() => document.querySelector("textarea[name=body]").value.includes("price"));
    await phone.page.locator("form.write button.main-action").click();
    await phone.page.waitForURL(/\/posts\/[0-9a-f-]{36}$/);
    await desk.page.goto(`${program.base}/drafts`);
    await desk.page.getByText("Nothing waits to be finished.").waitFor();
    assert.deepEqual([...phone.errors, ...desk.errors], []);
    await phone.close();
    await desk.close();
});

test("sending is undone within ten seconds, and the text is there again", async () => {
    const { page, errors, close } = await enter("Ben Koch");
    await page.goto(program.base + thread);
    await page.locator("#reply-here textarea").fill("Too quick, this one.");
    await page.locator("#reply-here button.main-action").click();
    await page.locator(".reply").getByText("Too quick, this one.").waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator(".reply").getByText("Too quick, this one.").waitFor({ state: "detached" });
    assert.equal(await page.locator("#reply-here textarea").inputValue(), "Too quick, this one.");
    await page.locator("#reply-here textarea").fill("");
    await page.waitForTimeout(1600);
    assert.deepEqual(errors, []);
    await close();
});

test("without scripts files are attached, described and sent, and sending is undone", async () => {
    const { page, close } = await enter("Ben Koch", { width: 360, height: 740, javaScript: false });
    const file = join(program.data, "notes.txt");
    await writeFile(file, "words");
    await page.goto(program.base + thread);
    await page.locator("#reply-here textarea").fill("By hand.");
    await page.locator("#reply-here .attach-plain input").setInputFiles(file);
    await page.locator("#reply-here .attach-plain button").click();
    await page.locator("#reply-here [data-attachment]").getByText("notes.txt").waitFor();
    assert.equal(await page.locator("#reply-here textarea").inputValue(), "By hand.");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth).catch(() => 0), 0);
    await page.locator("#reply-here button.main-action").click();
    const reply = page.locator(".reply").filter({ hasText: "By hand." });
    await reply.locator(".paper").getByText("notes.txt").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator("#reply-here [data-attachment]").getByText("notes.txt").waitFor();
    assert.equal(await page.locator("#reply-here textarea").inputValue(), "By hand.");
    assert.equal(await reply.count(), 0);
    await close();
});
