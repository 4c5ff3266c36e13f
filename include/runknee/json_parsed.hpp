#pragma once
/// Documents that were parsed when the program was built.

#include <string>
#include <unordered_map>
#include <vector>

#include "runknee/json.hpp"

namespace runknee::json {

/// A parsed document whose words and strings are constants of the program. Shape: in the byte order of the machine that made them.
struct ParsedDocument {
    detail::Tape tape;

    /// The whole document. Lives as long as this.
    Value root() const { return {&tape, detail::Tape::root}; }
};

/// Gathers what such constants hold. Shape: the words of all documents one behind the other, and one memory of strings for all of them, in
/// which no string stands twice.
class ParsedTexts {
public:
    /// Takes a document in; returns where its words begin. Precondition: `root` comes from `Reader::parse` and is still valid.
    std::size_t add(const Value& root);

    const std::vector<std::uint64_t>& words() const { return words_; }
    const std::string& strings() const { return strings_; }

private:
    std::uint64_t place_of(std::string_view string);

    std::vector<std::uint64_t> words_;
    std::string strings_;    // of each its length in four bytes, and its bytes
    std::unordered_map<std::string, std::uint64_t> places_;
};

}    // namespace runknee::json
