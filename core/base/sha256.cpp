// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include <openssl/evp.h>

#include <new>

namespace bakeoff {

struct Sha256::Context {
    struct Free {
        void operator()(EVP_MD_CTX* raw) const { EVP_MD_CTX_free(raw); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> digest{EVP_MD_CTX_new()};
};

Sha256::Sha256() : context_(std::make_unique<Context>())
{
    // Both fail only when memory is exhausted.
    if (!context_->digest || EVP_DigestInit_ex(context_->digest.get(), EVP_sha256(), nullptr) != 1)
        throw std::bad_alloc();
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::add(std::string_view bytes)
{
    EVP_DigestUpdate(context_->digest.get(), bytes.data(), bytes.size());
    return *this;
}

Sha256& Sha256::add(std::span<const std::uint8_t> bytes)
{
    EVP_DigestUpdate(context_->digest.get(), bytes.data(), bytes.size());
    return *this;
}

Sha256Digest Sha256::finish()
{
    Sha256Digest digest{};
    EVP_DigestFinal_ex(context_->digest.get(), digest.data(), nullptr);
    return digest;
}

Sha256Digest sha256(std::string_view bytes)
{
    return Sha256().add(bytes).finish();
}

std::string toHex(std::span<const std::uint8_t> bytes)
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const auto byte : bytes) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0x0FU];
    }
    return text;
}

} // namespace bakeoff
