// Looks again every while at a job that goes on; stops when it is done.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    static values = { every: { type: Number, default: 1500 } };

    connect() {
        this.timer = setInterval(() => this.look(), this.everyValue);
    }

    disconnect() {
        clearInterval(this.timer);
    }

    look() {
        const frame = this.element.closest("turbo-frame");
        if (!frame || document.hidden) return;
        if (frame.src) frame.reload();
        else frame.src = location.href;
    }
}
