// A card about whoever a link leads to, but where it is one already, while a pointer rests or the focus stands on it. Escape puts it away.
const patience = 350; // milliseconds, before it comes
const grace = 220; // before it goes: time to reach it

const known = new Map();
let card, shown, coming, going;

function linkOf(target) {
    const link = target.closest?.('a[href^="/people/"]');
    const isPerson = link && /^\/people\/[a-z0-9-]+$/.test(link.getAttribute("href"));
    return isPerson && !card?.contains(link) && !link.closest(".tile") ? link : null;
}

async function contentOf(address) {
    if (!known.has(address)) {
        const answer = await fetch(`${address}/card`, { headers: { Accept: "text/html", "X-Requested-With": "fetch" } });
        if (!answer.ok || answer.redirected) return "";
        known.set(address, await answer.text());
    }
    return known.get(address);
}

function makeCard() {
    card = document.createElement("div");
    card.className = "person-pop";
    card.hidden = true;
    card.addEventListener("pointerenter", () => clearTimeout(going));
    card.addEventListener("pointerleave", leave);
    (document.querySelector("main") ?? document.body).append(card);
}

async function show(link) {
    const content = await contentOf(link.getAttribute("href"));
    if (!content || shown !== link || !link.isConnected) return;
    if (!card?.isConnected) makeCard();
    card.innerHTML = content;
    card.hidden = false;
    const place = link.getBoundingClientRect();
    const left = Math.min(place.left, document.documentElement.clientWidth - card.offsetWidth - 8);
    const isBelow = place.bottom + card.offsetHeight + 8 < window.innerHeight;
    card.style.left = `${Math.max(8, left)}px`;
    card.style.top = `${Math.max(8, isBelow ? place.bottom + 6 : place.top - card.offsetHeight - 6)}px`;
}

function hide() {
    clearTimeout(coming);
    shown = null;
    if (card) card.hidden = true;
}

function leave() {
    clearTimeout(coming);
    going = setTimeout(hide, grace);
}

function come(event) {
    if (event.pointerType === "touch") return;
    const link = linkOf(event.target);
    if (!link || link === shown) return;
    clearTimeout(going);
    clearTimeout(coming);
    shown = link;
    coming = setTimeout(() => show(link), patience);
}

export function showPeople() {
    document.addEventListener("pointerover", come);
    document.addEventListener("pointerout", (event) => { if (linkOf(event.target)) leave(); });
    document.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) come(event); });
    document.addEventListener("focusout", (event) => { if (linkOf(event.target)) leave(); });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    document.addEventListener("scroll", hide, { passive: true });
    document.addEventListener("turbo:before-render", hide);
}
