-- One line for the script that runs wrk: requests a second, milliseconds at 50 % and 99 %, answers that were no success.
done = function(summary, latency, requests)
    local seconds = summary.duration / 1e6
    local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
    io.write(string.format("figures %.0f %.2f %.2f %d\n", summary.requests / seconds, latency:percentile(50) / 1000,
        latency:percentile(99) / 1000, bad))
end
