#pragma once
/// Builds JSON Schema texts from field tables.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace runknee::fields {

/// One schema document in the making. Each call adds members to the object that is open.
class SchemaText {
public:
    using Part = std::function<void()>;

    /// Members written out: `"type": "string", "minLength": 1`.
    void raw(std::string_view members);
    void one_of(std::span<const std::string_view> values);
    void or_null(const Part& part);
    void either(const Part& one, const Part& other);
    void array(std::size_t least, const Part& items);
    void open_object(const Part& values);
    void closed_object(std::span<const std::string_view> keys, const std::function<void(std::size_t)>& value);
    /// A named object: written once under `$defs`, referred to from here. `properties` calls `property` for each key.
    void reference(std::string_view name, std::string_view about, const Part& properties);
    /// A definition written out in full, referred to from here.
    void definition(std::string_view name, std::string_view json);
    void property(std::string_view key, bool required, std::string_view about, const Part& value);
    /// The whole document around what was written so far.
    std::string document(std::string_view kind) const;

private:
    std::string inside(const Part& part);

    std::string members_;
    std::string properties_, required_;    // of the named object that is being written
    std::vector<std::pair<std::string, std::string>> definitions_;
};

/// Compact JSON text laid out one space a level, whatever fits in 140 columns on one line.
std::string laid_out(std::string_view compact);

}    // namespace runknee::fields
