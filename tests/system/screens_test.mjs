// Every screen, in both themes on a phone and on a desk: what axe finds, what sticks out sideways, what the page complains of.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityProblems, openBrowser, openPage, overflow, signIn } from "./browser.mjs";
import { emailOf, password, startProgram } from "./program.mjs";
import { discover, signedOut } from "./screens.mjs";

const people = [{ name: "Ana Nowak", role: "admin" }, { name: "Ben Koch" }];
const body = `A *word*, a @ben-koch, a #topic, \`code\` and https://example.org/${"long-".repeat(30)}.

| screw | Nm | ${"a wide column | ".repeat(4)}
| --- | --- | ${"--- | ".repeat(4)}
| 1 | 0.62 | ${"value | ".repeat(4)}

- [x] a task
- [ ] another

\`\`\`
${"int main() { return 0; } ".repeat(8)}
\`\`\`

> a quotation
`;
let program;
let browser;
let thread;

before(async () => {
    program = await startProgram({ people });
    browser = await openBrowser();
    await fill();
});

after(async () => {
    await browser?.close();
    await program?.stop();
});

// One of everything that a screen can show.
async function fill() {
    const ana = (method, path, sent) => program.send("Ana Nowak", method, path, sent);
    const ben = (method, path, sent) => program.send("Ben Koch", method, path, sent);
    await ana("POST", "/spaces", { name: "Test bench", purpose: "Set-ups, faults and small tricks." });
    await ana("POST", "/spaces", { name: "Works council", purpose: "Ours.", closed: true });
    await ben("POST", "/spaces/test-bench/membership");
    for (const kind of ["question", "insight", "idea", "story", "signal"])
        thread = (await ana("POST", "/posts", { space: "test-bench", kind, title: `A ${kind} with a title that is long enough to break`, body, topics: ["hand-over", "night shift"] })).id;
    const { id } = await ana("POST", "/posts", { space: "test-bench", kind: "question", title: "Is it the battery, or me?", body });
    thread = id;
    const reply = await ben("POST", `/posts/${id}/replies`, { body });
    await ana("POST", `/posts/${id}/replies`, { body: "Indeed.", parent: reply.id });
    const mine = await ana("POST", `/posts/${id}/replies`, { body: "One more." });
    await ana("POST", `/posts/${id}/acceptance`, { reply: reply.id });
    await ana("POST", `/replies/${reply.id}/reactions`, { add: "thanks" });
    await ana("PUT", `/replies/${mine.id}`, { body: "One more, edited.", version: 1 });
    await ana("PUT", `/posts/${id}`, { kind: "question", title: "Is it the battery, or is it me?", body, topics: ["torque"], version: 1 });
    await ana("POST", "/admin/invitations", { role: "guest", spaces: ["test-bench"], note: "Come!" });
}

const wide = { width: 1280, height: 900 };
const narrow = { width: 360, height: 780 };

// One load a screen: on a phone in the light all of axe's rules, on a desk in the dark what differs there.
async function problemsOf({ page, errors }, address) {
    const problems = [];
    await page.setViewportSize(narrow);
    await page.emulateMedia({ colorScheme: "light" });
    const answer = await page.goto(program.base + address);
    if (answer.status() >= 500) problems.push(`answered ${answer.status()}`);
    problems.push(...(await accessibilityProblems(page)));
    const excess = await overflow(page);
    if (excess > 0) problems.push(`${excess} px wider than the window`);
    await page.setViewportSize(wide);
    await page.emulateMedia({ colorScheme: "dark" });
    problems.push(...(await accessibilityProblems(page, ["color-contrast", "target-size", "link-in-text-block"])));
    problems.push(...errors.splice(0));
    return problems.map((problem) => `${address}: ${problem}`);
}

test("every screen is accessible and fits, in both themes, on a phone and on a desk", async () => {
    const view = await openPage(browser);
    const problems = [];
    for (const address of signedOut) problems.push(...(await problemsOf(view, address)));
    await signIn(view.page, program.base, { email: emailOf("Ana Nowak"), password });
    const addresses = await discover(view.page, program.base, [`/posts/${thread}`], async (address) => problems.push(...(await problemsOf(view, address))));
    assert.ok(addresses.length >= 25, `only ${addresses.length} screens were found`);
    assert.deepEqual(problems, []);
    await view.close();
});
