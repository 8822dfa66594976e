// Long threads as people read and tend them: from both ends, what is new on every device, quoting, what helped, another place; and without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityProblems as allProblems, openBrowser, openPage, overflow, signIn } from "./browser.mjs";
import { emailOf, password, startProgram } from "./program.mjs";

let program;
let browser;
let long;
const ids = [];

// The bell, which rings on every page meanwhile, has a test of its own.
const accessibilityProblems = async (page) => (await allProblems(page)).filter((problem) => !problem.includes("icon-button bell"));

const people = [{ name: "Ana Nowak", role: "admin" }, { name: "Ben Koch" }, { name: "Cleo Sand" }];

before(async () => {
    [program, browser] = await Promise.all([startProgram({ people }), openBrowser()]);
    await program.send("Ana Nowak", "POST", "/spaces", { name: "Test bench" });
    await program.send("Ana Nowak", "POST", "/spaces", { name: "Leads", closed: true });
    for (const name of ["Ben Koch", "Cleo Sand"]) await program.send(name, "POST", "/spaces/test-bench/membership");
    long = await ask("Ana Nowak", "Which oil for the C40?");
    for (let i = 1; i <= 45; i += 1) ids.push((await answer("Cleo Sand", long, `Reply number ${i} of many.`)).id);
});

after(async () => {
    await browser?.close();
    await program?.stop();
});

async function ask(name, title, space = "test-bench") {
    return (await program.send(name, "POST", "/posts", { space, kind: "question", title, body: `${title} We tried two.` })).address;
}

function answer(name, thread, body) {
    return program.send(name, "POST", `${thread}/replies`, { body });
}

async function enter(name, options) {
    const view = await openPage(browser, options);
    await signIn(view.page, program.base, { email: emailOf(name), password });
    return view;
}

const text = (number) => `Reply number ${number} of many.`;

test("a long thread is read from both ends, by day, and each reply has an address", async () => {
    const { page, errors, close } = await enter("Ben Koch");
    await page.goto(program.base + long);
    await page.getByText(text(20), { exact: true }).waitFor();
    assert.equal(await page.locator("#replies > .reply").count(), 20);
    assert.deepEqual(await accessibilityProblems(page), []);
    await page.locator("p.more:not(.earlier) a").click();
    await page.getByText(text(21), { exact: true }).waitFor();
    await page.locator("p.more.earlier a").click();
    await page.getByText(text(20), { exact: true }).waitFor();
    assert.equal(await page.getByText(text(21), { exact: true }).count(), 0);
    await page.locator(".jumps").getByRole("link", { name: "To the end" }).click();
    await page.getByText(text(45), { exact: true }).waitFor();
    await page.waitForURL((url) => url.hash === `#reply-${ids[44]}`);
    assert.ok(await page.locator(`#reply-${ids[44]}`).evaluate((reply) => reply.getBoundingClientRect().top < innerHeight), "it is in view");
    await page.locator("#at-day").fill("2020-01-01");
    await page.locator(".jumps").getByRole("button", { name: "Go" }).click();
    await page.getByText(text(1), { exact: true }).waitFor();
    await page.goto(`${program.base}/replies/${ids[30]}`);
    await page.getByText(text(31), { exact: true }).waitFor();
    assert.deepEqual(errors, []);
    await close();
    const phone = await enter("Ben Koch", { width: 360, height: 740, theme: "dark" });
    await phone.page.goto(program.base + long);
    assert.equal(await overflow(phone.page), 0);
    assert.deepEqual(await accessibilityProblems(phone.page), []);
    await phone.close();
});

test("what is new stays new on every device until it is read on one", async () => {
    const thread = await ask("Ana Nowak", "Who has the key?");
    const desk = await enter("Ben Koch");
    const phone = await enter("Ben Koch", { width: 360, height: 740 });
    await desk.page.goto(program.base + thread);
    await answer("Cleo Sand", thread, "It hangs by the door.");
    await desk.page.locator(".reply").getByText("It hangs by the door.").waitFor();
    await desk.page.waitForResponse((answer) => answer.url().endsWith("/reading") && answer.ok());

    await desk.page.goto("about:blank");
    await answer("Cleo Sand", thread, "No, Ben has it.");
    await phone.page.goto(`${program.base}/spaces/test-bench`);
    const row = phone.page.locator(".row.unread").filter({ hasText: "Who has the key?" });
    assert.deepEqual(await accessibilityProblems(phone.page), []);
    await row.getByRole("link", { name: "To what is new here" }).click();
    await phone.page.locator(".new-line + .reply").getByText("No, Ben has it.").waitFor(); // what was seen on the desk is not new
    assert.equal(await phone.page.locator(".new-line").count(), 1);

    await desk.page.goto(`${program.base}/spaces/test-bench`);
    await desk.page.getByText("Who has the key?", { exact: true }).waitFor();
    assert.equal(await desk.page.locator(".row.unread").filter({ hasText: "Who has the key?" }).count(), 0);
    await desk.close();
    await phone.close();
});

test("what is selected is quoted, by button, by key and from the menu", async () => {
    const thread = await ask("Ana Nowak", "How warm is it in hall 2?");
    await answer("Cleo Sand", thread, "It is warm near the oven, and cold at the gate.");
    const { page, errors, close } = await enter("Ben Koch");
    await page.goto(program.base + thread);
    const field = page.locator("#reply-here textarea");
    const prose = page.locator(".reply .prose");
    const select = (from, to) => prose.evaluate((element, [from, to]) => {
        const words = element.querySelector("p").firstChild;
        document.getSelection().setBaseAndExtent(words, words.data.indexOf(from), words, words.data.indexOf(to) + to.length);
    }, [from, to]);
    await select("warm", "oven");
    await page.locator(".quote-button").click();
    assert.match(await field.inputValue(), /^> \[Cleo Sand\]\(\/replies\/[0-9a-f-]+\):\n>\n> warm near the oven\n\n$/);
    assert.equal(await page.locator(".quote-button:visible").count(), 0);
    await field.blur();
    await select("cold", "gate");
    await page.locator(".quote-button").waitFor();
    assert.deepEqual(await accessibilityProblems(page), []);
    await page.keyboard.press("q");
    assert.match(await field.inputValue(), /> cold at the gate\n\n$/);
    await page.locator(".reply summary").first().click();
    await page.locator(".reply .menu-sheet").getByText("Quote").click();
    assert.match(await field.inputValue(), /> It is warm near the oven, and cold at the gate\.\n\n$/);
    await field.fill("");
    assert.deepEqual(errors, []);
    await close();
});

test("what helped is said with a word of thanks, seen by others at once, and makes the summary", async () => {
    const [ben, cleo] = [await enter("Ben Koch"), await enter("Cleo Sand")];
    for (const view of [ben, cleo]) await view.page.goto(`${program.base}/replies/${ids[6]}`);
    const reply = ben.page.locator(`#reply-${ids[6]}`);
    await reply.getByRole("button", { name: "Helpful" }).click();
    await reply.getByRole("link", { name: "Say thanks" }).click();
    const dialog = ben.page.locator("dialog[open]");
    await dialog.locator("#thanks").fill("Saved me an afternoon");
    assert.deepEqual(await accessibilityProblems(ben.page), []);
    await dialog.getByRole("button", { name: "It helped me" }).click();
    await reply.getByText("Saved me an afternoon").waitFor();
    await cleo.page.locator(`#reply-${ids[6]}`).getByText("Saved me an afternoon").waitFor();
    assert.equal(await cleo.page.locator(`#reply-${ids[6]}`).getByRole("button", { name: "Helpful" }).count(), 0, "nobody helps oneself");
    await ben.page.goto(`${program.base}${long}?show=helpful`);
    await ben.page.locator(".reply").getByText(text(7), { exact: true }).waitFor();
    assert.equal(await ben.page.locator(".reply").count(), 1);
    assert.deepEqual(await accessibilityProblems(ben.page), []);
    for (const view of [ben, cleo]) {
        assert.deepEqual(view.errors, []);
        await view.close();
    }
});

test("whoever facilitates pins, splits, merges and moves; links and open pages follow, and nothing leaks", async () => {
    const [one, two] = [await ask("Ben Koch", "Where is the manual?"), await ask("Ben Koch", "Where are all manuals?")];
    const aside = await answer("Cleo Sand", one, "By the way, the lamp is broken.");
    const [ana, ben] = [await enter("Ana Nowak"), await enter("Ben Koch")];
    await ana.page.goto(program.base + one);
    await ana.page.locator("#post .menu summary").first().click();
    await ana.page.getByRole("button", { name: "Pin to the top" }).click();
    await ana.page.locator("#post .badge").getByText("Pinned").waitFor();
    await ben.page.goto(`${program.base}/spaces/test-bench`);
    await ben.page.locator(".rows.pinned").getByText("Where is the manual?", { exact: true }).waitFor();

    await ana.page.goto(`${program.base}/replies/${aside.id}/thread`);
    assert.deepEqual(await accessibilityProblems(ana.page), []);
    await ana.page.locator("#title").fill("The lamp is broken");
    await ana.page.locator("#kind").selectOption("signal");
    await ana.page.locator("main form button.main-action").click();
    await ana.page.waitForURL(`**/posts/${aside.id}`);
    await ben.page.goto(`${program.base}/replies/${aside.id}`);
    await ben.page.locator("#post h1").getByText("The lamp is broken").waitFor();

    await ben.page.goto(program.base + one);
    await ana.page.goto(`${program.base}${one}/arrangement`);
    assert.deepEqual(await accessibilityProblems(ana.page), []);
    await ana.page.locator("#into").fill("nowhere");
    await ana.page.getByRole("button", { name: "Merge" }).click();
    await ana.page.getByText("This is no other thread that you can see.").waitFor();
    await ana.page.locator("#into").fill(program.base + two);
    await ana.page.getByRole("button", { name: "Merge" }).click();
    await ana.page.locator(".reply").getByText("Where is the manual?", { exact: true }).waitFor();
    await ben.page.waitForURL((url) => url.pathname === two); // the page that was open followed
    await ben.page.locator(".reply").getByText("Where is the manual?", { exact: true }).waitFor();

    await ana.page.goto(`${program.base}${two}/arrangement`);
    await ana.page.locator("#space").selectOption("leads");
    await ana.page.getByRole("button", { name: "Move the thread" }).click();
    await ana.page.locator(".crumbs, nav").getByText("Leads").first().waitFor();
    await ben.page.waitForURL((url) => url.pathname === "/"); // and the one that may not see it any more left
    for (const address of [one, two, one.replace("posts", "replies")])
        assert.equal((await ben.page.goto(program.base + address)).status(), 404, address);
    assert.deepEqual(ana.errors, []);
    await ana.close();
    await ben.close();
});

test("without scripts: jumps, quoting, thanks, pinning, splitting, merging and moving", async () => {
    const [one, two] = [await ask("Ben Koch", "Is the press free?"), await ask("Ben Koch", "When is the press free?")];
    const reply = await answer("Cleo Sand", one, "After four.");
    const off = await answer("Cleo Sand", one, "The lathe is free, too.");
    const [ana, ben] = [await enter("Ana Nowak", { javaScript: false }), await enter("Ben Koch", { javaScript: false, width: 360, height: 740 })];
    const send = (page, button) => Promise.all([page.waitForEvent("load"), button.click()]);

    await ben.page.goto(program.base + long);
    await ben.page.locator("#at-day").fill("2020-01-01");
    await send(ben.page, ben.page.locator(".jumps").getByRole("button", { name: "Go" }));
    await ben.page.getByText(text(1), { exact: true }).waitFor();
    await send(ben.page, ben.page.locator(".jumps").getByRole("link", { name: "To the end" }));
    await ben.page.getByText(text(45), { exact: true }).waitFor();

    await ben.page.goto(program.base + one);
    await ben.page.locator(`#reply-${reply.id} summary`).first().click();
    await send(ben.page, ben.page.locator(`#reply-${reply.id} .menu-sheet`).getByRole("link", { name: "Quote" }));
    assert.match(await ben.page.locator("textarea[name=body]").inputValue(), /> \[Cleo Sand\]\(\/replies\/.*After four\./s);
    await ben.page.goto(program.base + one);
    await send(ben.page, ben.page.locator(`#reply-${reply.id}`).getByRole("button", { name: "Helpful" }));
    await send(ben.page, ben.page.locator(`#reply-${reply.id}`).getByRole("link", { name: "Say thanks" }));
    await ben.page.locator("#thanks").fill("Just in time");
    await send(ben.page, ben.page.getByRole("button", { name: "It helped me" }));
    await ben.page.locator(`#reply-${reply.id}`).getByText("Just in time").waitFor();

    await ana.page.goto(program.base + one);
    await ana.page.locator("#post .menu summary").first().click();
    await send(ana.page, ana.page.getByRole("button", { name: "Pin to the top" }));
    await ana.page.locator("#post .badge").getByText("Pinned").waitFor();
    await ana.page.goto(`${program.base}/replies/${off.id}/thread`);
    await ana.page.locator("#title").fill("The lathe is free");
    await send(ana.page, ana.page.locator("main form button.main-action"));
    await ana.page.locator("#post h1").getByText("The lathe is free").waitFor();
    await ana.page.goto(`${program.base}${one}/arrangement`);
    await ana.page.locator("#into").fill(two);
    await send(ana.page, ana.page.getByRole("button", { name: "Merge" }));
    await ana.page.locator(".reply").getByText("After four.").waitFor();
    await ana.page.goto(`${program.base}${two}/arrangement`);
    await ana.page.locator("#space").selectOption("leads");
    await send(ana.page, ana.page.getByRole("button", { name: "Move the thread" }));
    assert.equal((await ben.page.goto(program.base + two)).status(), 404);

    await ben.page.goto(`${program.base}/spaces/test-bench`);
    await ben.page.locator("main .menu summary").first().click();
    await send(ben.page, ben.page.getByRole("button", { name: "I am up to date here" }));
    assert.equal(await ben.page.locator(".row.unread").count(), 0);
    await ana.close();
    await ben.close();
});

test("old links to replies of threads that were merged or split off lead to them, pressed or typed", async () => {
    const [one, two] = [await ask("Ben Koch", "Is there a spare belt?"), await ask("Ben Koch", "Who has spare belts?")];
    const [stays, goes] = [await answer("Cleo Sand", one, "In the blue box."), await answer("Cleo Sand", one, "The box is empty now.")];
    const here = await ask("Ben Koch", "Where was that said?");
    const old = (reply) => `${program.base}${one}#reply-${reply.id}`;
    await answer("Ben Koch", here, `See [the box](${old(stays)}), [the news](${old(goes)}) and [all of it](${program.base}${one}).`);
    await program.send("Ana Nowak", "POST", `/replies/${goes.id}/thread`, { title: "The box is empty", kind: "signal" });
    const { page, errors, close } = await enter("Ben Koch");
    const found = (id) => page.waitForURL((url) => url.pathname === two && url.hash === `#reply-${id}` && url.search === "");
    await page.goto(old(goes)); // its thread is there still, without it
    await page.waitForURL(`**/posts/${goes.id}`);
    await program.send("Ana Nowak", "POST", `${one}/merger`, { into: two });
    for (const press of [false, true]) {
        await page.goto(program.base + here);
        if (press) await page.getByRole("link", { name: "the box" }).click();
        else await page.goto(old(stays));
        await found(stays.id);
        await page.locator(`#reply-${stays.id}`).getByText("In the blue box.").waitFor();
        await page.goto(program.base + here);
        if (press) await page.getByRole("link", { name: "all of it" }).click();
        else await page.goto(program.base + one);
        await found(one.split("/").pop());
        await page.locator(".reply.fresh").getByText("Is there a spare belt?", { exact: true }).waitFor();
    }
    await page.goto(`${program.base}${two}#reply-${crypto.randomUUID()}`); // of one that never was, nothing is to be followed
    await page.locator("#post h1").getByText("Who has spare belts?").waitFor();
    assert.deepEqual(errors, []);
    await close();
});

test("what frames had loaded stays when the page is drawn anew by what others do", async () => {
    const made = await program.send("Ana Nowak", "POST", "/posts", { space: "test-bench", kind: "insight", title: "Warm the oil first", body: "Then it flows." });
    await program.send("Ben Koch", "POST", "/tries", { post: made.id });
    const { page, errors, close } = await enter("Ben Koch");
    await page.goto(program.base + made.address);
    const tried = page.locator("#post .tried");
    await tried.waitFor();
    await page.locator("aside .ripple-list").waitFor();
    await program.send("Cleo Sand", "POST", `${made.address}/reactions`, { add: "thanks" });
    await page.locator("#post .reaction-row, #post .reactions").getByText("1").first().waitFor();
    assert.equal(await tried.count(), 1, "after the post was drawn anew");
    await page.evaluate(() => {
        return new Promise((resolve) => {
            document.addEventListener("turbo:morph", () => setTimeout(resolve, 100), { once: true });
            window.Turbo.session.refresh(location.href);
        });
    });
    assert.equal(await tried.count(), 1, "after the page was");
    assert.equal(await page.locator("aside .ripple-list").count(), 1);
    assert.deepEqual(errors, []);
    await close();
});
