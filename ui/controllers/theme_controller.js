// Shows a chosen theme at once; saving it is the form's own work.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    choose(event) {
        document.documentElement.dataset.theme = event.target.value;
        document.body.dataset.theme = event.target.value;
    }
}
