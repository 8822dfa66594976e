// Notices on this device, also when no page is open: asked for here, and ended here.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    static targets = ["start", "stop", "refused"];
    static values = { key: String };

    async connect() {
        if (!("serviceWorker" in navigator) || !("PushManager" in window)) return;
        this.registration = await navigator.serviceWorker.ready;
        this.show(await this.registration.pushManager.getSubscription());
    }

    show(subscription) {
        this.startTarget.hidden = subscription !== null;
        this.stopTarget.hidden = subscription === null;
    }

    async start() {
        if ((await Notification.requestPermission()) !== "granted") {
            this.refusedTarget.hidden = false;
            return;
        }
        const options = { userVisibleOnly: true, applicationServerKey: this.keyValue };
        const subscription = await this.registration.pushManager.subscribe(options);
        const { endpoint, keys } = subscription.toJSON();
        const answer = await this.send("POST", "/settings/devices", { endpoint, p256dh: keys.p256dh, auth: keys.auth });
        if (answer.ok) this.show(subscription);
        else await subscription.unsubscribe();
    }

    async stop() {
        const subscription = await this.registration.pushManager.getSubscription();
        await subscription?.unsubscribe();
        this.show(null);
    }

    send(method, address, body) {
        const token = document.querySelector('meta[name="csrf-token"]').content;
        const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": token };
        return fetch(address, { method, headers, body: JSON.stringify(body) });
    }
}
