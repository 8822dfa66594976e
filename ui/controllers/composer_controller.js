// Writing: grows with the text, sends on Ctrl+Enter, previews, and keeps what is not sent yet as a draft on the server.
import { Controller } from "@hotwired/stimulus";
import { DraftStore } from "../draft_store.js";
import { emoji } from "../emoji.js";

const keepDelay = 300;
const saveDelay = 1200;
const draftFields = ["title", "body", "topics", "kind", "space"];

export default class extends Controller {
    static targets = ["body", "preview", "toggle", "note", "other", "emoji"];
    static values = { key: String, version: Number, previewUrl: String, saved: String, found: String, kept: String, other: String };

    connect() {
        this.store = new DraftStore(this.keyValue, this.versionValue, this.token);
        this.state = JSON.stringify(this.fields());
        this.hear();
        this.restore();
        this.grow();
        if (this.frame) this.bodyTarget.focus();
    }

    disconnect() {
        this.ears.abort();
        this.stopTimers();
        this.saveNow({ last: true });
    }

    hear() {
        this.ears = new AbortController();
        const options = { signal: this.ears.signal };
        this.form.addEventListener("input", () => this.changed(), options);
        this.form.addEventListener("change", () => this.changed(), options);
        this.form.addEventListener("submit", () => this.sending(), options);
        document.addEventListener("turbo:submit-end", (event) => this.sent(event), options);
        addEventListener("pagehide", () => this.saveNow({ last: true }), options);
    }

    changed() {
        this.grow();
        this.stopTimers();
        this.keepTimer = setTimeout(() => this.keep(), keepDelay);
        this.saveTimer = setTimeout(() => this.saveNow(), saveDelay);
    }

    stopTimers() {
        clearTimeout(this.keepTimer);
        clearTimeout(this.saveTimer);
    }

    send(event) {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        this.form.requestSubmit();
    }

    // A draft must not come back behind what is being sent.
    sending() {
        this.stopTimers();
        this.store.abort();
        this.isSending = true;
    }

    sent(event) {
        if (event.target !== this.form) return;
        this.isSending = false;
        if (!event.detail.success) return this.changed();
        this.store.forget();
        this.state = JSON.stringify(this.fields());
    }

    cancel(event) {
        if (!this.frame) return;
        event.preventDefault();
        const frame = this.frame;
        frame.removeAttribute("src");
        frame.replaceChildren();
    }

    async preview(event) {
        event.preventDefault();
        const shows = this.previewTarget.hidden;
        if (shows) this.previewTarget.innerHTML = await this.draw();
        this.previewTarget.hidden = !shows;
        this.bodyTarget.hidden = shows;
        this.toggleTarget.setAttribute("aria-pressed", shows);
        if (!shows) this.bodyTarget.focus();
    }

    async draw() {
        const fields = new URLSearchParams({ body: this.bodyTarget.value, csrf: this.token });
        const answer = await fetch(this.previewUrlValue, { method: "POST", body: fields, headers: { Accept: "text/html", "X-Requested-With": "fetch" } });
        if (!answer.ok) return "";
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        return page.querySelector(".prose")?.innerHTML ?? "";
    }

    grow() {
        if (!this.hasBodyTarget || CSS.supports("field-sizing", "content")) return;
        this.bodyTarget.style.height = "auto";
        this.bodyTarget.style.height = `${this.bodyTarget.scrollHeight + 2}px`;
    }

    // What the form says now.
    fields() {
        const form = new FormData(this.form);
        const fields = {};
        for (const name of draftFields) if (form.has(name)) fields[name] = form.get(name);
        fields.attachments = form.getAll("attachments").filter((id) => id !== "none");
        return fields;
    }

    isEmpty(fields) {
        const texts = [fields.title, fields.body, fields.topics];
        return fields.attachments.length === 0 && texts.every((text) => !text?.trim());
    }

    get hasChanged() {
        return !this.isSending && this.form && JSON.stringify(this.fields()) !== this.state;
    }

    keep() {
        if (this.hasChanged) this.store.keep(this.fields());
    }

    async saveNow({ last = false } = {}) {
        if (!this.hasChanged) return;
        const fields = this.fields();
        const state = JSON.stringify(fields);
        this.store.keep(fields);
        if (this.isEmpty(fields)) {
            this.state = state;
            await this.store.drop();
            return this.tell("");
        }
        const outcome = await this.store.save(fields, { last });
        if (this.isSending || last) return;
        if (outcome === "saved") this.state = state;
        this.otherTarget.hidden = outcome !== "stale";
        this.tell({ saved: this.savedValue, stale: this.otherValue, away: this.keptValue }[outcome]);
    }

    tell(text) {
        if (!this.hasNoteTarget) return;
        this.noteTarget.textContent = text;
        this.noteTarget.hidden = text === "";
    }

    // The server's draft stands in the form already; this browser may know more.
    restore() {
        if (this.form.querySelector("[aria-invalid]")) return;
        const kept = this.store.kept();
        const isOpen = this.versionValue > 0 || kept;
        const details = this.element.closest("details");
        if (details && isOpen) details.open = true;
        if (!kept?.fields || this.says(kept.fields)) {
            this.store.forget();
            return this.tell(this.versionValue > 0 ? this.foundValue : "");
        }
        this.store.version = kept.version;
        this.put(kept.fields);
        this.saveNow();
    }

    says(fields) {
        return ["title", "body", "topics"].every((name) => (fields[name] ?? "") === (this.form.elements[name]?.value ?? ""));
    }

    put(fields) {
        for (const name of draftFields) {
            const field = this.form.elements[name];
            if (field && fields[name] !== undefined) field.value = fields[name];
        }
        this.grow();
    }

    // The page is drawn anew with what the server has, its files too.
    takeOther() {
        this.isSending = true;
        this.store.forget();
        const address = new URL(location.href);
        address.hash = "";
        window.Turbo.visit(address, { action: "replace" });
    }

    async keepMine() {
        await this.store.read();
        this.state = "";
        this.saveNow();
    }

    showEmoji() {
        const sheet = this.emojiSheet ?? this.makeEmojiSheet();
        sheet.togglePopover();
        if (sheet.matches(":popover-open")) this.place(sheet);
    }

    makeEmojiSheet() {
        const sheet = document.createElement("div");
        sheet.className = "emoji-sheet";
        sheet.popover = "auto";
        sheet.setAttribute("role", "group");
        sheet.setAttribute("aria-label", this.emojiTarget.title);
        for (const { sign, name } of emoji) {
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = sign;
            button.title = name;
            button.setAttribute("aria-label", name);
            button.addEventListener("click", () => this.insert(sign));
            sheet.append(button);
        }
        this.emojiTarget.after(sheet);
        return (this.emojiSheet = sheet);
    }

    place(sheet) {
        const at = this.emojiTarget.getBoundingClientRect();
        const room = document.documentElement.clientWidth - sheet.offsetWidth - 8;
        sheet.style.left = `${Math.max(8, Math.min(at.left, room))}px`;
        sheet.style.top = `${Math.max(8, at.top - sheet.offsetHeight - 6)}px`;
        sheet.querySelector("button").focus();
    }

    insert(sign) {
        this.emojiSheet.hidePopover();
        const body = this.bodyTarget;
        body.focus();
        body.setRangeText(sign, body.selectionStart, body.selectionEnd, "end");
        body.dispatchEvent(new Event("input", { bubbles: true }));
    }

    get token() {
        return new FormData(this.form).get("csrf");
    }

    // The place within a thread that this composer was fetched into.
    get frame() {
        return this.element.closest('turbo-frame[id^="answer-"]');
    }

    get form() {
        return this.element.closest("form");
    }
}
