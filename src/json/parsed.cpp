#include "runknee/json_parsed.hpp"

namespace runknee::json {

std::size_t ParsedTexts::add(const Value& root) {
    const detail::Tape& tape = *root.tape_;
    const std::size_t begin = words_.size(), end = tape.behind(0);    // the first word tells
    for (std::size_t at = 0; at < end; ++at) {
        const bool string = tape.type(at) == '"';
        words_.push_back(string ? std::uint64_t{'"'} << 56U | place_of(tape.string(at)) : tape.words[at]);
        if (tape.extra(at) != 0) words_.push_back(tape.words[++at]);
    }
    return begin;
}

std::uint64_t ParsedTexts::place_of(std::string_view string) {
    const auto [it, fresh] = places_.try_emplace(std::string(string), strings_.size());
    if (!fresh) return it->second;
    const auto length = static_cast<std::uint32_t>(string.size());
    strings_.append(reinterpret_cast<const char*>(&length), sizeof length);
    strings_ += string;
    return it->second;
}

}    // namespace runknee::json
