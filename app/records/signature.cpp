// RFC 7515, as far as the standard asks for it. Whether a certificate is to be trusted is not for the store to say.
#include "app/records/signature.h"

#include <memory>

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <sodium.h>

#include "app/records/statement.h"

namespace together::records {
namespace {

constexpr std::size_t longest_jws = 4'000'000; // bytes

Problem refused()
{
    return Problem::of(ProblemKind::malformed, "records.signature");
}

std::optional<std::string> decode(std::string_view text, int variant)
{
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    auto const failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
        text.size(), nullptr, &size, nullptr, variant);
    if (failed != 0) return std::nullopt;
    bytes.resize(size);
    return bytes;
}

std::optional<std::string> decode_part(std::string_view text)
{
    return decode(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

EVP_MD const* digest_of(std::string_view algorithm)
{
    if (algorithm == "RS256") return EVP_sha256();
    if (algorithm == "RS384") return EVP_sha384();
    return algorithm == "RS512" ? EVP_sha512() : nullptr;
}

struct Release {
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

struct Signed {
    std::string_view what;
    std::string signature;
    EVP_MD const* digest;
};

bool is_signed_with(std::string_view certificate, Signed const& message)
{
    auto const der = decode(certificate, sodium_base64_VARIANT_ORIGINAL);
    if (!der) return false;
    auto const* data = reinterpret_cast<unsigned char const*>(der->data());
    std::unique_ptr<X509, Release> const x509{d2i_X509(nullptr, &data, static_cast<long>(der->size()))};
    if (!x509) return false;
    std::unique_ptr<EVP_PKEY, Release> const key{X509_get_pubkey(x509.get())};
    std::unique_ptr<EVP_MD_CTX, Release> const context{EVP_MD_CTX_new()};
    if (!key || !context || EVP_PKEY_base_id(key.get()) != EVP_PKEY_RSA) return false;
    if (EVP_DigestVerifyInit(context.get(), nullptr, message.digest, nullptr, key.get()) != 1) return false;
    return EVP_DigestVerify(context.get(), reinterpret_cast<unsigned char const*>(message.signature.data()),
               message.signature.size(), reinterpret_cast<unsigned char const*>(message.what.data()),
               message.what.size()) == 1;
}

// Every member of the payload, but for what a signature or a store adds, stands in the statement and the other way.
bool says_the_same(Json payload, Json statement)
{
    return say_the_same(payload.raw(), statement.raw());
}

} // namespace

Result<Done> check_signature(std::string_view jws, Json statement)
{
    auto const first = jws.find('.');
    auto const second = first == jws.npos ? jws.npos : jws.find('.', first + 1);
    if (jws.size() > longest_jws || second == jws.npos) return refused();
    auto const header_text = decode_part(jws.substr(0, first));
    auto const payload_text = decode_part(jws.substr(first + 1, second - first - 1));
    auto const signature = decode_part(jws.substr(second + 1));
    if (!header_text || !payload_text || !signature) return refused();
    auto const header = JsonTree::parse(*header_text);
    auto const payload = JsonTree::parse(*payload_text);
    if (!header || !payload || !header->root().is_object() || !payload->root().is_object()) return refused();
    auto const* digest = digest_of(header->root().text_of("alg"));
    if (!digest || !says_the_same(payload->root(), statement)) return refused();
    auto const chain = header->root().find("x5c");
    if (!chain) return Done{};
    if (!chain->is_list() || chain->size() == 0 || !(*chain->begin()).is_string()) return refused();
    if (!is_signed_with((*chain->begin()).text(), {jws.substr(0, second), *signature, digest})) return refused();
    return Done{};
}

} // namespace together::records
