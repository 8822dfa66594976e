// Keyboard: every element with data-hotkey answers to its keys on every page.
import { install } from "@github/hotkey";

const installed = new WeakSet();

function installAll() {
    for (const element of document.querySelectorAll("[data-hotkey]")) {
        if (installed.has(element)) continue;
        installed.add(element);
        install(element);
    }
}

export function followKeys() {
    document.addEventListener("turbo:load", installAll);
    document.addEventListener("turbo:render", installAll);
}
