#pragma once
/// Field tables of data/plan, all of them.

#include "knowledge/tables_personal.hpp"
#include "knowledge/tables_progress.hpp"
#include "knowledge/tables_running.hpp"
