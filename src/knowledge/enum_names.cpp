#include "knowledge/enum_names.hpp"

namespace runknee {

namespace {
template <class E>
std::string_view spelled(E v) {
    return EnumNames<E>::names[static_cast<std::size_t>(v)];
}
}    // namespace

std::string_view name(QuestionKind v) { return spelled(v); }
std::string_view name(Use v) { return spelled(v); }
std::string_view name(Op v) { return spelled(v); }
std::string_view name(TriageFlag v) { return spelled(v); }
std::string_view name(ShowCauses v) { return spelled(v); }
std::string_view name(Prints v) { return spelled(v); }
std::string_view name(PhaseRole v) { return spelled(v); }
std::string_view name(Priority v) { return spelled(v); }
std::string_view name(RunMode v) { return spelled(v); }
std::string_view name(Terrain v) { return spelled(v); }
std::string_view name(Category v) { return spelled(v); }
std::string_view name(Slot v) { return spelled(v); }
std::string_view name(Tag v) { return spelled(v); }
std::string_view name(WorkingLeg v) { return spelled(v); }
std::string_view name(JointLoad v) { return spelled(v); }
std::string_view name(Direction v) { return spelled(v); }
std::string_view name(FlagLasts v) { return spelled(v); }
std::string_view name(WhenUnknown v) { return spelled(v); }
std::string_view name(Sets v) { return spelled(v); }
std::string_view name(SettleRunning v) { return spelled(v); }
std::string_view name(Asked v) { return spelled(v); }
std::string_view name(Emphasis v) { return spelled(v); }
std::string_view name(CalmDownDays v) { return spelled(v); }
std::string_view name(ProtocolKind v) { return spelled(v); }
std::string_view name(HowRead v) { return spelled(v); }
std::string_view name(Cut v) { return spelled(v); }
std::string_view name(QuestionRole v) { return spelled(v); }

}    // namespace runknee
