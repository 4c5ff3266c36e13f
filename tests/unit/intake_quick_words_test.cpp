// The table of ids that the quick reader looks into, with words as simdjson lays them out: behind their length, anything behind them.

#include <catch2/catch.hpp>

#include <memory>
#include <random>
#include <set>

#include "intake/quick_words.hpp"

using namespace runknee;

namespace {

/// A word in memory that ends where it may be read to: 4 bytes in front of it, 28 from its begin on.
class Laid {
public:
    Laid(std::string_view word, std::mt19937& random) : bytes_(new char[4 + std::max<std::size_t>(word.size() + 1, QuickWords::longest)]) {
        for (std::size_t i = 0; i < 4 + QuickWords::longest; ++i) bytes_[i] = static_cast<char>(random());
        const auto length = static_cast<std::uint32_t>(word.size());
        std::memcpy(bytes_.get(), &length, sizeof length);
        std::memcpy(bytes_.get() + 4, word.data(), word.size());
        bytes_[4 + word.size()] = 0;
        word_ = {bytes_.get() + 4, word.size()};
    }
    std::string_view word() const { return word_; }

private:
    std::unique_ptr<char[]> bytes_;
    std::string_view word_;
};

bool fits(std::string_view word) { return word.size() >= QuickWords::shortest && word.size() <= QuickWords::longest; }

constexpr std::uint32_t none = ~std::uint32_t{0};

template <bool wide>
std::uint32_t place(const QuickWords& words, std::size_t owner, std::string_view word) {
    std::uint32_t at = 0;
    return words.of<wide>(owner).find(word, at) ? at : none;
}

std::uint32_t found(const QuickWords& words, std::size_t owner, std::string_view word, std::mt19937& random) {
    const Laid laid(word, random);
    const std::uint32_t plainly = place<false>(words, owner, laid.word());
    if (is_wide_processor()) CHECK(place<true>(words, owner, laid.word()) == plainly);
    return plainly;
}

}    // namespace

TEST_CASE("quick words: each is found with its owner, and nothing else, whatever its length and whatever follows it") {
    std::mt19937 random(1);
    const std::vector<std::string> own{"no",
                                       "yes",
                                       "sometimes",
                                       "inner_joint",
                                       "outer_joint",
                                       std::string("a\0b", 3),
                                       std::string(27, 'x'),
                                       std::string(28, 'x'),
                                       std::string(29, 'x')};
    const std::vector<std::string> other{"no", "yes_"};
    const QuickWords words({{own.begin(), own.end()}, {}, {other.begin(), other.end()}});
    for (std::size_t i = 0; i < own.size(); ++i) CHECK(found(words, 0, own[i], random) == (fits(own[i]) ? i : none));
    CHECK(found(words, 2, "no", random) == 0);
    CHECK(found(words, 2, "yes_", random) == 1);
    for (const std::string& strange :
         {std::string(), std::string("n"), std::string("nO"), std::string("no\0", 3), std::string("yes_"), std::string("a\0c", 3),
          std::string("sometime"), std::string("sometimes_"), std::string(26, 'x'), std::string(32, 'x'), std::string(400, 'x')})
        CHECK(found(words, 0, strange, random) == none);
    CHECK(found(words, 1, "no", random) == none);
    CHECK(found(words, 2, "yes", random) == none);
}

TEST_CASE("quick words: of drawn words every one that fits is found, and no other") {
    std::mt19937 random(2);
    const auto drawn = [&](std::size_t longest) {
        std::string out;
        for (std::size_t n = random() % (longest + 1); n > 0; --n) out += "ab_\0"[random() % 4];
        return out;
    };
    for (int round = 0; round < 100; ++round) {
        std::set<std::string> own;
        for (std::size_t n = random() % 120; n > 0; --n)
            if (std::string word = drawn(32); !word.empty()) own.insert(word);
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
