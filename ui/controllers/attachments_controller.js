// Files are chosen, dropped or pasted, and go to the server at once, two at a time; what was cut off goes on, after a reload too.
import { Controller } from "@hotwired/stimulus";
import { Away, Unreadable, Upload } from "../upload.js";
import * as kept from "../upload_store.js";

const atOnce = 2;
const waits = [1, 2, 4, 8, 15, 30]; // seconds until it is tried again

export default class extends Controller {
    static targets = ["list", "input", "note"];
    static values = { key: String, limit: Number, most: Number, large: String, many: String, broken: String, away: String, unreadable: String, wait: String };

    connect() {
        this.waiting = [];
        this.running = new Set();
        this.form = this.element.closest("form");
        this.element.querySelector(".attach-plain")?.remove(); // its button is for browsers without scripts
        for (const item of this.listTarget.querySelectorAll("li:not([data-attachment])")) item.remove(); // of a page that was kept
        this.ears = new AbortController();
        this.form.addEventListener("submit", (event) => this.holdBack(event), { capture: true, signal: this.ears.signal });
        this.goOn();
    }

    disconnect() {
        this.ears.abort();
        for (const way of this.running) way.stop.abort();
    }

    // What a reload or another page cut off.
    async goOn() {
        for (const entry of await kept.list(this.keyValue)) {
            if (this.ears.signal.aborted) return;
            if (this.listTarget.children.length < this.mostValue) this.queue(entry, this.makeItem(entry.file));
        }
    }

    choose() {
        this.inputTarget.click();
    }

    chosen() {
        this.take(this.inputTarget.files);
        this.inputTarget.value = "";
    }

    paste(event) {
        const files = event.clipboardData?.files ?? [];
        if (files.length === 0) return;
        event.preventDefault();
        this.take(files);
    }

    over(event) {
        if (![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        this.element.classList.add("over");
    }

    left(event) {
        if (!this.element.contains(event.relatedTarget)) this.element.classList.remove("over");
    }

    drop(event) {
        this.element.classList.remove("over");
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        this.take(event.dataTransfer.files);
    }

    take(files) {
        this.tell("");
        for (const file of files) {
            if (this.listTarget.children.length >= this.mostValue) return this.tell(this.manyValue);
            if (file.size > this.limitValue) this.tell(this.named(this.largeValue, file));
            else this.queue(kept.entryOf(this.keyValue, file), this.makeItem(file));
        }
    }

    queue(entry, item) {
        const way = { entry, item, stop: new AbortController() };
        item.way = way;
        item.querySelector(".again").onclick = null;
        this.waiting.push(way);
        kept.keep(entry);
        this.work();
    }

    work() {
        while (this.running.size < atOnce && this.waiting.length > 0) this.send(this.waiting.shift());
        if (this.isBusy || !this.isHeld) return;
        this.isHeld = false;
        this.tell("");
        this.form.requestSubmit();
    }

    get isBusy() {
        return this.running.size > 0 || this.waiting.length > 0;
    }

    async send(way) {
        this.running.add(way);
        const isOurs = await kept.alone(way.entry, async () => {
            const html = await this.bring(way);
            if (html) this.arrived(way, html);
        });
        if (!isOurs) way.item.remove(); // another tab has it
        this.running.delete(way);
        if (!this.ears.signal.aborted) this.work();
    }

    // Until it arrived, is refused or is taken out again; while there is no connection it is tried again and again.
    async bring(way) {
        for (let tries = 0; !way.stop.signal.aborted; tries += 1) {
            try {
                return await this.upload(way).send();
            } catch (problem) {
                if (way.stop.signal.aborted) break;
                if (!(problem instanceof Away)) return this.failed(way, problem);
                this.show(way, this.named(this.awayValue, way.entry.file));
                await this.pause(way, waits[Math.min(tries, waits.length - 1)]);
            }
        }
        return null;
    }

    upload(way) {
        this.show(way, "");
        const progress = way.item.querySelector("progress");
        return new Upload(way.entry.file, {
            token: () => new FormData(this.form).get("csrf"),
            address: way.entry.address,
            signal: way.stop.signal,
            begun: (address) => kept.keep(Object.assign(way.entry, { address })),
            moved: (part) => (progress.value = part),
        });
    }

    // Ends early when the network is back, somebody asks for it or takes the file out.
    pause(way, seconds) {
        return new Promise((resolve) => {
            const over = new AbortController();
            const end = () => {
                clearTimeout(timer);
                over.abort();
                resolve();
            };
            const timer = setTimeout(end, seconds * 1000);
            addEventListener("online", end, { signal: over.signal });
            way.item.querySelector(".again").addEventListener("click", end, { signal: over.signal });
            way.stop.signal.addEventListener("abort", end, { signal: over.signal });
        });
    }

    show(way, why, canTryAgain = why !== "") {
        const { item } = way;
        item.classList.toggle("failed", why !== "");
        item.querySelector("progress").hidden = why !== "";
        item.querySelector(".why").textContent = why;
        item.querySelector(".again").hidden = !canTryAgain;
    }

    arrived(way, html) {
        const page = new DOMParser().parseFromString(html, "text/html");
        kept.drop(way.entry);
        way.item.replaceWith(document.adoptNode(page.querySelector("li")));
        this.form.dispatchEvent(new Event("change"));
    }

    failed(way, problem) {
        const { file } = way.entry;
        this.isHeld = false;
        kept.drop(way.entry);
        const words = problem instanceof Unreadable ? this.unreadableValue : problem.message || this.brokenValue;
        const canTryAgain = !problem.isFinal && !(problem instanceof Unreadable);
        this.show(way, this.named(words, file), canTryAgain);
        way.item.querySelector(".again").onclick = () => this.queue(kept.entryOf(this.keyValue, file), way.item);
    }

    makeItem(file) {
        const item = this.element.querySelector("template").content.firstElementChild.cloneNode(true);
        item.querySelector(".name").textContent = file.name || "picture.png";
        item.querySelector("progress").setAttribute("aria-label", file.name);
        this.listTarget.append(item);
        return item;
    }

    remove({ currentTarget }) {
        const item = currentTarget.closest("li");
        if (item.way) this.giveUp(item.way);
        else item.remove();
        this.form.dispatchEvent(new Event("change"));
        this.form.querySelector("textarea").focus();
    }

    giveUp(way) {
        way.stop.abort();
        this.waiting = this.waiting.filter((one) => one !== way);
        kept.giveUp(way.entry, new FormData(this.form).get("csrf"));
        way.item.remove();
    }

    describe({ target }) {
        const id = target.closest("[data-attachment]").dataset.attachment;
        const headers = { "Content-Type": "application/json", "X-CSRF-Token": new FormData(this.form).get("csrf"), Accept: "application/json", "X-Requested-With": "fetch" };
        fetch(`/attachments/${id}`, { method: "PUT", headers, body: JSON.stringify({ alt: target.value }) });
    }

    // What is on its way arrives first.
    holdBack(event) {
        if (!this.isBusy) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        this.isHeld = true;
        this.tell(this.waitValue);
    }

    tell(text) {
        this.noteTarget.textContent = text;
        this.noteTarget.hidden = text === "";
    }

    named(text, file) {
        return text.replace("#", file.name);
    }
}
