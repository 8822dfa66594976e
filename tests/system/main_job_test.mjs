// From an empty machine to an accepted answer, as people do it: in a browser, with the real program and a real export.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { openBrowser, openPage } from "./browser.mjs";
import { password, sharedData, startProgram } from "./program.mjs";

let program;
let browser;
let ana;
let ben;

before(async () => {
    program = await startProgram();
    browser = await openBrowser();
    ana = await openPage(browser, { width: 1440, timeZone: "Europe/Zurich" });
    ben = await openPage(browser, { width: 768, timeZone: "Europe/Lisbon" });
});

after(async () => {
    await browser?.close();
    await program?.stop();
});

const shows = (page, text) => page.getByText(text).first().waitFor();
const press = (page, name, within = "main") => page.locator(within).getByRole("button", { name }).first().click();
const at = (page, path) => page.waitForURL((url) => (path instanceof RegExp ? path.test(url.pathname) : url.pathname === path));

async function openMenu(page, label) {
    await page.locator("main").getByLabel(label).first().click();
}

async function makeOrganisation({ page }) {
    await page.goto(program.base);
    await at(page, "/first-run");
    await page.getByLabel("One-time code").fill("not-the-code");
    await press(page, "Go on");
    await shows(page, "This is not the code");
    await page.getByLabel("One-time code").fill(program.code);
    await press(page, "Go on");
    await page.getByLabel("What is your organisation called?").fill("Halden Instruments");
    await page.getByLabel("Your name").fill("Ana Nowak");
    await page.getByLabel("E-mail address").fill("ana@example.org");
    await page.getByLabel("Choose a password").fill("password12");
    await press(page, "Go on");
    await shows(page, "among the first that somebody would guess");
    assert.equal(await page.getByLabel("Your name").inputValue(), "Ana Nowak");
    await page.getByLabel("Choose a password").fill(password);
    await press(page, "Go on");
    await page.getByLabel("Spaces of your own").fill("Test bench");
    await press(page, "Go on");
    await shows(page, "Who else comes?");
}

async function importWorkspace({ page }) {
    await page.getByRole("link", { name: "Bring conversations" }).click();
    await at(page, "/admin/imports");
    await page.locator("#file").setInputFiles(join(sharedData, "slack/mesos-magellan-export.zip"));
    await press(page, "Start the import");
    await at(page, /^\/admin\/imports\/.+/);
    await shows(page, "It is all here");
    const threads = page.getByRole("row").filter({ hasText: "Threads" });
    assert.match(await threads.innerText(), /Threads\s+64/);
    await page.goto(`${program.base}/spaces/enrique`);
    await press(page, "Join");
    await shows(page, "You are in this space now.");
    await page.getByLabel("Places", { exact: true }).getByRole("link", { name: "enrique" }).waitFor();
}

async function inviteAndAccept() {
    const { page } = ana;
    await page.goto(`${program.base}/admin/invitations`);
    await page.getByLabel("Test bench").check();
    await page.getByLabel("A word from you").fill("Come and tell how you do it.");
    await press(page, "Make the invitation");
    const link = await page.locator(".secret").first().innerText();
    assert.ok(link.startsWith(`${program.base}/invitations/`), link);
    await ben.page.goto(link);
    await shows(ben.page, "Come and tell how you do it.");
    await ben.page.getByLabel("Your name").fill("Ben Koch");
    await ben.page.getByLabel("E-mail address").fill("ben@example.org");
    await ben.page.locator("input[type=password]").fill(password);
    await press(ben.page, "Come in");
    await at(ben.page, "/");
    await shows(ben.page, /Good (morning|afternoon|evening), Ben/);
}

async function askQuestion({ page }) {
    await page.goto(`${program.base}/spaces/test-bench`);
    await page.getByRole("banner").getByRole("link", { name: "New" }).click();
    await at(page, "/posts/new");
    assert.equal(await page.getByLabel("Where does it belong?").inputValue(), "test-bench");
    await page.locator("main").getByText("Question", { exact: true }).click({ force: true });
    await page.locator("#title").fill("How do you hand over a half-finished order?");
    await page.locator("textarea[name=body]").fill("We write the step on the card.\n\n- [x] step\n- [ ] what we ruled out\n\n<script>alert(1)</script>");
    await page.locator("#topics").fill("hand-over, night shift");
    await page.locator("form.write button.main-action").click();
    await at(page, /^\/posts\/[0-9a-f-]{36}$/);
    assert.equal(await page.locator("main script").count(), 0);
    await page.getByRole("checkbox", { name: "what we ruled out" }).waitFor();
    await page.getByLabel("Places", { exact: true }).locator("[aria-current=true]", { hasText: "Test bench" }).waitFor();
    return new URL(page.url()).pathname;
}

async function answer({ page }, post) {
    await page.goto(`${program.base}/`);
    await page.getByRole("link", { name: "How do you hand over" }).click();
    await at(page, post);
    const box = page.locator("#reply-here textarea");
    await box.fill("One line, spoken: **I was about to**. @ana");
    await page.locator("#reply-here").getByRole("button", { name: "Preview" }).click();
    await page.locator("#reply-here .preview strong", { hasText: "I was about to" }).waitFor();
    await page.locator("#reply-here").getByRole("button", { name: "Preview" }).click();
    await box.press("Control+Enter");
    await page.locator("#replies .prose strong", { hasText: "I was about to" }).waitFor();
    assert.equal(await page.locator("#reply-here textarea").inputValue(), "");
}

async function acceptAndReact({ page }, post) {
    await page.goto(program.base + post);
    await press(page, "This answered it");
    await page.locator(".answer", { hasText: "Accepted answer" }).waitFor();
    await page.locator(".answer").getByLabel("React").click();
    await page.locator(".answer").getByRole("button", { name: "Thanks" }).click();
    await page.locator(".answer button.reaction[aria-pressed=true]", { hasText: "Thanks" }).waitFor();
}

async function editInTwoTabs(post) {
    const tab = await ana.page.context().newPage();
    await ana.page.goto(`${program.base}${post}/edit`);
    await tab.goto(`${program.base}${post}/edit`);
    await ana.page.locator("textarea[name=body]").fill("We write the step on the card, and what we ruled out.");
    await ana.page.locator("form.write button.main-action").click();
    await at(ana.page, post);
    await tab.locator("textarea[name=body]").fill("We write nothing at all.");
    await tab.locator("form.write button.main-action").click();
    await shows(tab, "ruled out");
    assert.equal(await tab.locator("#body").inputValue(), "We write nothing at all.");
    await tab.locator("form .main-action").click();
    await at(tab, post);
    await shows(tab, "We write nothing at all.");
    await tab.getByRole("link", { name: "edited" }).first().click();
    await at(tab, `${post}/history`);
    assert.equal(await tab.locator(".versions > li").count(), 3);
    await tab.close();
}

async function deleteAndClose({ page }, post) {
    await page.goto(program.base + post);
    await page.locator("#reply-here textarea").fill("Never mind.");
    await page.locator("#reply-here button.main-action").click();
    const mine = page.locator("#replies .reply", { hasText: "Never mind." });
    await mine.waitFor();
    await mine.getByLabel("More for the reply by Ben Koch").click();
    await mine.getByRole("link", { name: "Delete" }).click();
    await page.locator("dialog[open]").getByRole("button").first().click();
    await shows(page, "It is deleted.");
    assert.equal(await page.getByText("Never mind.").count(), 0);
    await ana.page.goto(program.base + post);
    await openMenu(ana.page, "More for this post");
    await press(ana.page, "Close the thread");
    await ana.page.locator(".closed-note").waitFor();
    assert.equal(await ana.page.locator("#reply-here").count(), 0);
}

test("the main job: from an empty machine to an accepted answer", async () => {
    await makeOrganisation(ana);
    await importWorkspace(ana);
    await inviteAndAccept();
    const post = await askQuestion(ana);
    await answer(ben, post);
    await acceptAndReact(ana, post);
    await editInTwoTabs(post);
    await deleteAndClose(ben, post);
    assert.deepEqual([...ana.errors, ...ben.errors], []);
});

test("the main job, housekeeping: settings, sessions, a forgotten password", async () => {
    const { page } = ben;
    await page.goto(`${program.base}/settings`);
    await page.locator("#person-title").fill("Logistics");
    await press(page, "Save changes", "#profile");
    await shows(page, "Saved.");
    assert.equal(await page.locator(".flash").count(), 1);
    assert.equal(await page.locator("#time_zone").inputValue(), "Europe/Lisbon");
    await page.reload();
    assert.equal(await page.locator(".flash").count(), 0);
    await page.locator("#preferences").getByText("Dark", { exact: true }).click({ force: true });
    await press(page, "Save changes", "#preferences");
    await page.locator(":root[data-theme=dark]").waitFor();
    await press(page, /everywhere/, "#sessions");
    await at(page, "/sign-in");
    await shows(page, "You are signed out everywhere.");

    await ana.page.goto(`${program.base}/admin/people`);
    await ana.page.getByRole("row").filter({ hasText: "Ben Koch" }).getByRole("button", { name: "New password" }).click();
    const link = await ana.page.locator(".secret").first().innerText();
    await page.goto(link);
    await page.getByLabel("New password").fill("heron over green hill");
    await press(page, "Set the new password");
    await at(page, "/");
    await shows(page, "Your password is changed.");

    await page.goto(`${program.base}/admin`);
    await page.locator("h1").waitFor();
    assert.match(await page.locator("main").innerText(), /not do that/);
    await page.goto(`${program.base}/posts/none`);
    await page.getByRole("link", { name: "Go home" }).first().waitFor();
});

test("the main job, administration: people who were brought along are invited together, spaces are kept", async () => {
    const { page } = ana;
    await page.goto(`${program.base}/admin/invitations`);
    await press(page, "Invite those chosen");
    await shows(page, "Choose somebody first.");
    await page.getByRole("checkbox", { name: /Harry Potter/ }).check();
    await page.getByRole("checkbox", { name: /Hermione Granger/ }).check();
    await press(page, "Invite those chosen");
    await shows(page, "2 invitations are made.");
    const links = await page.locator(".made-links code").allInnerTexts();
    assert.equal(links.length, 2);
    await press(page, "Invite everybody");
    await shows(page, /invitations? (is|are) made/);
    const harry = await openPage(browser);
    await harry.page.goto(links[0]);
    await shows(harry.page, "becomes yours");
    await harry.close();

    await page.goto(`${program.base}/admin/spaces`);
    await page.getByRole("button", { name: "Archive enrique" }).click();
    await page.getByRole("button", { name: "Open again enrique" }).click();
    await page.getByRole("button", { name: "Archive enrique" }).waitFor();
    await page.goto(`${program.base}/admin/audit`);
    await shows(page, "archived a space");
});
