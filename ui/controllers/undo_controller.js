// What was sent can be taken back while this shows; then it goes.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    static values = { seconds: Number };

    connect() {
        this.timer = setTimeout(() => this.element.remove(), this.secondsValue * 1000);
    }

    disconnect() {
        clearTimeout(this.timer);
        this.element.remove();
    }
}
