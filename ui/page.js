// What each shown page needs once, whether it came by a full load or by Turbo.

import { noteRecent } from "./recent.js";

function takeTheme() {
    const theme = document.body.dataset.theme;
    if (theme) document.documentElement.dataset.theme = theme;
}

// What scrolls sideways can be reached by keyboard.
function reachScrollers() {
    for (const element of document.querySelectorAll(".prose pre, .prose table, .tabs, .diff")) {
        const scrolls = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1;
        const hasStops = element.querySelector("a, button") !== null;
        if (scrolls && !hasStops) element.tabIndex = 0;
    }
}

function ready() {
    takeTheme();
    reachScrollers();
    noteRecent();
}

export function readyPage() {
    document.documentElement.classList.add("scripted");
    document.addEventListener("turbo:load", ready);
    document.addEventListener("turbo:render", ready);
}
