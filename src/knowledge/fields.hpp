#pragma once
/// Field tables: one per kind of object in data/, naming each key, its place in the struct, its limits and its meaning. The same table
/// reads a document, refuses unknown keys, finds every reference for linking, and prints the JSON Schema.

#include "knowledge/shapes.hpp"

namespace runknee::fields {

/// The way from a document's struct to a value: one member, or a member of a member where the struct is nested but the JSON is flat.
template <auto... Members>
struct Access;
template <class C, class M, M C::*P>
struct Access<P> {
    using Class = C;
    using Value = M;
    static M& get(C& c) { return c.*P; }
};
template <class C, class M, M C::*P, auto Next, auto... Rest>
struct Access<P, Next, Rest...> {
    using Class = C;
    using Value = typename Access<Next, Rest...>::Value;
    static Value& get(C& c) { return Access<Next, Rest...>::get(c.*P); }
};

template <class V>
struct Plain {
    static void read(Build& b, const json::Value& v, V& t, const Path& p, const Limits& l) { Shape<V>::read(b, v, t, p, l); }
    static void visit(Visitor& f, V& t, const Path& p) { Shape<V>::visit(f, t, p); }
    template <class>
    static void schema_of(SchemaText& s, const Limits& l) {
        Shape<V>::schema(s, l);
    }
};

template <class V>
struct RowOf {
    using type = V;
};
template <class T>
struct RowOf<std::vector<T>> {
    using type = T;
};

template <class A, class How = Plain<typename A::Value>>
constexpr Field<typename A::Class> make(std::string_view key, bool required, std::string_view about, Limits limits) {
    using C = typename A::Class;
    using V = typename A::Value;
    return {key,
            required,
            about,
            limits,
            [](Build& b, const json::Value& v, C& c, const Path& p, const Limits& l) { How::read(b, v, A::get(c), p, l); },
            [](Visitor& f, C& c, const Path& p) { How::visit(f, A::get(c), p); },
            [](SchemaText& s, const Limits& l) { How::template schema_of<typename RowOf<V>::type>(s, l); }};
}

/// A key every object of this kind has.
template <auto... A>
constexpr auto required(std::string_view key, std::string_view about, Limits limits = {}) {
    return make<Access<A...>>(key, true, about, limits);
}
/// A key that may be left out.
template <auto... A>
constexpr auto optional(std::string_view key, std::string_view about, Limits limits = {}) {
    return make<Access<A...>>(key, false, about, limits);
}
/// A required object whose keys become member `Key` of its rows.
template <auto A, auto Key>
constexpr auto map_by(std::string_view key, std::string_view about, Limits limits = {}) {
    return make<Access<A>, MapBy<Key>>(key, true, about, limits);
}
/// A required object of texts.
template <auto... A>
constexpr auto keyed_texts(std::string_view key, std::string_view about) {
    return make<Access<A...>, KeyedTexts>(key, true, about, {});
}
/// The same, optional.
template <auto... A>
constexpr auto optional_keyed_texts(std::string_view key, std::string_view about) {
    return make<Access<A...>, KeyedTexts>(key, false, about, {});
}

}    // namespace runknee::fields
