// ICU behind the few questions we ask; English by hand because every page asks them dozens of times.
#include "platform/html/locale.h"

#include <unicode/calendar.h>
#include <unicode/dtptngen.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

namespace together::html {
namespace {

std::string utf8(icu::UnicodeString const& text)
{
    std::string out;
    text.toUTF8String(out);
    return out;
}

std::unique_ptr<icu::DateFormat> date_format(icu::Locale const& locale, char const* skeleton)
{
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::DateTimePatternGenerator> const generator{
        icu::DateTimePatternGenerator::createInstance(locale, status)};
    if (U_FAILURE(status)) return nullptr;
    auto const pattern = generator->getBestPattern(icu::UnicodeString::fromUTF8(skeleton), status);
    return std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
}

double icu_time(Timestamp time)
{
    return static_cast<double>(std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count());
}

// The zone's own object, or null for UTC and unknown names. Kept for each thread: making one reads ICU's tables.
icu::TimeZone const* find_zone(std::string_view name)
{
    if (name.empty() || name == "UTC") return nullptr;
    constexpr std::size_t max_kept = 64;
    thread_local std::map<std::string, std::unique_ptr<icu::TimeZone>, std::less<>> kept;
    auto found = kept.find(name);
    if (found == kept.end()) {
        if (kept.size() >= max_kept) kept.clear();
        auto const size = static_cast<std::int32_t>(name.size());
        std::unique_ptr<icu::TimeZone> zone{
            icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8({name.data(), size}))};
        if (*zone == icu::TimeZone::getUnknown()) zone.reset();
        found = kept.emplace(name, std::move(zone)).first;
    }
    return found->second.get();
}

Timestamp local_time(Timestamp time, std::string_view zone_name)
{
    auto const* zone = find_zone(zone_name);
    if (!zone) return time;
    std::int32_t raw = 0;
    std::int32_t daylight = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(icu_time(time), false, raw, daylight, status);
    return U_FAILURE(status) ? time : time + std::chrono::milliseconds{raw + daylight};
}

std::string format(icu::DateFormat const& format, Timestamp time, std::string_view zone_name)
{
    UErrorCode status = U_ZERO_ERROR;
    auto const* zone = find_zone(zone_name);
    std::unique_ptr<icu::Calendar> const calendar{
        icu::Calendar::createInstance(zone ? zone->clone() : icu::TimeZone::getGMT()->clone(), status)};
    calendar->setTime(icu_time(time), status);
    icu::UnicodeString text;
    icu::FieldPosition ignored;
    format.format(*calendar, text, ignored);
    return utf8(text);
}

void append_two_digits(std::string& out, std::int64_t value)
{
    out += static_cast<char>('0' + value / 10);
    out += static_cast<char>('0' + value % 10);
}

std::string english_day(Timestamp time)
{
    static constexpr std::array<std::string_view, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::chrono::year_month_day const date{std::chrono::floor<std::chrono::days>(time)};
    auto text = std::to_string(static_cast<unsigned>(date.day()));
    text += ' ';
    text += months[static_cast<unsigned>(date.month()) - 1];
    text += ' ';
    text += std::to_string(static_cast<int>(date.year()));
    return text;
}

std::string english_number(std::int64_t value)
{
    auto digits = std::to_string(value);
    auto const first = value < 0 ? 1 : 0;
    for (auto at = static_cast<std::int64_t>(digits.size()) - 3; at > first; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

} // namespace

struct Locale::Icu {
    icu::number::LocalizedNumberFormatter numbers;
    std::unique_ptr<icu::PluralRules> plurals;
    std::unique_ptr<icu::DateFormat> day;
    std::unique_ptr<icu::DateFormat> moment;
};

Locale::Locale(std::string const& name) : is_english_(name == "en")
{
    auto const locale = icu::Locale::createCanonical(name.c_str());
    icu_.reset(
        new Icu{icu::number::NumberFormatter::withLocale(locale).precision(icu::number::Precision::maxFraction(2)), {},
            {}, {}});
    if (is_english_) return; // the rest costs megabytes, and English has it by hand
    UErrorCode status = U_ZERO_ERROR;
    icu_->plurals.reset(icu::PluralRules::forLocale(locale, status));
    icu_->day = date_format(locale, "yMMMd");
    icu_->moment = date_format(locale, "yMMMdHm");
    if (!icu_->plurals || !icu_->day || !icu_->moment) is_english_ = true;
}

Locale::~Locale() = default;

Locale const& Locale::of(std::string_view name)
{
    constexpr std::size_t max_kept = 200;
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<Locale>, std::less<>> kept;
    thread_local Locale const* last = nullptr;
    thread_local std::string last_name;
    if (last && last_name == name) return *last;
    std::scoped_lock const lock{mutex};
    auto found = kept.find(name);
    if (found == kept.end()) {
        auto const key = kept.size() < max_kept ? std::string{name} : std::string{"en"};
        found = kept.try_emplace(key, nullptr).first;
        if (!found->second) found->second.reset(new Locale{key});
    }
    last = found->second.get();
    last_name = name;
    return *last;
}

std::string Locale::number(std::int64_t value) const
{
    if (is_english_) return english_number(value);
    UErrorCode status = U_ZERO_ERROR;
    return utf8(icu_->numbers.formatInt(value, status).toString(status));
}

std::string Locale::number(double value) const
{
    UErrorCode status = U_ZERO_ERROR;
    return utf8(icu_->numbers.formatDouble(value, status).toString(status));
}

std::string Locale::plural(std::int64_t count) const
{
    if (is_english_) return count == 1 ? "one" : "other";
    return utf8(icu_->plurals->select(static_cast<double>(count)));
}

std::string Locale::day(Timestamp time, std::string_view zone) const
{
    return is_english_ ? english_day(local_time(time, zone)) : format(*icu_->day, time, zone);
}

std::string Locale::moment(Timestamp time, std::string_view zone) const
{
    if (!is_english_) return format(*icu_->moment, time, zone);
    auto const local = local_time(time, zone);
    auto const minutes =
        std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local)).count();
    auto text = english_day(local);
    text += ", ";
    append_two_digits(text, minutes / 60);
    text += ':';
    append_two_digits(text, minutes % 60);
    return text;
}

} // namespace together::html
