// Gives a fuzz target its committed corpus and mutations of it, always the same ones: fuzzing as a test that takes a
// second. `NAME_fuzz CORPUS` prints its result as GoogleTest would; the input that broke it is left in CORPUS-failed.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size);
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace {

namespace fs = std::filesystem;

constexpr int rounds = 1500;
constexpr std::size_t longest = 4096; // bytes of a mutated input

std::string input;
std::string left_at;

void leave_input()
{
    auto* file = std::fopen(left_at.c_str(), "wb");
    if (!file) return;
    std::fwrite(input.data(), 1, input.size(), file);
    std::fclose(file);
    std::fprintf(stderr, "the input is in %s\n", left_at.c_str());
}

void leave_input_and_abort(int)
{
    leave_input();
    std::signal(SIGABRT, SIG_DFL);
    std::abort();
}

std::vector<std::string> read_corpus(fs::path const& folder)
{
    std::vector<fs::path> paths;
    if (fs::is_directory(folder))
        for (auto const& entry : fs::directory_iterator{folder}) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> corpus{"", "a", std::string(1, '\0'), "\xff\xfe"};
    for (auto const& path : paths) {
        std::ifstream in(path, std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
    }
    return corpus;
}

class Mutator {
public:
    explicit Mutator(std::vector<std::string> const& corpus) : corpus_(corpus) {}

    std::string next()
    {
        auto text = any_of_corpus();
        for (auto changes = 1 + below(4); changes > 0; --changes) change(text);
        text.resize(std::min(text.size(), longest));
        return text;
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
    std::string const& any_of_corpus() { return corpus_[below(corpus_.size())]; }

    void change(std::string& text)
    {
        auto const at = below(text.size() + 1);
        auto const length = below(std::min<std::size_t>(text.size() - at, 32) + 1);
        switch (below(6)) {
        case 0: text.insert(at, 1, static_cast<char>(random_())); break;
        case 1: text.erase(at, length); break;
        case 2: text.insert(at, text.substr(at, length)); break;
        case 3: text.insert(at, any_of_corpus().substr(0, 256)); break;
        case 4: text.resize(at); break;
        default:
            if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        }
    }

    std::vector<std::string> const& corpus_;
    std::mt19937_64 random_{1};
};

void feed(std::string next)
{
    input = std::move(next);
    // A copy of its own size: reading past its end is seen.
    std::vector<unsigned char> const bytes(input.begin(), input.end());
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) return 2;
    fs::path const folder{argv[1]};
    left_at = folder.filename().string() + "-failed";
    auto const name = folder.filename().string();
    if (__sanitizer_set_death_callback) __sanitizer_set_death_callback(leave_input);
    std::signal(SIGABRT, leave_input_and_abort);

    std::printf("[ RUN      ] fuzz.%s\n", name.c_str());
    std::fflush(stdout);
    auto const begun = std::chrono::steady_clock::now();
    auto const corpus = read_corpus(folder);
    for (auto const& text : corpus) feed(text);
    Mutator mutator{corpus};
    for (int round = 0; round < rounds; ++round) feed(mutator.next());
    auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    std::printf("[       OK ] fuzz.%s (%lld ms)\n", name.c_str(), static_cast<long long>(took.count()));
}
