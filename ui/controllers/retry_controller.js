// On the page without a network: tries again by itself once there is one.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    connect() {
        this.again = () => location.reload();
        addEventListener("online", this.again);
    }

    disconnect() {
        removeEventListener("online", this.again);
    }
}
