// When a page is drawn anew in place, what frames had loaded stays, since the server draws their empty places only; and so does
// what somebody has open, until they are done with it.

// The place of something that a frame fills: <div data-filled-later>.
function isFilled(element, fresh) {
    if (element.matches("[data-filled-later]")) return element.childElementCount > 0;
    if (!element.matches("turbo-frame[src][complete]")) return false;
    return fresh instanceof Element && new URL(fresh.getAttribute("src") ?? "", location.href).href === element.src;
}

const open = "dialog[open], details.menu[open]";

function closeWhatIsDone({ detail }) {
    if (!detail.success || !detail.fetchResponse?.redirected) return;
    for (const element of document.querySelectorAll(open)) element.close ? element.close() : element.removeAttribute("open");
}

export function keepWhatIsThere() {
    document.addEventListener("turbo:submit-end", closeWhatIsDone);
    document.addEventListener("turbo:before-morph-element", (event) => {
        const { target, detail } = event;
        if (target.matches(open) || isFilled(target, detail.newElement)) event.preventDefault();
    });
}
