// Says how far one has read when replies arrive while the thread is open: what was seen here is not new elsewhere.
import { Controller } from "@hotwired/stimulus";

export default class extends Controller {
    static values = { url: String, csrf: String };

    connect() {
        this.onLoad = () => this.arrive();
        document.addEventListener("turbo:load", this.onLoad); // after a redirect, too, when the address is known
        this.arrive();
        this.list = this.element.querySelector("#replies");
        if (!this.list) return;
        this.seen = new IntersectionObserver((entries) => this.note(entries), { threshold: 0.4 });
        this.arrivals = new MutationObserver((records) => this.watch(records));
        this.arrivals.observe(this.list, { childList: true, subtree: true });
    }

    // To the reply that was asked for, whose name behind '#' got lost on the way.
    arrive() {
        const address = new URL(location.href);
        const id = address.searchParams.get("reply");
        if (!id) return;
        address.searchParams.delete("reply");
        address.hash = `reply-${id}`;
        history.replaceState(history.state, "", address);
        const reply = document.getElementById(`reply-${id}`);
        if (!reply) return;
        reply.classList.add("fresh");
        requestAnimationFrame(() => reply.scrollIntoView({ block: "start" }));
    }

    disconnect() {
        document.removeEventListener("turbo:load", this.onLoad);
        this.arrivals?.disconnect();
        this.seen?.disconnect();
        clearTimeout(this.timer);
    }

    watch(records) {
        for (const { addedNodes } of records)
            for (const node of addedNodes)
                if (node.nodeType === Node.ELEMENT_NODE && node.id.startsWith("reply-")) this.seen.observe(node);
    }

    note(entries) {
        for (const { isIntersecting, target } of entries) {
            if (!isIntersecting || document.hidden) continue;
            this.seen.unobserve(target);
            this.last = target.id.slice("reply-".length);
            clearTimeout(this.timer);
            this.timer = setTimeout(() => this.tell(), 1000);
        }
    }

    async tell() {
        const body = new URLSearchParams({ reply: this.last, csrf: this.csrfValue });
        await fetch(this.urlValue, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => {});
    }
}
