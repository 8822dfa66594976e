// ISO 8601 moments.
#include <algorithm>

#include "app/records/formats.h"

namespace together::records {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

class MomentReader {
public:
    explicit MomentReader(std::string_view text) : rest_(text) {}

    std::optional<Timestamp> read()
    {
        if (!read_date() || !take('T') || !read_time() || !read_zone() || !rest_.empty()) return std::nullopt;
        return Timestamp{day_ + time_ - zone_};
    }

private:
    bool take(char c)
    {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::optional<int> number(std::size_t digits)
    {
        if (rest_.size() < digits) return std::nullopt;
        int value = 0;
        for (char const c : rest_.substr(0, digits)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }
    std::optional<int> number(std::size_t digits, int low, int high)
    {
        auto const value = number(digits);
        return value && *value >= low && *value <= high ? value : std::nullopt;
    }
    bool read_date();
    bool read_week(int year);
    bool read_day_of_year(int year);
    bool read_month(int year);
    bool read_time();
    bool read_fraction(std::chrono::microseconds unit);
    bool read_zone();
    std::size_t digits_ahead() const
    {
        auto const end = std::find_if(rest_.begin(), rest_.end(), [](char c) { return c < '0' || c > '9'; });
        return static_cast<std::size_t>(end - rest_.begin());
    }

    std::string_view rest_;
    bool is_extended_ = false;
    sys_days day_{};
    std::chrono::microseconds time_{};
    std::chrono::minutes zone_{};
};

bool MomentReader::read_date()
{
    auto const year = number(4);
    if (!year) return false;
    is_extended_ = take('-');
    if (take('W')) return read_week(*year);
    return digits_ahead() == 3 ? read_day_of_year(*year) : read_month(*year);
}

bool MomentReader::read_week(int year)
{
    auto const week = number(2, 1, 53);
    if (!week || (is_extended_ && !take('-'))) return false;
    auto const weekday = number(1, 1, 7);
    if (!weekday) return false;
    sys_days const fourth{std::chrono::year{year} / 1 / 4}; // is in the first week
    auto const monday = fourth - (std::chrono::weekday{fourth}.iso_encoding() - 1) * days{1};
    day_ = monday + days{(*week - 1) * 7 + *weekday - 1};
    return true;
}

bool MomentReader::read_day_of_year(int year)
{
    auto const day = number(3, 1, std::chrono::year{year}.is_leap() ? 366 : 365);
    if (!day) return false;
    day_ = sys_days{std::chrono::year{year} / 1 / 1} + days{*day - 1};
    return true;
}

bool MomentReader::read_month(int year)
{
    auto const month = number(2, 1, 12);
    if (!month || (is_extended_ && !take('-'))) return false;
    auto const day = number(2, 1, 31);
    if (!day) return false;
    std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}};
    day_ = sys_days{date};
    return date.ok();
}

bool MomentReader::read_fraction(std::chrono::microseconds unit)
{
    if (!take('.') && !take(',')) return true;
    auto const digits = digits_ahead();
    if (digits == 0) return false;
    double weight = 1;
    double value = 0;
    for (char const c : rest_.substr(0, std::min<std::size_t>(digits, 12))) value += (c - '0') * (weight /= 10);
    time_ += std::chrono::microseconds{static_cast<std::int64_t>(value * static_cast<double>(unit.count()) + 1e-4)};
    rest_.remove_prefix(digits);
    return true;
}

bool MomentReader::read_time()
{
    using namespace std::chrono_literals;
    auto const hour = number(2, 0, 24);
    if (!hour) return false;
    time_ = std::chrono::hours{*hour};
    auto const goes_on = [&] { return is_extended_ ? take(':') : digits_ahead() >= 2; };
    if (!goes_on()) return read_fraction(1h) && time_ <= 24h;
    auto const minute = number(2, 0, 59);
    if (!minute) return false;
    time_ += std::chrono::minutes{*minute};
    if (!goes_on()) return read_fraction(1min) && time_ <= 24h;
    auto const second = number(2, 0, 60);
    if (!second || (*second == 60 && *minute != 59)) return false;
    time_ += std::chrono::seconds{*second};
    return read_fraction(1s) && time_ < 24h + 1s && (*hour < 24 || time_ == 24h);
}

bool MomentReader::read_zone()
{
    if (rest_.empty() || take('Z')) return true;
    auto const is_west = take('-');
    if (!is_west && !take('+')) return false;
    auto const hours = number(2, 0, 23);
    if (!hours) return false;
    int minutes = 0;
    if (take(':') || !rest_.empty()) {
        auto const read = number(2, 0, 59);
        if (!read) return false;
        minutes = *read;
    }
    zone_ = std::chrono::minutes{*hours * 60 + minutes} * (is_west ? -1 : 1);
    return !is_west || zone_.count() != 0;
}

} // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text)
{
    return MomentReader{text}.read();
}

} // namespace together::records
