// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/endpoint_book.h"

#include "core/catalog/config_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace bakeoff {

namespace {

using nlohmann::json;

constexpr const char* kFormat = "bakeoff.endpoints/1";

std::string textAt(const json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flagAt(const json& object, const char* key, bool absent)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() ? found->get<bool>() : absent;
}

EndpointTimers::Limit limitAt(const json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer()) return std::nullopt;
    const auto value = found->get<std::int64_t>();
    return value > 0 ? EndpointTimers::Limit(std::chrono::milliseconds(value)) : std::nullopt;
}

json objectAt(const json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_object() ? *found : json::object();
}

/// One endpoint; nothing where a field that counts makes no sense.
std::optional<Endpoint> endpointFrom(const json& row)
{
    if (!row.is_object()) return std::nullopt;
    const auto kind = parseEndpointKind(textAt(row, "kind"));
    const auto key = KeyReference::parse(textAt(row, "key"));
    if (!kind || !key || textAt(row, "name").empty()) return std::nullopt;
    Endpoint endpoint;
    endpoint.name = textAt(row, "name");
    endpoint.kind = *kind;
    endpoint.baseUrl = textAt(row, "base_url");
    endpoint.key = *key;
    endpoint.caFile = textAt(row, "ca_file");
    endpoint.proxy = textAt(row, "proxy");
    const json headers = objectAt(row, "headers");
    for (const auto& [name, value] : headers.items())
        if (value.is_string()) endpoint.headers.emplace_back(name, value.get<std::string>());
    const json switches = objectAt(row, "switches");
    if (textAt(switches, "token_limit_field") == "max_completion_tokens")
        endpoint.switches.tokenLimitField = TokenLimitField::MaxCompletionTokens;
    endpoint.switches.isFinishReasonOptional = flagAt(switches, "finish_reason_optional", false);
    endpoint.switches.hasStreamOptions = flagAt(switches, "stream_options", true);
    endpoint.switches.streams = flagAt(switches, "stream", true);
    const json timers = objectAt(row, "timers_ms");
    endpoint.timers = {limitAt(timers, "connect"), limitAt(timers, "first_byte"), limitAt(timers, "idle"),
                       limitAt(timers, "no_progress"), limitAt(timers, "total")};
    const auto parallel = row.find("parallel");
    if (parallel != row.end() && parallel->is_number_integer() && parallel->get<int>() > 0)
        endpoint.parallel = parallel->get<int>();
    return endpoint;
}

void setOrErase(json& object, const char* key, const std::string& text)
{
    if (text.empty())
        object.erase(key);
    else
        object[key] = text;
}

void setOrErase(json& object, const char* key, const EndpointTimers::Limit& limit)
{
    if (limit)
        object[key] = limit->count();
    else
        object.erase(key);
}

/// Writes the endpoint over the row it came from, so that unknown fields stay.
void writeInto(json& row, const Endpoint& endpoint)
{
    row["name"] = endpoint.name;
    row["kind"] = endpointKindName(endpoint.kind);
    row["base_url"] = endpoint.baseUrl;
    row["key"] = endpoint.key.toString();
    setOrErase(row, "ca_file", endpoint.caFile.string());
    setOrErase(row, "proxy", endpoint.proxy);
    json headers = json::object();
    for (const auto& [name, value] : endpoint.headers)
        headers[name] = value;
    row["headers"] = std::move(headers);
    json switches = objectAt(row, "switches");
    const bool isNew = endpoint.switches.tokenLimitField == TokenLimitField::MaxCompletionTokens;
    switches["token_limit_field"] = isNew ? "max_completion_tokens" : "max_tokens";
    switches["finish_reason_optional"] = endpoint.switches.isFinishReasonOptional;
    switches["stream_options"] = endpoint.switches.hasStreamOptions;
    switches["stream"] = endpoint.switches.streams;
    row["switches"] = std::move(switches);
    json timers = objectAt(row, "timers_ms");
    setOrErase(timers, "connect", endpoint.timers.connect);
    setOrErase(timers, "first_byte", endpoint.timers.firstByte);
    setOrErase(timers, "idle", endpoint.timers.idle);
    setOrErase(timers, "no_progress", endpoint.timers.noProgress);
    setOrErase(timers, "total", endpoint.timers.total);
    row["timers_ms"] = std::move(timers);
    if (endpoint.parallel)
        row["parallel"] = *endpoint.parallel;
    else
        row.erase("parallel");
}

Unexpected damaged(const std::filesystem::path& file, const std::string& what)
{
    return Unexpected(ErrorCode::FileUnreadable, file.string() + ": " + what + "; repair it or move it away");
}

} // namespace

class EndpointBook::Impl {
public:
    std::filesystem::path file;  ///< empty: never written
    json whole = json::object(); ///< the file as read, without its endpoints
    std::vector<json> rows;      ///< same order as endpoints
    std::vector<Endpoint> endpoints;

    std::size_t indexOf(std::string_view name) const
    {
        const auto found = std::find_if(endpoints.begin(), endpoints.end(),
                                        [&](const Endpoint& each) { return each.name == name; });
        return static_cast<std::size_t>(found - endpoints.begin());
    }

    /// Saves the candidate and, only if that worked, becomes it.
    Result<void> commit(std::vector<json> nextRows, std::vector<Endpoint> next)
    {
        for (std::size_t i = 0; i < next.size(); ++i)
            writeInto(nextRows[i], next[i]);
        if (!file.empty()) {
            json document = whole;
            document["format"] = kFormat;
            document["endpoints"] = nextRows;
            const auto text = document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
            if (const auto saved = replaceConfigFile(file, text); !saved) return saved;
        }
        rows = std::move(nextRows);
        endpoints = std::move(next);
        return {};
    }
};

EndpointBook::EndpointBook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EndpointBook::~EndpointBook() = default;
EndpointBook::EndpointBook(EndpointBook&&) noexcept = default;
EndpointBook& EndpointBook::operator=(EndpointBook&&) noexcept = default;

Result<EndpointBook> EndpointBook::load(const std::filesystem::path& file)
{
    auto impl = std::make_unique<Impl>();
    impl->file = file;
    const auto content = readConfigFile(file);
    if (!content) return Unexpected(content.error());
    if (!content->has_value()) return EndpointBook(std::move(impl));
    impl->whole = json::parse(**content, nullptr, false);
    if (!impl->whole.is_object()) return damaged(file, "not valid JSON");
    if (const auto format = textAt(impl->whole, "format"); !format.empty() && format != kFormat)
        return damaged(file, "written by another version (" + format + ")");
    const auto list = impl->whole.find("endpoints");
    if (list != impl->whole.end() && !list->is_array()) return damaged(file, "\"endpoints\" is not a list");
    if (list != impl->whole.end()) {
        for (const json& row : *list) {
            const std::string number = "endpoint " + std::to_string(impl->rows.size() + 1);
            auto endpoint = endpointFrom(row);
            if (!endpoint) return damaged(file, number + " makes no sense");
            // Somebody may have edited the file: a password in the URL would go on into documents.
            auto checked = checkedEndpoint(std::move(*endpoint));
            if (!checked) return damaged(file, number + ": " + checked.error().detail);
            impl->rows.push_back(row);
            impl->endpoints.push_back(std::move(*checked));
        }
        impl->whole.erase("endpoints");
    }
    return EndpointBook(std::move(impl));
}

EndpointBook EndpointBook::inMemory(std::vector<Endpoint> endpoints)
{
    auto impl = std::make_unique<Impl>();
    impl->rows.assign(endpoints.size(), json::object());
    impl->endpoints = std::move(endpoints);
    return EndpointBook(std::move(impl));
}

const std::vector<Endpoint>& EndpointBook::endpoints() const
{
    return impl_->endpoints;
}

const Endpoint* EndpointBook::find(std::string_view name) const
{
    const auto index = impl_->indexOf(name);
    return index < impl_->endpoints.size() ? &impl_->endpoints[index] : nullptr;
}

const Endpoint* EndpointBook::resolve(const Origin& origin) const
{
    if (const Endpoint* named = find(origin.label)) return named;
    const auto found =
        std::find_if(impl_->endpoints.begin(), impl_->endpoints.end(), [&](const Endpoint& each) {
            return each.kind == origin.kind && originOf(each).baseUrl == origin.baseUrl;
        });
    return found == impl_->endpoints.end() ? nullptr : &*found;
}

Result<void> EndpointBook::add(Endpoint endpoint)
{
    auto checked = checkedEndpoint(std::move(endpoint));
    if (!checked) return Unexpected(checked.error());
    if (find(checked->name) != nullptr) return Unexpected(ErrorCode::AlreadyExists, checked->name);
    auto rows = impl_->rows;
    auto endpoints = impl_->endpoints;
    rows.push_back(json::object());
    endpoints.push_back(std::move(*checked));
    return impl_->commit(std::move(rows), std::move(endpoints));
}

Result<void> EndpointBook::replace(std::string_view name, Endpoint endpoint)
{
    const auto index = impl_->indexOf(name);
    if (index == impl_->endpoints.size()) return Unexpected(ErrorCode::NotFound, std::string(name));
    auto checked = checkedEndpoint(std::move(endpoint));
    if (!checked) return Unexpected(checked.error());
    if (checked->name != name && find(checked->name) != nullptr)
        return Unexpected(ErrorCode::AlreadyExists, checked->name);
    auto endpoints = impl_->endpoints;
    endpoints[index] = std::move(*checked);
    return impl_->commit(impl_->rows, std::move(endpoints));
}

Result<void> EndpointBook::remove(std::string_view name)
{
    const auto index = impl_->indexOf(name);
    if (index == impl_->endpoints.size()) return Unexpected(ErrorCode::NotFound, std::string(name));
    auto rows = impl_->rows;
    auto endpoints = impl_->endpoints;
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(index));
    endpoints.erase(endpoints.begin() + static_cast<std::ptrdiff_t>(index));
    return impl_->commit(std::move(rows), std::move(endpoints));
}

} // namespace bakeoff
