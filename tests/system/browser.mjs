// A real browser for system tests: one page after another, signed in or not, with its errors and what axe finds kept.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const brokenOff = "Failed to fetch";
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function openBrowser() {
    return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet });
}

// A page with its own cookies; `errors` collects what the page complains of, a breach of the Content-Security-Policy too.
// What the browser itself breaks off, because the page is being left, is no complaint: each aborted fetch takes back one.
export async function openPage(browser, { width = 1280, height = 900, theme = "light", javaScript = true, timeZone = "UTC", serviceWorkers = "allow" } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: "reduce", timezoneId: timeZone, javaScriptEnabled: javaScript, serviceWorkers });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const errors = [];
    let aborted = 0;
    page.on("requestfailed", (request) => {
        if (request.failure().errorText !== "net::ERR_ABORTED") return;
        const complaint = errors.findIndex((error) => error.includes(brokenOff));
        if (complaint < 0) aborted += 1;
        else errors.splice(complaint, 1);
    });
    const complain = (error) => {
        if (error.includes(brokenOff) && aborted > 0) aborted -= 1;
        else errors.push(error);
    };
    page.on("pageerror", (error) => complain(error.message));
    page.on("console", (message) => {
        const isAnswer = message.text().startsWith("Failed to load resource");
        if (message.type() === "error" && !isAnswer) complain(message.text());
    });
    return { page, errors, close: () => context.close() };
}

export async function signIn(page, base, { email, password }) {
    await page.goto(`${base}/sign-in`);
    await page.locator("#email").fill(email);
    await page.locator("#password").fill(password);
    await Promise.all([page.waitForURL((url) => url.pathname !== "/sign-in"), page.locator("form button").first().click()]);
}

// One line for each thing on the page that breaks WCAG 2.2 AA or axe's best practices, or only these rules of it.
export async function accessibilityProblems(page, only) {
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
    const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ["violations"] }), only ?? rules);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ""}`));
}

export function overflow(page) {
    return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
