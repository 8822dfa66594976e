// Numbers for /metrics, in Prometheus' text form. Handles are cheap to copy and live as long as their Metrics.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
} // namespace prometheus

namespace together::log {

class Counter {
public:
    explicit Counter(prometheus::Counter& counter) : counter_(&counter) {}
    void add(double by = 1);

private:
    prometheus::Counter* counter_;
};

class Gauge {
public:
    explicit Gauge(prometheus::Gauge& gauge) : gauge_(&gauge) {}
    void add(double by = 1);
    void set(double to);

private:
    prometheus::Gauge* gauge_;
};

class Histogram {
public:
    explicit Histogram(prometheus::Histogram& histogram) : histogram_(&histogram) {}
    void observe(double value);

private:
    prometheus::Histogram* histogram_;
};

using Labels = std::map<std::string, std::string>;

// What a number is called; names end in their unit: together_http_request_seconds.
struct MetricName {
    std::string name;
    std::string help;
    Labels labels = {};
};

class Metrics {
public:
    Metrics();
    ~Metrics();

    // The same name and labels give the same number.
    Counter counter(MetricName const& name);
    Gauge gauge(MetricName const& name);
    Histogram histogram(MetricName const& name, std::vector<double> const& bounds);
    // All of them as text.
    std::string text() const;

private:
    struct Registry;
    std::unique_ptr<Registry> registry_;
};

} // namespace together::log
