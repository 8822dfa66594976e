// Where a draft is kept: on the server, and in this browser while the server cannot be reached.
export class DraftStore {
    constructor(key, version, token) {
        this.key = key;
        this.version = version;
        this.token = token;
    }

    get address() {
        return `/drafts/${encodeURIComponent(this.key)}`;
    }

    // What this browser kept and the server never got: { fields, version }.
    kept() {
        return JSON.parse(localStorage.getItem(this.name) ?? "null");
    }

    keep(fields) {
        localStorage.setItem(this.name, JSON.stringify({ fields, version: this.version }));
    }

    forget() {
        localStorage.removeItem(this.name);
    }

    // "saved", "stale" when another device saved or sent it since, "away" when the server cannot be reached.
    async save(fields, { last = false } = {}) {
        const answer = await this.ask("PUT", { ...fields, version: this.version }, last);
        if (!answer) return "away";
        if (answer.status === 412) return "stale";
        if (!answer.ok) return "away";
        this.version = (await answer.json()).version;
        this.forget();
        return "saved";
    }

    async drop() {
        this.forget();
        if (this.version === 0) return;
        const answer = await this.ask("DELETE");
        if (answer?.ok) this.version = 0;
    }

    // The other device's; none when it was sent or thrown away there.
    async read() {
        const answer = await this.ask("GET");
        if (!answer?.ok) {
            this.version = 0;
            return null;
        }
        const draft = await answer.json();
        this.version = draft.version;
        return draft;
    }

    abort() {
        this.asking?.abort();
    }

    async ask(method, body, last = false) {
        this.asking = new AbortController();
        const headers = { Accept: "application/json", "X-CSRF-Token": this.token, "X-Requested-With": "fetch" };
        if (body) headers["Content-Type"] = "application/json";
        try {
            return await fetch(this.address, { method, headers, body: body && JSON.stringify(body), keepalive: last, signal: this.asking.signal });
        } catch {
            return null;
        }
    }

    get name() {
        return `draft:${this.key}`;
    }
}
