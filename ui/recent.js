// Where one was last, in this browser only, and forgotten with signing out.

const key = "recent";
const most = 8;
const worthwhile = /^\/(posts\/[0-9a-f-]{36}|spaces\/(?!new$)[^/]+|people\/[^/]+|topics\/[^/]+)$/;

export function recentPlaces() {
    try {
        const places = JSON.parse(localStorage.getItem(key) ?? "[]");
        return Array.isArray(places) ? places.filter(({ path }) => path !== location.pathname) : [];
    } catch {
        return [];
    }
}

export function noteRecent() {
    const isSignedIn = document.querySelector(".rail") !== null;
    if (!isSignedIn) return localStorage.removeItem(key);
    const heading = document.querySelector("main h1");
    if (!worthwhile.test(location.pathname) || !heading) return;
    const kind = document.querySelector(".thread > .post")?.className.match(/kind-(\w+)/)?.[1];
    const place = { path: location.pathname, title: heading.textContent.trim().slice(0, 200), kind };
    localStorage.setItem(key, JSON.stringify([place, ...recentPlaces()].slice(0, most)));
}
