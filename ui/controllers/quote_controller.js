// Takes what is selected in a thread into the reply, as a quotation that says who wrote it and where.
import { Controller } from "@hotwired/stimulus";

const settled = 200; // ms without a change: by mouse, by keyboard or by a finger on a handle

export default class extends Controller {
    static targets = ["button"];

    connect() {
        this.onChange = () => {
            clearTimeout(this.waiting);
            this.waiting = setTimeout(() => this.offer(), settled);
        };
        document.addEventListener("selectionchange", this.onChange);
    }

    disconnect() {
        clearTimeout(this.waiting);
        document.removeEventListener("selectionchange", this.onChange);
    }

    // The selection within one text of the thread, or nothing.
    selected() {
        const selection = document.getSelection();
        const text = selection?.toString().trim();
        if (!text || selection.rangeCount === 0) return null;
        const range = selection.getRangeAt(0);
        const inner = range.commonAncestorContainer;
        const element = (inner.nodeType === Node.ELEMENT_NODE ? inner : inner.parentElement)?.closest("[data-quote-of]");
        return element && this.element.contains(element) ? { text, element, range } : null;
    }

    offer() {
        this.kept = this.reply ? this.selected() : null;
        this.buttonTarget.hidden = !this.kept;
        if (!this.kept) return;
        const box = this.kept.range.getBoundingClientRect();
        const width = this.buttonTarget.offsetWidth;
        this.buttonTarget.style.insetInlineStart = `${Math.max(8, Math.min(box.left + (box.width - width) / 2, innerWidth - width - 8))}px`;
        this.buttonTarget.style.insetBlockStart = `${Math.max(8, Math.min(innerHeight - 48, box.bottom + 8))}px`;
    }

    // A press on the button leaves the selection as it is.
    hold(event) {
        event.preventDefault();
    }

    take() {
        const kept = this.kept ?? this.selected();
        if (kept && this.reply) this.put(kept.text, kept.element);
    }

    // The whole reply, or what is selected of it.
    takeAll(event) {
        if (!this.reply) return;
        event.preventDefault();
        const element = event.target.closest(".reply-own").querySelector("[data-quote-of]");
        const selected = this.selected();
        this.put(selected?.element === element ? selected.text : element.innerText.trim(), element);
        event.target.closest("details")?.removeAttribute("open");
    }

    put(text, element) {
        const { quoteOf, quoteBy } = element.dataset;
        const lines = text.split("\n").map((line) => `> ${line}`.trimEnd());
        const field = this.reply;
        const before = field.value.trim();
        field.value = `${before}${before ? "\n\n" : ""}> [${quoteBy}](${quoteOf}):\n>\n${lines.join("\n")}\n\n`;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        document.getSelection()?.removeAllRanges();
        this.buttonTarget.hidden = true;
        field.scrollIntoView({ block: "center" });
        field.focus({ preventScroll: true });
        field.setSelectionRange(field.value.length, field.value.length);
    }

    get reply() {
        return this.element.querySelector("#reply-here textarea[name=body]");
    }
}
