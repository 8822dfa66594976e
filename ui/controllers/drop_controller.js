// A file can be dropped on the field; its way to the server is shown.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    static targets = ["area", "input", "progress", "status"];

    over(event) {
        event.preventDefault();
        this.areaTarget.classList.add("over");
    }

    left() {
        this.areaTarget.classList.remove("over");
    }

    dropped(event) {
        event.preventDefault();
        this.left();
        this.inputTarget.files = event.dataTransfer.files;
    }

    send(event) {
        if (this.inputTarget.files.length === 0) return;
        event.preventDefault();
        const request = new XMLHttpRequest();
        request.upload.addEventListener("progress", (step) => this.show(step));
        request.addEventListener("load", () => this.arrived(request));
        request.addEventListener("error", () => event.target.submit());
        request.open("POST", event.target.action);
        request.setRequestHeader("Accept", "text/html");
        request.send(new FormData(event.target));
    }

    show(step) {
        if (!step.lengthComputable) return;
        this.statusTarget.hidden = false;
        this.progressTarget.value = step.loaded;
        this.progressTarget.max = step.total;
    }

    arrived(request) {
        const isElsewhere = request.responseURL && request.responseURL !== this.element.action;
        if (isElsewhere) return window.Turbo.visit(request.responseURL);
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        document.body.replaceWith(document.adoptNode(page.body));
    }
}
