// The bell: how many things one has not looked at, kept up while the page is open, on each of one's devices. A thread that is
// looked at is read.
import { Controller } from "@hotwired/stimulus";
import { watch } from "../live.js";

const most = 100;

export default class extends Controller {
    static targets = ["count"];
    static values = { person: String, one: String, more: String, none: String };

    connect() {
        if (!this.personValue) return;
        this.unwatch = watch(`person:${this.personValue}`, this);
        if (!this.countTarget.hidden) this.readThread();
    }

    disconnect() {
        this.unwatch?.();
        clearTimeout(this.asking);
    }

    changed(changes) {
        if (changes.some(({ what }) => what === "notices")) this.askSoon();
    }

    missed() {
        this.askSoon();
    }

    // Not everybody at the same moment: many may be told of one thing.
    askSoon() {
        clearTimeout(this.asking);
        this.asking = setTimeout(() => this.ask(), 100 + 400 * Math.random());
    }

    async ask() {
        const before = Number(this.countTarget.dataset.count ?? this.countTarget.textContent) || 0;
        const response = await fetch("/notifications/unread", { headers: { Accept: "application/json" } });
        if (!response.ok) return;
        const { unread } = await response.json();
        this.show(unread);
        if (unread > before) {
            document.getElementById("bell-voice").textContent = this.element.getAttribute("aria-label");
            if (!document.hidden) this.readThread();
        }
    }

    show(unread) {
        this.countTarget.hidden = unread === 0;
        this.countTarget.textContent = unread >= most ? `${most - 1}+` : unread;
        this.countTarget.dataset.count = unread;
        const words = unread === 1 ? this.oneValue : this.moreValue.replace("#", unread);
        this.element.setAttribute("aria-label", unread === 0 ? this.noneValue : words);
    }

    async readThread() {
        const thread = document.querySelector("[data-thread-id-value]")?.dataset.threadIdValue;
        if (!thread || document.hidden) return;
        const token = document.querySelector('meta[name="csrf-token"]').content;
        await fetch("/notifications/reading", {
            method: "PUT",
            headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": token },
            body: JSON.stringify({ about: thread }),
        });
    }
}
