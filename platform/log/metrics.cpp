// prometheus-cpp behind handles, so that its headers stay here.
#include "platform/log/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace together::log {

void Counter::add(double by)
{
    counter_->Increment(by);
}

void Gauge::add(double by)
{
    gauge_->Increment(by);
}

void Gauge::set(double to)
{
    gauge_->Set(to);
}

void Histogram::observe(double value)
{
    histogram_->Observe(value);
}

// Asked again for a name, the registry gives the family it has.
struct Metrics::Registry {
    prometheus::Registry all{prometheus::Registry::InsertBehavior::Merge};
};

Metrics::Metrics() : registry_(std::make_unique<Registry>())
{
}
Metrics::~Metrics() = default;

Counter Metrics::counter(MetricName const& name)
{
    return Counter{
        prometheus::BuildCounter().Name(name.name).Help(name.help).Register(registry_->all).Add(name.labels)};
}

Gauge Metrics::gauge(MetricName const& name)
{
    return Gauge{prometheus::BuildGauge().Name(name.name).Help(name.help).Register(registry_->all).Add(name.labels)};
}

Histogram Metrics::histogram(MetricName const& name, std::vector<double> const& bounds)
{
    auto& family = prometheus::BuildHistogram().Name(name.name).Help(name.help).Register(registry_->all);
    return Histogram{family.Add(name.labels, bounds)};
}

std::string Metrics::text() const
{
    return prometheus::TextSerializer{}.Serialize(registry_->all.Collect());
}

} // namespace together::log
