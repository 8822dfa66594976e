// Files on their way wait in this browser, so that they go on after a reload: each with the draft that it belongs to.

const name = "together-uploads";
const store = "files";
const longestWait = 23 * 3600 * 1000; // the server keeps what came for a day

function open() {
    return new Promise((resolve, reject) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "id" });
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

// Where the browser keeps nothing, in a private window, an upload still works: it just does not survive the page.
async function within(mode, act) {
    try {
        const database = await open();
        const transaction = database.transaction(store, mode);
        const request = act(transaction.objectStore(store));
        return await new Promise((resolve, reject) => {
            transaction.oncomplete = () => resolve(request.result);
            transaction.onerror = () => reject(transaction.error);
            transaction.onabort = () => reject(transaction.error);
        }).finally(() => database.close());
    } catch {
        return undefined;
    }
}

const by = () => document.body.dataset.person;

// { id, key, by, file, address, at }: `key` is that of the draft, `by` whose it is, `address` where the server keeps what came.
export const entryOf = (key, file) => ({ id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, key, by: by(), file, address: null, at: Date.now() });
export const keep = (entry) => within("readwrite", (all) => all.put(entry));
export const drop = (entry) => within("readwrite", (all) => all.delete(entry.id));

// Those of a draft; what is too old is forgotten.
export async function list(key) {
    const all = (await within("readonly", (store) => store.getAll())) ?? [];
    const isOld = (entry) => Date.now() - entry.at > longestWait;
    await Promise.all(all.filter(isOld).map(drop));
    return all.filter((entry) => !isOld(entry) && entry.key === key && entry.by === by()).sort((one, other) => one.at - other.at);
}

// Here and on the server.
export async function giveUp(entry, token) {
    await drop(entry);
    if (entry.address) fetch(entry.address, { method: "DELETE", headers: { "X-CSRF-Token": token, "X-Requested-With": "fetch" } }).catch(() => {});
}

// One tab at a time; false where another one is at it.
export async function alone(entry, act) {
    if (!navigator.locks) return act().then(() => true);
    try {
        await navigator.locks.request(`${name}-${entry.id}`, { signal: AbortSignal.timeout(2000) }, act);
        return true;
    } catch (problem) {
        if (problem.name === "TimeoutError" || problem.name === "AbortError") return false;
        throw problem;
    }
}
