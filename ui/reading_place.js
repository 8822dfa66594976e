// What one reads stays where it is while the page changes above or around it.

// Runs `change` and moves the page so that the first thing in view is where it was. The element that has the focus, when it is
// in view, counts most.
export function keepPlace(change) {
    const anchor = anchorInView();
    const before = anchor?.getBoundingClientRect().top;
    change();
    if (!anchor?.isConnected) return;
    const moved = anchor.getBoundingClientRect().top - before;
    if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: "instant" });
}

export function isInView(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
}

function anchorInView() {
    const focused = document.activeElement;
    if (focused?.matches("textarea, input") && isInView(focused)) return focused;
    const header = document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0;
    for (const element of document.querySelectorAll(".post .prose > *, .reply-own, .row, .reply-here")) {
        const { top, bottom } = element.getBoundingClientRect();
        if (bottom > header && top < innerHeight) return element;
    }
    return null;
}
