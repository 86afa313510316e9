#pragma once

#include "core/canvas/picture.h"

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

namespace underpaint::app::evaluation {

using Numbers = std::map<std::string, double>;

enum class OtherSettings { Refuse, BeginAnew };

/// What an evaluation has finished, kept in the folder "items" of its output: pictures as PNG, numbers as lines of JSON. An interrupted run goes on from there.
class ItemStore {
public:
    /// settings: everything that an item depends on besides its key. A folder with items of other settings: base::UsageError that names the first difference, or begun anew.
    ItemStore(const std::string& folder, const nlohmann::json& settings, OtherSettings others);

    /// Key: letters, digits, '.', '-' and '/', the same for the same item. A picture whose file is damaged counts as not there.
    std::optional<canvas::Picture> picture(const std::string& key) const;
    std::optional<Numbers> numbers(const std::string& key) const;
    /// These throw base::Error if they cannot be written (disk full, read-only).
    void keep(const std::string& key, const canvas::Picture& picture);
    void keep(const std::string& key, const Numbers& numbers);

private:
    std::string pathOf(const std::string& key) const;
    void readNumbers();

    std::string m_folder; // items
    std::map<std::string, Numbers> m_numbers;
    bool m_endsInPart = false; // the file of numbers, after a killed run
};

} // namespace underpaint::app::evaluation
