// Writing: grows with the text, sends on Ctrl+Enter, previews, and keeps an unsent draft in this browser.
import { Controller } from "@hotwired/stimulus";

const saveDelay = 400;

export default class extends Controller {
    static targets = ["body", "preview", "toggle", "note"];
    static values = { key: String, previewUrl: String };

    connect() {
        this.restore();
        this.grow();
        if (this.frame) this.bodyTarget.focus();
    }

    disconnect() {
        clearTimeout(this.timer);
        this.save();
    }

    changed() {
        this.grow();
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.save(), saveDelay);
    }

    send(event) {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        this.form.requestSubmit();
    }

    sent(event) {
        if (!event.detail.success) return;
        clearTimeout(this.timer);
        this.isSent = true;
        localStorage.removeItem(this.storageKey);
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
        const fields = new FormData();
        fields.set("body", this.bodyTarget.value);
        fields.set("csrf", new FormData(this.form).get("csrf"));
        const answer = await fetch(this.previewUrlValue, { method: "POST", body: new URLSearchParams(fields), headers: { Accept: "text/html", "X-Requested-With": "fetch" } });
        if (!answer.ok) return "";
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        return page.querySelector(".prose")?.innerHTML ?? "";
    }

    grow() {
        if (!this.hasBodyTarget || CSS.supports("field-sizing", "content")) return;
        this.bodyTarget.style.height = "auto";
        this.bodyTarget.style.height = `${this.bodyTarget.scrollHeight + 2}px`;
    }

    save() {
        if (this.isSent || !this.hasKeyValue || !this.isTouched()) return;
        const draft = {};
        for (const field of this.draftFields) draft[field.name] = field.value;
        const isEmpty = Object.values(draft).every((text) => text.trim() === "");
        if (isEmpty) localStorage.removeItem(this.storageKey);
        else localStorage.setItem(this.storageKey, JSON.stringify(draft));
        if (this.hasNoteTarget) this.noteTarget.hidden = isEmpty;
    }

    restore() {
        if (!this.hasKeyValue || this.form.querySelector("[aria-invalid]")) return;
        const draft = JSON.parse(localStorage.getItem(this.storageKey) ?? "null");
        if (!draft) return;
        for (const field of this.draftFields) {
            if (draft[field.name] && field.value === field.defaultValue) field.value = draft[field.name];
        }
        const details = this.element.closest("details");
        if (details && draft.body) details.open = true;
        if (this.hasNoteTarget) this.noteTarget.hidden = false;
    }

    isTouched() {
        return this.draftFields.some((field) => field.value !== field.defaultValue);
    }

    get draftFields() {
        return [...this.form.querySelectorAll('textarea[name], input[type="text"][name]')];
    }

    // The place within a thread that this composer was fetched into.
    get frame() {
        return this.element.closest('turbo-frame[id^="answer-"]');
    }

    get form() {
        return this.element.closest("form") ?? this.element.querySelector("form");
    }

    get storageKey() {
        return `draft:${this.keyValue}`;
    }
}
