#pragma once
/// What the path of a file in a knowledge folder says about it, and the fingerprint of a folder.

#include <string>
#include <string_view>
#include <vector>

#include "runknee/knowledge.hpp"

namespace runknee {

/// The part of a path between its folder and its ending.
std::string_view stem(std::string_view path);
/// Is this one of the files that the built-in folder lends where a given folder has none?
bool lent_by_fallback(std::string_view path);
/// Paths that every folder needs, together with what the built-in one lends.
std::vector<std::string_view> required_files();
/// Does the file count for results, unlike schema/ and templates/?
bool is_content(std::string_view path);
/// SHA-256 over path and content hash of every file that counts. Precondition: sorted by path.
std::string fingerprint_of(const std::vector<KnowledgeFile>& files);

}    // namespace runknee
