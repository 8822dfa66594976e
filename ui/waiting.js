// A reply that could not leave is kept, said so, and sent when the network is back.
import { drop, keep, letters, sendAll } from "./outbox.js";

const waitsFor = /^\/posts\/[^/]+\/replies$/;
const retryEvery = 15_000;

const me = () => document.querySelector('meta[name="viewer"]')?.content ?? "";
const csrf = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";
const box = () => document.getElementById("outbox");

function waits(form) {
    return form instanceof HTMLFormElement && form.method === "post" && me() !== "" && waitsFor.test(new URL(form.action).pathname);
}

// Turbo says that a form could not be sent.
async function catchLetter(event) {
    const form = event.target;
    if (!waits(form)) return;
    event.preventDefault();
    const fields = [...new FormData(form).entries()];
    await keep({ id: crypto.randomUUID(), action: new URL(form.action).pathname, fields, by: me(), at: Date.now() });
    form.reset();
    form.dispatchEvent(new CustomEvent("turbo:submit-end", { bubbles: true, detail: { success: true, formSubmission: { formElement: form } } }));
    await askWorker();
    await show();
}

async function askWorker() {
    try {
        const registration = await navigator.serviceWorker?.ready;
        await registration?.sync?.register("outbox");
    } catch {
        // The pages try by themselves.
    }
}

let isServed = false;

async function flush() {
    if (me() === "" || !indexedDB) return;
    if (!isServed) navigator.serviceWorker?.register("/service-worker.js").catch(() => {});
    isServed = true;
    try {
        const taken = await sendAll({ by: me(), csrf: csrf() });
        const here = taken.some(({ action }) => action === `${location.pathname}/replies`);
        if (here) window.Turbo.visit(location.href, { action: "replace" });
    } catch {
        // Still no network: the next event or minute tries again.
    }
    await show();
}

async function show() {
    const place = box();
    if (!place) return;
    const mine = (await letters()).filter(({ by }) => by === me());
    place.hidden = mine.length === 0;
    place.querySelector("ul").replaceChildren(...mine.map((letter) => line(letter, place)));
}

function line(letter, place) {
    const item = place.querySelector("template").content.firstElementChild.cloneNode(true);
    item.querySelector(".said").textContent = Object.fromEntries(letter.fields).body ?? "";
    item.querySelector("a").href = letter.action.replace(/\/replies$/, "");
    const why = item.querySelector(".why");
    if (letter.refused) why.textContent = letter.refused;
    item.querySelector("button").addEventListener("click", async () => {
        await drop(letter.id);
        await show();
    });
    return item;
}

export function keepLetters() {
    document.addEventListener("turbo:fetch-request-error", catchLetter);
    document.addEventListener("turbo:load", flush);
    addEventListener("online", flush);
    setInterval(async () => {
        if (!document.hidden && box()?.hidden === false) await flush();
    }, retryEvery);
}
