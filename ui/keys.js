// Keyboard: every element with data-hotkey answers to its keys on every page; j and k go from row to row, from reply to reply.
import { install, uninstall } from "@github/hotkey";

const installed = new Set();
const steps = new Map([["j", 1], ["k", -1]]);

function installAll() {
    for (const element of installed) {
        if (element.isConnected) continue;
        uninstall(element);
        installed.delete(element);
    }
    for (const element of document.querySelectorAll("[data-hotkey]")) {
        if (installed.has(element)) continue;
        installed.add(element);
        install(element);
    }
}

const isWriting = ({ target }) => target.closest?.("input, textarea, select, [contenteditable], dialog[open]") !== null;

// Rows by their link, replies by themselves; what is no stop by itself becomes one for the moment.
function stops() {
    return [...document.querySelectorAll("main .row h3 a, main .tile :is(h2, h3) a, main .thread .post, main .thread .reply")].filter((element) => element.getClientRects().length > 0);
}

function step(event) {
    const by = steps.get(event.key);
    if (!by || event.ctrlKey || event.metaKey || event.altKey || isWriting(event)) return;
    const all = stops();
    const at = all.findLastIndex((element) => element === document.activeElement || element.contains(document.activeElement));
    const next = all[at === -1 && by < 0 ? all.length - 1 : at + by];
    if (!next) return;
    event.preventDefault();
    if (next.tabIndex < 0) next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

// Escape leaves a field, so that the keys of the page are at hand again.
function leave(event) {
    const field = event.target.closest?.("input, textarea, select");
    if (event.key !== "Escape" || event.defaultPrevented || !field || field.closest("dialog[open], [aria-expanded=true]")) return;
    field.blur();
}

// The reply that one is at, else the post.
function saveFocused(event) {
    if (!event.target.closest?.("[data-save-focused]")) return;
    const at = document.activeElement?.closest(".reply, .post") ?? document.querySelector(".thread .post");
    at?.querySelector(":scope > .reply-own [data-save], :scope > .post-head [data-save]")?.click();
}

export function followKeys() {
    document.addEventListener("turbo:load", installAll);
    document.addEventListener("turbo:render", installAll);
    document.addEventListener("keydown", step);
    document.addEventListener("keydown", leave);
    document.addEventListener("click", saveFocused);
}
