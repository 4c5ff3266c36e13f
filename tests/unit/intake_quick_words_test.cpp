// The table of ids that the quick reader looks into, with words as they stand in a line of JSON: between quotes, anything behind them.

#include <catch2/catch.hpp>

#include <memory>
#include <random>
#include <set>

#include "intake/quick_words.hpp"

using namespace runknee;
using namespace std::string_view_literals;

namespace {

/// A word as a token in memory that ends where it may be read to: 4 bytes in front of its end, 32 from its first on.
class Laid {
public:
    Laid(std::string_view word, std::mt19937& random) : bytes_(new char[in_front + std::max<std::size_t>(word.size() + 2, readable)]) {
        for (std::size_t i = 0; i < in_front + readable; ++i) bytes_[i] = static_cast<char>(random());
        bytes_[in_front] = '"';
        std::memcpy(bytes_.get() + in_front + 1, word.data(), word.size());
        bytes_[in_front + 1 + word.size()] = '"';
        token_ = {bytes_.get() + in_front, word.size() + 2};
    }
    std::string_view token() const { return token_; }

private:
    static constexpr std::size_t in_front = 2, readable = 32;    // an empty word has two bytes of its own
    std::unique_ptr<char[]> bytes_;
    std::string_view token_;
};

bool fits(std::string_view word) {
    return word.size() >= QuickWords::shortest && word.size() <= QuickWords::longest && word.find_first_of("\"\\\n"sv) == word.npos;
}

constexpr std::uint32_t none = ~std::uint32_t{0};

template <bool wide>
std::uint32_t place(const QuickWords& words, std::size_t owner, std::string_view token) {
    std::uint32_t at = 0;
    return words.of<wide>(owner).find(token, at) ? at : none;
}

std::uint32_t found(const QuickWords& words, std::size_t owner, std::string_view word, std::mt19937& random) {
    const Laid laid(word, random);
    const std::uint32_t plainly = place<false>(words, owner, laid.token());
    if (is_wide_processor()) CHECK(place<true>(words, owner, laid.token()) == plainly);
    return plainly;
}

}    // namespace

TEST_CASE("quick words: each is found with its owner, and nothing else, whatever its length and whatever follows it") {
    std::mt19937 random(1);
    const std::vector<std::string> own{"no",   "yes",  "sometimes",          "inner_joint",        "outer_joint",       "a\"b",
                                       "a\\b", "a\nb", std::string(29, 'x'), std::string(30, 'x'), std::string(31, 'x')};
    const std::vector<std::string> other{"no", "yes_"};
    const QuickWords words({{own.begin(), own.end()}, {}, {other.begin(), other.end()}});
    for (std::size_t i = 0; i < own.size(); ++i) CHECK(found(words, 0, own[i], random) == (fits(own[i]) ? i : none));
    CHECK(found(words, 2, "no", random) == 0);
    CHECK(found(words, 2, "yes_", random) == 1);
    for (const std::string& strange : {std::string(), std::string("n"), std::string("nO"), std::string("no\0", 3), std::string("yes_"),
                                       std::string("no\\\"no"), std::string("sometime"), std::string("sometimes_"), std::string(28, 'x'),
                                       std::string(32, 'x'), std::string(400, 'x'), std::string("\\\"")})
        CHECK(found(words, 0, strange, random) == none);
    CHECK(found(words, 1, "no", random) == none);
    CHECK(found(words, 2, "yes", random) == none);
}

TEST_CASE("quick words: of drawn words every one that fits is found, and no other") {
    std::mt19937 random(2);
    const auto drawn = [&](std::size_t longest) {
        std::string out;
        for (std::size_t n = random() % (longest + 1); n > 0; --n) out += "ab_\\"[random() % 4];
        return out;
    };
    for (int round = 0; round < 100; ++round) {
        std::set<std::string> own;
        for (std::size_t n = random() % 120; n > 0; --n)
            if (std::string word = drawn(34); !word.empty()) own.insert(word);
        const std::vector<std::string> in_order(own.begin(), own.end());
        const std::vector<std::vector<std::string_view>> owners{{in_order.begin(), in_order.end()}};
        const QuickWords words(owners);
        std::size_t missed = 0;
        for (std::size_t i = 0; i < in_order.size(); ++i) {
            const std::uint32_t at = found(words, 0, in_order[i], random);
            if (at != none) CHECK(at == i);
            missed += at == none && fits(in_order[i]) ? 1 : 0;
        }
        CHECK(missed <= 1 + own.size() / 20);    // those whose beginning, end and length another one shares
        for (int i = 0; i < 100; ++i)
            if (const std::string word = drawn(40); !own.contains(word)) CHECK(found(words, 0, word, random) == none);
    }
}
