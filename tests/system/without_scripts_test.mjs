// Reading, asking, answering and looking after one's account with JavaScript off.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openPage, signIn } from "./browser.mjs";
import { emailOf, password, startProgram } from "./program.mjs";

let program;
let browser;

before(async () => {
    const people = [{ name: "Ana Nowak", role: "admin" }, { name: "Ben Koch" }];
    program = await startProgram({ people });
    browser = await openBrowser();
    await program.send("Ana Nowak", "POST", "/spaces", { name: "Test bench" });
});

after(async () => {
    await browser?.close();
    await program?.stop();
});

async function enter(name) {
    const opened = await openPage(browser, { width: 360, height: 740, javaScript: false });
    await signIn(opened.page, program.base, { email: emailOf(name), password });
    return opened.page;
}

async function send(page, button) {
    await Promise.all([page.waitForEvent("load"), button.click()]);
}

test("without scripts one joins, asks, answers, accepts, edits and deletes", async () => {
    const [ana, ben] = [await enter("Ana Nowak"), await enter("Ben Koch")];
    await ben.goto(`${program.base}/spaces/test-bench`);
    await send(ben, ben.getByRole("button", { name: "Join" }));
    await ben.getByText("You are in this space now.").waitFor();

    await ben.goto(`${program.base}/posts/new?space=test-bench&kind=question`);
    await ben.locator("#title").fill("Is it the battery, or me?");
    await ben.locator("textarea[name=body]").fill("It drifts after **200 screws**.");
    await send(ben, ben.locator("form.write button.main-action"));
    const thread = ben.url();
    assert.match(thread, /\/posts\/[0-9a-f-]{36}$/);

    await ana.goto(thread);
    await ana.locator("#reply-here textarea").fill("The battery.");
    await send(ana, ana.locator("#reply-here button.main-action"));
    await ana.locator(".reply").getByText("The battery.").waitFor();
    await send(ana, ana.locator(".reply").getByRole("link", { name: "Reply" }).first());
    await ana.locator("textarea[name=body]").fill("Change it at the second bar.");
    await send(ana, ana.locator("form.reply-fields button.main-action"));
    await ana.locator(".nested").getByText("Change it at the second bar.").waitFor();

    await ben.goto(thread);
    await send(ben, ben.getByRole("button", { name: "This answered it" }).first());
    await ben.locator(".answer").getByText("The battery.").waitFor();
    await ben.locator(".answer").getByLabel("React").first().click();
    await send(ben, ben.locator(".answer details[open]").getByRole("button", { name: "Thanks" }));
    await ben.locator(".answer button.reaction[aria-pressed=true]").waitFor();

    await ben.goto(`${thread}/edit`);
    await ben.locator("textarea[name=body]").fill("It drifts after *300* screws.");
    await send(ben, ben.locator("form.write button.main-action"));
    await ben.locator("#post em", { hasText: "300" }).waitFor();
    await ben.goto(`${thread}/history`);
    assert.equal(await ben.locator(".versions > li").count(), 2);
    await ben.goto(`${thread}/deletion`);
    await send(ben, ben.locator("main form button.danger"));
    await ben.goto(thread);
    assert.equal(await ben.getByText("300").count(), 0);
});

test("without scripts nothing that needs them is offered, and the account is looked after", async () => {
    const page = await enter("Ben Koch");
    await page.goto(`${program.base}/settings`);
    assert.equal(await page.locator(".scripts-only:visible").count(), 0);
    await page.locator("#theme-dark, input[name=theme][value=dark]").check({ force: true });
    await send(page, page.locator("#preferences button.main-action"));
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    await page.getByText("Saved.").waitFor();
    await page.goto(`${program.base}/people?q=nowak`);
    await page.getByText("Ana Nowak").first().waitFor();
    await page.goto(program.base);
    await page.locator("header summary").click();
    await send(page, page.getByRole("button", { name: "Sign out" }));
    await page.getByLabel("Password").waitFor();
});
