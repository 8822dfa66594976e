// The screens there are: those with an address of their own, and one of each that has to be found by the links that lead there.

export const signedOut = ["/sign-in", "/password-reset", "/password-reset/none", "/invitations/none", "/nothing-here"];

const fixed = ["/", "/spaces", "/spaces/new", "/topics", "/people", "/posts", "/posts/new", "/posts/new?kind=story", "/objectives", "/objectives/new", "/tries", "/tries/new", "/tries/unaimed", "/barriers", "/witnessing",
    "/plans/figures", "/notifications", "/saved", "/settings", "/settings/notifications", "/settings/feeds", "/settings/privacy", "/admin",
    "/admin/people", "/admin/spaces", "/admin/invitations", "/admin/imports", "/admin/audit", "/records", "/admin/records", "/admin/records/statements",
    "/admin/records/agents", "/admin/records/forwards", "/nothing-here"];
const found = [/^\/spaces\/(?!new)[^/?]+$/, /^\/spaces\/[^/]+\/members$/, /^\/spaces\/[^/]+\/edit$/, /^\/posts\/(?!new)[^/?#]+$/,
    /^\/posts\/[^/]+\/edit$/, /^\/posts\/[^/]+\/history$/, /^\/posts\/[^/]+\/deletion$/, /^\/posts\/[^/]+\/replies\/new$/, /^\/replies\/[^/]+\/edit$/,
    /^\/topics\/[^/?]+$/, /^\/people\/[^/?]+$/, /^\/objectives\/(?!new)[^/?]+$/, /^\/tries\/(?!new|unaimed)[^/?]+$/, /^\/ripples\/[^/?]+$/,
    /^\/admin\/imports\/[^/?]+$/];

// Every screen that this page's reader can reach, as paths. `look` opens each instead of a plain visit.
export async function discover(page, base, alsoFrom = [], look = (address) => page.goto(base + address)) {
    const addresses = new Map();
    const open = [...alsoFrom, ...fixed];
    for (let at = 0; at < open.length; at += 1) {
        await look(open[at]);
        const links = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) => new URL(link.href)).map(({ pathname, search }) => ({ pathname, search })));
        for (const pattern of found) {
            const first = links.find(({ pathname }) => pattern.test(pathname));
            if (!first || addresses.has(pattern.source) || alsoFrom.some((path) => pattern.test(path))) continue;
            const keepsQuery = first.pathname.endsWith("/replies/new");
            addresses.set(pattern.source, first.pathname);
            open.push(first.pathname + (keepsQuery ? first.search : ""));
        }
    }
    return open;
}

export function nameOf(address) {
    return address === "/" ? "home" : address.slice(1).replaceAll(/[/?=]/g, "-").replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "one");
}
