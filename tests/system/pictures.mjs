// Looks at every screen of a running server as its user would, in both themes and three widths: pictures, axe, errors, what sticks out.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { accessibilityProblems, openBrowser, openPage, overflow, signIn } from "./browser.mjs";
import { discover, nameOf, signedOut } from "./screens.mjs";

const usage = "Usage: TOGETHER_PASSWORD=... bin/screens URL EMAIL [FOLDER]\nWrites a picture of each screen to FOLDER (build/screens) and fails when one has a problem.";
const [base, email, folder = "build/screens"] = process.argv.slice(2);
const password = process.env.TOGETHER_PASSWORD;
if (!base || !email || !password) {
    console.error(usage);
    process.exit(2);
}

const widths = [1440, 768, 360];
const browser = await openBrowser();
let problems = 0;

function complain(where, what) {
    problems += 1;
    console.error(`${where}: ${what}`);
}

async function look({ page, errors }, address, { theme, width }) {
    const where = `${address} ${theme} ${width}`;
    await page.setViewportSize({ width, height: width < 500 ? 780 : 960 });
    const answer = await page.goto(base + address);
    await page.evaluate(() => document.fonts.ready);
    if (answer.status() >= 400 && !/nothing-here|none$/.test(address)) complain(where, `answered ${answer.status()}`);
    for (const error of errors.splice(0)) complain(where, error);
    for (const problem of await accessibilityProblems(page)) complain(where, problem);
    const excess = await overflow(page);
    if (excess > 0) complain(where, `${excess} px wider than the window`);
    await page.screenshot({ path: join(folder, `${nameOf(address)}-${width}-${theme}.png`), fullPage: true });
}

async function lookAll(addresses, isSignedIn) {
    for (const theme of ["light", "dark"]) {
        const view = await openPage(browser, { theme });
        if (isSignedIn) await signIn(view.page, base, { email, password });
        for (const address of addresses) for (const width of widths) await look(view, address, { theme, width });
        await view.close();
    }
}

await mkdir(folder, { recursive: true });
const guide = await openPage(browser);
await signIn(guide.page, base, { email, password });
const addresses = await discover(guide.page, base);
await guide.close();
await lookAll(signedOut, false);
await lookAll(addresses, true);
await browser.close();

console.log(`${signedOut.length + addresses.length} screens in ${widths.length} widths and 2 themes: ${problems} problems. Pictures: ${folder}`);
process.exit(problems === 0 ? 0 : 1);
