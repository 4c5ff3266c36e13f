#pragma once
/// Field tables: one per kind of object in data/, naming each key, its place in the struct, its limits and its meaning. The same table
/// reads a document, refuses unknown keys, finds every reference for linking, and prints the JSON Schema.

#include <array>
#include <limits>
#include <tuple>
#include <type_traits>

#include "knowledge/build.hpp"
#include "knowledge/enum_names.hpp"
#include "knowledge/schema_text.hpp"

namespace runknee::fields {

inline constexpr double no_limit = std::numeric_limits<double>::infinity();

/// What a field may hold. Units: those of the field; `chars` counts code points.
struct Limits {
    double low = -no_limit, high = no_limit;
    std::size_t chars = 0;    ///< Longest text; 0 = any.
    std::size_t least = 0;    ///< Fewest elements of a list.
    bool nullable = false;
};
constexpr Limits between(double low, double high) { return {low, high, 0, 0, false}; }
constexpr Limits chars(std::size_t n) { return {-no_limit, no_limit, n, 0, false}; }
constexpr Limits at_least(std::size_t n) { return {-no_limit, no_limit, 0, n, false}; }
inline constexpr Limits nullable{-no_limit, no_limit, 0, 0, true};

/// What linking does with the values it must look at.
struct Visitor {
    Build& build;
    void operator()(Ref<QuestionIx>& r, const Path& p);
    void operator()(Ref<GroupIx>& r, const Path& p);
    void operator()(Ref<RuleIx>& r, const Path& p);
    void operator()(Ref<LevelIx>& r, const Path& p);
    void operator()(Ref<GateIx>& r, const Path& p);
    void operator()(Ref<ConditionIx>& r, const Path& p);
    void operator()(Ref<ProtocolIx>& r, const Path& p);
    void operator()(Ref<ExerciseIx>& r, const Path& p);
    void operator()(Ref<ModalityIx>& r, const Path& p);
    void operator()(Ref<FlagIx>& r, const Path& p);
    void operator()(Ref<MetricIx>& r, const Path& p);
    void operator()(Ref<SourceIx>& r, const Path& p);
    void operator()(Expr& e, const Path& p);
    void operator()(Text& t, const Path& p);    ///< Texts may cite sources by id.
};

template <class T>
struct Field {
    std::string_view key;
    bool required = true;
    std::string_view about;
    Limits limits;
    void (*read)(Build&, const json::Value&, T&, const Path&, const Limits&);
    void (*visit)(Visitor&, T&, const Path&);
    void (*schema)(SchemaText&, const Limits&);
};

/// Specialised for every struct that stands in data/: `name` (of its definition in schemas), `about`, `fields`, and optionally
/// `static void check(Build&, T&, const Path&)` for rules between fields.
template <class T>
struct Spec;

template <class T>
concept HasSpec = requires {
    Spec<T>::fields;
};
template <class T>
concept HasCheck = requires(Build& b, T& t, const Path& p) {
    Spec<T>::check(b, t, p);
};

/// How a C++ type is read, visited and described; specialised below and, for odd shapes, beside the tables.
template <class T>
struct Shape;

// ---------------------------------------------------------------- wrong types
std::string_view kind_name(json::Kind kind);
void wrong_type(Build& b, const json::Value& v, const Path& p, std::string_view expected);

// ---------------------------------------------------------------- plain values
template <>
struct Shape<Text> {
    static void read(Build& b, const json::Value& v, Text& t, const Path& p, const Limits& l);
    static void visit(Visitor& f, Text& t, const Path& p) { f(t, p); }
    static void schema(SchemaText& s, const Limits& l);
};
template <>
struct Shape<double> {
    static void read(Build& b, const json::Value& v, double& t, const Path& p, const Limits& l);
    static void visit(Visitor&, double&, const Path&) {}
    static void schema(SchemaText& s, const Limits& l);
};
template <>
struct Shape<int> {
    static void read(Build& b, const json::Value& v, int& t, const Path& p, const Limits& l);
    static void visit(Visitor&, int&, const Path&) {}
    static void schema(SchemaText& s, const Limits& l);
};
template <>
struct Shape<bool> {
    static void read(Build& b, const json::Value& v, bool& t, const Path& p, const Limits& l);
    static void visit(Visitor&, bool&, const Path&) {}
    static void schema(SchemaText& s, const Limits& l);
};
template <>
struct Shape<Range> {
    static void read(Build& b, const json::Value& v, Range& t, const Path& p, const Limits& l);
    static void visit(Visitor&, Range&, const Path&) {}
    static void schema(SchemaText& s, const Limits& l);
};
template <>
struct Shape<Scalar> {
    static void read(Build& b, const json::Value& v, Scalar& t, const Path& p, const Limits& l);
    static void visit(Visitor&, Scalar&, const Path&) {}
    static void schema(SchemaText& s, const Limits& l);
};
template <>
struct Shape<Expr> {
    static void read(Build& b, const json::Value& v, Expr& t, const Path& p, const Limits& l);
    static void visit(Visitor& f, Expr& t, const Path& p) {
        if (!t.empty()) f(t, p);
    }
    static void schema(SchemaText& s, const Limits& l);
};
template <class Ix>
struct Shape<Ref<Ix>> {
    static void read(Build& b, const json::Value& v, Ref<Ix>& t, const Path& p, const Limits& l) { Shape<Text>::read(b, v, t.id, p, l); }
    static void visit(Visitor& f, Ref<Ix>& t, const Path& p) { f(t, p); }
    static void schema(SchemaText& s, const Limits&) { s.raw(R"("type": "string", "pattern": "^[a-z0-9_]+$")"); }
};

std::size_t read_enum(Build& b, const json::Value& v, const Path& p, std::span<const std::string_view> names);

template <class E>
requires std::is_enum_v<E>
struct Shape<E> {
    static void read(Build& b, const json::Value& v, E& t, const Path& p, const Limits&) {
        t = static_cast<E>(read_enum(b, v, p, EnumNames<E>::names));
    }
    static void visit(Visitor&, E&, const Path&) {}
    static void schema(SchemaText& s, const Limits&) { s.one_of(EnumNames<E>::names); }
};

// ---------------------------------------------------------------- containers
template <class T>
struct Shape<std::optional<T>> {
    static void read(Build& b, const json::Value& v, std::optional<T>& t, const Path& p, const Limits& l) {
        if (l.nullable && v.is(json::Kind::null)) return;
        Shape<T>::read(b, v, t.emplace(), p, l);
    }
    static void visit(Visitor& f, std::optional<T>& t, const Path& p) {
        if (t) Shape<T>::visit(f, *t, p);
    }
    static void schema(SchemaText& s, const Limits& l) {
        if (l.nullable)
            s.or_null([&] { Shape<T>::schema(s, l); });
        else
            Shape<T>::schema(s, l);
    }
};

template <class T>
struct Shape<std::vector<T>> {
    static void read(Build& b, const json::Value& v, std::vector<T>& t, const Path& p, const Limits& l) {
        if (!v.is(json::Kind::array)) return wrong_type(b, v, p, "a list");
        if (v.size() < l.least) b.issue(IssueCode::empty_value, p, "this list is too short");
        t.reserve(v.size());
        for (const auto& x : v.elements()) {
            const auto at = p / t.size();
            Shape<T>::read(b, x, t.emplace_back(), at, {l.low, l.high, l.chars, 0, false});
        }
    }
    static void visit(Visitor& f, std::vector<T>& t, const Path& p) {
        for (std::size_t i = 0; i < t.size(); ++i) Shape<T>::visit(f, t[i], p / i);
    }
    static void schema(SchemaText& s, const Limits& l) {
        s.array(l.least, [&] { Shape<T>::schema(s, {l.low, l.high, l.chars, 0, false}); });
    }
};

/// [a, b]: a pair of numbers that is not a range.
template <>
struct Shape<std::array<double, 2>> {
    static void read(Build& b, const json::Value& v, std::array<double, 2>& t, const Path& p, const Limits& l);
    static void visit(Visitor&, std::array<double, 2>&, const Path&) {}
    static void schema(SchemaText& s, const Limits& l);
};

/// One value for each phase role.
template <class T>
struct Shape<std::array<T, 4>> {
    static void read(Build& b, const json::Value& v, std::array<T, 4>& t, const Path& p, const Limits& l) {
        if (!v.is(json::Kind::object)) return wrong_type(b, v, p, "an object with one member for each phase role");
        unsigned seen = 0;
        for (const auto& [key, value] : v.members()) {
            const auto role = role_of(b, key, p / key);
            if (!role) continue;
            seen |= 1u << *role;
            Shape<T>::read(b, value, t[*role], p / key, l);
        }
        if (seen != 15) b.issue(IssueCode::missing_key, p, "each phase role needs a member: settle, build, strengthen, maintain");
    }
    static void visit(Visitor& f, std::array<T, 4>& t, const Path& p) {
        for (std::size_t i = 0; i < 4; ++i) Shape<T>::visit(f, t[i], p / EnumNames<PhaseRole>::names[i]);
    }
    static void schema(SchemaText& s, const Limits& l) {
        s.closed_object(EnumNames<PhaseRole>::names, [&](std::size_t) { Shape<T>::schema(s, l); });
    }
    static std::optional<std::size_t> role_of(Build& b, std::string_view key, const Path& p) {
        const auto& names = EnumNames<PhaseRole>::names;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == key) return i;
        b.issue(IssueCode::unknown_key, p, "unknown phase role", suggestion(key, {names.begin(), names.end()}), json::At::key);
        return std::nullopt;
    }
};

/// An object with free keys, in file order.
template <class T>
struct Shape<std::vector<std::pair<Text, T>>> {
    static void read(Build& b, const json::Value& v, std::vector<std::pair<Text, T>>& t, const Path& p, const Limits& l) {
        if (!v.is(json::Kind::object)) return wrong_type(b, v, p, "an object");
        t.reserve(v.size());
        for (const auto& [key, value] : v.members()) {
            auto& row = t.emplace_back(b.keep(key), T{});
            Shape<T>::read(b, value, row.second, p / row.first, l);
        }
    }
    static void visit(Visitor& f, std::vector<std::pair<Text, T>>& t, const Path& p) {
        for (auto& [key, value] : t) Shape<T>::visit(f, value, p / key);
    }
    static void schema(SchemaText& s, const Limits& l) {
        s.open_object([&] { Shape<T>::schema(s, l); });
    }
};

// ---------------------------------------------------------------- structs with a table
void missing_keys(Build& b, const Path& p, std::span<const std::string_view> keys, std::uint64_t absent);
void unknown_key(Build& b, const Path& at, std::string_view key, std::span<const std::string_view> keys);

template <HasSpec T>
struct Shape<T> {
    static constexpr auto& fields = Spec<T>::fields;
    static constexpr std::size_t count = std::tuple_size_v<std::remove_cvref_t<decltype(Spec<T>::fields)>>;
    static_assert(count <= 64);
    static constexpr auto keys = [] {
        std::array<std::string_view, count> out{};
        for (std::size_t i = 0; i < count; ++i) out[i] = Spec<T>::fields[i].key;
        return out;
    }();

    static void read(Build& b, const json::Value& v, T& t, const Path& p, const Limits&) {
        if (!v.is(json::Kind::object)) return wrong_type(b, v, p, "an object");
        std::uint64_t seen = 0;
        std::size_t next = 0;    // files keep the order of the table, so the next key is usually the next field
        for (const auto& [key, value] : v.members()) {
            std::size_t i = next, tried = 0;
            while (tried < count && fields[i].key != key) i = (i + 1) % count, ++tried;
            if (tried == count) {
                unknown_key(b, p / key, key, keys);
                continue;
            }
            next = (i + 1) % count;
            seen |= std::uint64_t{1} << i;
            fields[i].read(b, value, t, p / fields[i].key, fields[i].limits);
        }
        std::uint64_t absent = 0;
        for (std::size_t i = 0; i < count; ++i)
            if (fields[i].required && (seen >> i & 1) == 0) absent |= std::uint64_t{1} << i;
        if (absent != 0)
            missing_keys(b, p, keys, absent);
        else if constexpr (HasCheck<T>)
            Spec<T>::check(b, t, p);
    }
    static void visit(Visitor& f, T& t, const Path& p) {
        for (const auto& field : fields)
            if (field.visit != nullptr) field.visit(f, t, p / field.key);
    }
    static void schema(SchemaText& s, const Limits&) {
        s.reference(Spec<T>::name, Spec<T>::about, [&] {
            for (const auto& field : fields) s.property(field.key, field.required, field.about, [&] { field.schema(s, field.limits); });
        });
    }
};

/// An object whose keys are stored in a member of each row (an id or a reference).
template <auto Key>
struct MapBy {
    template <class T>
    static void read(Build& b, const json::Value& v, std::vector<T>& t, const Path& p, const Limits& l) {
        if (!v.is(json::Kind::object)) return wrong_type(b, v, p, "an object");
        t.reserve(v.size());
        for (const auto& [key, value] : v.members()) {
            auto& row = t.emplace_back();
            const Text id = b.keep(key);
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(row.*Key)>, Text>)
                row.*Key = id;
            else
                (row.*Key).id = id;
            Shape<T>::read(b, value, row, p / id, l);
        }
    }
    template <class T>
    static void visit(Visitor& f, std::vector<T>& t, const Path& p) {
        for (auto& row : t) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(row.*Key)>, Text>) {
                Shape<T>::visit(f, row, p / (row.*Key));
            } else {
                const auto at = p / (row.*Key).id;
                f(row.*Key, at);
                Shape<T>::visit(f, row, at);
            }
        }
    }
    template <class T>
    static void schema_of(SchemaText& s, const Limits& l) {
        s.open_object([&] { Shape<T>::schema(s, l); });
    }
};

/// {"key": "text", ...} into Keyed rows.
struct KeyedTexts {
    static void read(Build& b, const json::Value& v, std::vector<Keyed>& t, const Path& p, const Limits& l);
    static void visit(Visitor& f, std::vector<Keyed>& t, const Path& p);
    template <class>
    static void schema_of(SchemaText& s, const Limits& l) {
        s.open_object([&] { Shape<Text>::schema(s, l); });
    }
};

}    // namespace runknee::fields
