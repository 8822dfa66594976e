// When a page is drawn anew in place, what frames had loaded stays, since the server draws their empty places only; and so does
// what somebody has open.

// The place of something that a frame fills: <div data-filled-later>.
function isFilled(element, fresh) {
    if (element.matches("[data-filled-later]")) return element.childElementCount > 0;
    if (!element.matches("turbo-frame[src][complete]")) return false;
    return fresh instanceof Element && new URL(fresh.getAttribute("src") ?? "", location.href).href === element.src;
}

const isOpen = (element) => element.matches("dialog[open], details.menu[open]");

export function keepWhatIsThere() {
    document.addEventListener("turbo:before-morph-element", (event) => {
        const { target, detail } = event;
        if (isOpen(target) || isFilled(target, detail.newElement)) event.preventDefault();
    });
}
