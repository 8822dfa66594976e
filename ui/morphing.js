// When a page is drawn anew in place, what frames had loaded stays: the server draws their empty places only.

// The place of something that a frame fills: <div data-filled-later>.
function isFilled(element, fresh) {
    if (element.matches("[data-filled-later]")) return element.childElementCount > 0;
    if (!element.matches("turbo-frame[src][complete]")) return false;
    return fresh instanceof Element && new URL(fresh.getAttribute("src") ?? "", location.href).href === element.src;
}

export function keepWhatIsFilled() {
    document.addEventListener("turbo:before-morph-element", (event) => {
        const { target, detail } = event;
        if (isFilled(target, detail.newElement)) event.preventDefault();
    });
}
