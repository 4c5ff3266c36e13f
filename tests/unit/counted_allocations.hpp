#pragma once
/// Replaces the global allocation functions by ones that count. Include it in one file of a test program.

#include <atomic>
#include <cstdlib>
#include <new>

inline std::atomic<std::size_t> allocations = 0;
/// Which of them fails, counted as `allocations` counts; 0: none.
inline std::atomic<std::size_t> failing_allocation = 0;

inline void* counted(std::size_t bytes) noexcept {
    if (++allocations == failing_allocation) return nullptr;
    return std::malloc(bytes == 0 ? 1 : bytes);
}

inline void* counted_or_throw(std::size_t bytes) {
    if (void* memory = counted(bytes)) return memory;
    throw std::bad_alloc();
}

void* operator new(std::size_t bytes) { return counted_or_throw(bytes); }
void* operator new[](std::size_t bytes) { return counted_or_throw(bytes); }
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept { return counted(bytes); }
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept { return counted(bytes); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
