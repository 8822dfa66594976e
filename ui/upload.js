// One file on its way to the server: a small one at once, a large one in pieces that go on where they were cut off.

const pieceSize = 1_000_000;

// The connection is gone: it can go on later.
export class Away extends Error {}
// It is not taken, and why; `isFinal` when trying again would not help.
export class Refused extends Error {
    constructor(message, isFinal) {
        super(message);
        this.isFinal = isFinal;
    }
}
// The file itself cannot be read any more.
export class Unreadable extends Error {}

export class Upload {
    // `address` is that of an upload begun before, if any; `begun` is told of a new one, `moved` how much came (0 to 1).
    constructor(file, { token, address, begun, moved, signal }) {
        Object.assign(this, { file, token, address, begun, moved, signal });
    }

    // Answers the attachment as HTML for a form.
    async send() {
        if (this.file.size <= pieceSize && !this.address) return this.sendWhole();
        let offset = await this.findOffset();
        while (offset < this.file.size) offset = await this.sendPiece(offset);
        const answer = await this.ask("POST", `${this.address}/attachment`, { body: "{}", type: "application/json", accept: asHtml });
        if (answer.status === 404 || answer.status === 409) throw this.startAnew();
        return taken(answer).responseText;
    }

    async sendWhole() {
        const fields = new FormData();
        fields.set("csrf", this.token());
        fields.set("file", new Blob([await this.read(0)], { type: this.file.type }), this.file.name);
        return taken(await this.ask("POST", "/attachments", { body: fields, accept: asHtml, length: this.file.size })).responseText;
    }

    async findOffset() {
        if (this.address) {
            const known = await this.ask("GET", this.address);
            if (known.status === 200) return Number(known.getResponseHeader("Upload-Offset"));
            if (known.status !== 404) taken(known);
        }
        const body = JSON.stringify({ name: this.file.name || "picture.png", size_bytes: this.file.size });
        const begun = taken(await this.ask("POST", "/uploads", { body, type: "application/json" }));
        this.address = begun.getResponseHeader("Location");
        this.begun(this.address);
        return 0;
    }

    async sendPiece(offset) {
        const body = await this.read(offset);
        const answer = await this.ask("PATCH", this.address, { body, type: "application/partial-upload", offset, length: body.byteLength });
        if (answer.status === 404) throw this.startAnew();
        if (answer.status !== 409) taken(answer);
        const next = Number(answer.getResponseHeader("Upload-Offset"));
        if (next === offset) throw new Away(); // another one is writing
        return next;
    }

    startAnew() {
        this.address = null;
        return new Away();
    }

    async read(offset) {
        try {
            return await this.file.slice(offset, offset + pieceSize).arrayBuffer();
        } catch {
            throw new Unreadable();
        }
    }

    ask(method, address, { body, type, accept = "application/json", offset, length } = {}) {
        const request = new XMLHttpRequest();
        const stop = () => request.abort();
        this.signal.addEventListener("abort", stop);
        request.open(method, address);
        request.setRequestHeader("Accept", accept);
        request.setRequestHeader("X-Requested-With", "fetch");
        request.setRequestHeader("X-CSRF-Token", this.token());
        if (type) request.setRequestHeader("Content-Type", type);
        if (offset !== undefined) request.setRequestHeader("Upload-Offset", offset);
        if (length) request.upload.addEventListener("progress", ({ loaded, total }) => this.moved(((offset ?? 0) + (loaded / total) * length) / this.file.size));
        return new Promise((resolve, reject) => {
            request.addEventListener("loadend", () => {
                this.signal.removeEventListener("abort", stop);
                if (request.status === 0) reject(new Away());
                else resolve(request);
            });
            request.send(body);
        });
    }
}

const asHtml = "text/vnd.turbo-stream.html, text/html";

function taken(answer) {
    if (answer.status >= 200 && answer.status < 300) return answer;
    if (answer.status >= 500) throw new Away();
    throw new Refused(reasonIn(answer.responseText), answer.status === 422 || answer.status === 413);
}

function reasonIn(text) {
    try {
        const problem = JSON.parse(text);
        return problem.fields?.[0]?.message ?? problem.detail ?? problem.title;
    } catch {
        const page = new DOMParser().parseFromString(text ?? "", "text/html");
        return page.querySelector(".problem li")?.lastChild.textContent.replace(/^:\s*/, "");
    }
}
