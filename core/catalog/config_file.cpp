// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/config_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace bakeoff {

namespace {

constexpr std::size_t kMaxSize = std::size_t{16} << 20U;

/// Closes a descriptor when it goes.
class Descriptor {
public:
    explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
    ~Descriptor()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    int get() const { return descriptor_; }
    bool isOpen() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

std::string reason(int error)
{
    return std::generic_category().message(error);
}

Unexpected writeFailure(const std::filesystem::path& path, int error)
{
    const bool isFull = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return Unexpected(isFull ? ErrorCode::DiskFull : ErrorCode::FileNotWritable,
                      path.string() + ": " + reason(error));
}

/// Writes everything or returns errno.
int writeAll(int descriptor, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

void syncFolder(const std::filesystem::path& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some file systems refuse to sync a folder; the rename itself is atomic all the same.
    if (descriptor.isOpen()) ::fsync(descriptor.get());
}

} // namespace

Result<std::optional<std::string>> readConfigFile(const std::filesystem::path& path)
{
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.isOpen()) {
        if (errno == ENOENT) return std::optional<std::string>();
        return Unexpected(ErrorCode::FileUnreadable, path.string() + ": " + reason(errno));
    }
    std::string content;
    std::string piece(std::size_t{64} << 10U, '\0');
    for (;;) {
        const ssize_t count = ::read(descriptor.get(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return Unexpected(ErrorCode::FileUnreadable, path.string() + ": " + reason(errno));
        if (count == 0) return std::optional<std::string>(std::move(content));
        content.append(piece, 0, static_cast<std::size_t>(count));
        if (content.size() > kMaxSize)
            return Unexpected(ErrorCode::FileUnreadable, path.string() + ": too large");
    }
}

Result<void> replaceConfigFile(const std::filesystem::path& path, std::string_view content)
{
    std::string temporary = path.string() + ".XXXXXX";
    const Descriptor descriptor(::mkostemp(temporary.data(), O_CLOEXEC)); // created with mode 0600
    if (!descriptor.isOpen()) return writeFailure(path, errno);
    int error = writeAll(descriptor.get(), content);
    if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
    if (error != 0) {
        ::unlink(temporary.c_str());
        return writeFailure(path, error);
    }
    syncFolder(path.parent_path());
    return {};
}

ConfigLock::ConfigLock(const std::filesystem::path& path)
    : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
{
    if (descriptor_ < 0) return;
    while (::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
    }
}

ConfigLock::~ConfigLock()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace bakeoff
