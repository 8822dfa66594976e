// Without a network: the look of the place and one page that says so. What people wrote meanwhile is sent when it is back.
import { sendAll } from "./outbox.js";

const offlinePage = "/offline";
const cacheName = `together-${VERSION}`; // both are filled in by build.mjs
const look = LOOK;

async function prepare() {
    const cache = await caches.open(cacheName);
    await cache.addAll(look);
    const page = await fetch(offlinePage, { credentials: "omit" });
    if (page.ok && !page.redirected) await cache.put(offlinePage, page);
    await self.skipWaiting();
}

async function tidy() {
    const names = await caches.keys();
    await Promise.all(names.filter((each) => each !== cacheName).map((each) => caches.delete(each)));
    await self.clients.claim();
}

async function page(request) {
    try {
        return await fetch(request);
    } catch {
        return (await caches.match(offlinePage)) ?? Response.error();
    }
}

async function asset(request) {
    return (await caches.match(request)) ?? fetch(request);
}

function show(event) {
    const { title, body, address, tag, unread } = event.data.json();
    navigator.setAppBadge?.(unread);
    return self.registration.showNotification(title, { body, tag, data: { address } });
}

// The page that is open already is led there; else a new one is opened.
async function lead(address) {
    const [open] = await self.clients.matchAll({ type: "window" });
    if (!open) return self.clients.openWindow(address);
    await open.focus();
    return open.navigate(address);
}

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("push", (event) => event.waitUntil(show(event)));
self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(lead(event.notification.data.address));
});
self.addEventListener("sync", (event) => event.waitUntil(sendAll()));
self.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET") return;
    if (request.mode === "navigate") event.respondWith(page(request));
    else if (look.includes(new URL(request.url).pathname)) event.respondWith(asset(request));
});
