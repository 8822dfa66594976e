// What was written without a network waits in this browser, and is sent once when the network is back: by a page, or by the service worker.

const name = "together-outbox";
const store = "letters";

function open() {
    return new Promise((resolve, reject) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "id" });
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

async function within(mode, act) {
    const database = await open();
    try {
        const transaction = database.transaction(store, mode);
        const request = act(transaction.objectStore(store));
        return await new Promise((resolve, reject) => {
            transaction.oncomplete = () => resolve(request.result);
            transaction.onerror = () => reject(transaction.error);
        });
    } finally {
        database.close();
    }
}

// { id, action, fields: [[name, value]], by, at, refused }: `by` is whose it is, `refused` why it was not taken.
export const letters = () => within("readonly", (all) => all.getAll());
export const keep = (letter) => within("readwrite", (all) => all.put(letter));
export const drop = (id) => within("readwrite", (all) => all.delete(id));

function bodyOf(fields, csrf) {
    const hasFile = fields.some(([, value]) => value instanceof Blob);
    const body = hasFile ? new FormData() : new URLSearchParams();
    for (const [field, value] of fields) body.append(field, field === "csrf" && csrf ? csrf : value);
    return body;
}

// True when it was taken. The key makes of two tries one reply. Throws while there is no network.
async function send(letter, csrf) {
    const headers = { Accept: "application/json", "Idempotency-Key": letter.id };
    const answer = await fetch(letter.action, { method: "POST", headers, body: bodyOf(letter.fields, csrf) });
    if (answer.ok) {
        await drop(letter.id);
        return true;
    }
    const isPassing = answer.status >= 500 || answer.status === 429 || answer.status === 409;
    if (isPassing) throw new Error(`answered ${answer.status}`);
    const problem = await answer.json().catch(() => ({}));
    await keep({ ...letter, refused: problem.fields?.[0]?.message ?? problem.title ?? String(answer.status) });
    return false;
}

// Sends what waits, oldest first, one page at a time; returns what was taken.
export function sendAll({ by, csrf } = {}) {
    return navigator.locks.request(name, async () => {
        const taken = [];
        const waiting = (await letters()).filter((letter) => !letter.refused && (!by || letter.by === by));
        for (const letter of waiting.sort((one, other) => one.at - other.at)) {
            if (await send(letter, csrf)) taken.push(letter);
        }
        return taken;
    });
}
