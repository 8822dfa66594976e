// Files are chosen, dropped or pasted, and go to the server at once, two at a time, their progress shown.
import { Controller } from "@hotwired/stimulus";

const atOnce = 2;

export default class extends Controller {
    static targets = ["list", "input", "note"];
    static values = { limit: Number, most: Number, large: String, many: String, broken: String, wait: String };

    connect() {
        this.waiting = [];
        this.running = new Set();
        this.form = this.element.closest("form");
        this.element.querySelector(".attach-plain")?.remove(); // its button is for browsers without scripts
        this.hold = (event) => this.holdBack(event);
        this.form.addEventListener("submit", this.hold, { capture: true });
    }

    disconnect() {
        this.form.removeEventListener("submit", this.hold, { capture: true });
        for (const request of this.running) request.abort();
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
            else this.queue(file, this.makeItem(file));
        }
    }

    queue(file, item) {
        this.waiting.push({ file, item });
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

    send({ file, item }) {
        const request = new XMLHttpRequest();
        const fields = new FormData();
        fields.set("csrf", new FormData(this.form).get("csrf"));
        fields.set("file", file, file.name);
        this.running.add(request);
        item.request = request;
        request.upload.addEventListener("progress", (step) => this.show(item, step));
        request.addEventListener("loadend", () => this.ended(request, file, item));
        request.open("POST", "/attachments");
        request.setRequestHeader("Accept", "text/vnd.turbo-stream.html, text/html");
        request.setRequestHeader("X-Requested-With", "fetch");
        request.send(fields);
    }

    show(item, { lengthComputable, loaded, total }) {
        if (lengthComputable) item.querySelector("progress").value = loaded / total;
    }

    ended(request, file, item) {
        this.running.delete(request);
        if (request.status === 201 || request.status === 200) this.arrived(item, request.responseText);
        else if (item.isConnected) this.failed(item, file, request);
        this.work();
    }

    arrived(item, html) {
        const page = new DOMParser().parseFromString(html, "text/html");
        const made = page.querySelector("li");
        item.replaceWith(document.adoptNode(made));
        this.form.dispatchEvent(new Event("change"));
    }

    failed(item, file, request) {
        this.isHeld = false;
        const page = new DOMParser().parseFromString(request.responseText ?? "", "text/html");
        const why = page.querySelector(".problem li")?.lastChild.textContent.replace(/^:\s*/, "");
        item.classList.add("failed");
        item.querySelector("progress").hidden = true;
        item.querySelector(".why").textContent = why || this.named(this.brokenValue, file);
        const again = item.querySelector(".again");
        again.hidden = request.status === 422 || request.status === 413;
        again.onclick = () => {
            item.classList.remove("failed");
            item.querySelector("progress").hidden = false;
            item.querySelector(".why").textContent = "";
            again.hidden = true;
            this.queue(file, item);
        };
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
        item.request?.abort();
        this.waiting = this.waiting.filter((one) => one.item !== item);
        item.remove();
        this.form.dispatchEvent(new Event("change"));
        this.form.querySelector("textarea").focus();
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
